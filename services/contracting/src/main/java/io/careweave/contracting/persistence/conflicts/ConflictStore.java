package io.careweave.contracting.persistence.conflicts;

import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Ruling;
import io.careweave.contracting.persistence.Cells;
import io.careweave.contracting.persistence.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What was declared and decided on conflicts, and from when on bidders are known by name. */
@ApplicationScoped
public class ConflictStore {

    private static final String CONNECTED = """
            with recursive edge (one, other) as (
                select org_code, successor from organisation where successor is not null
                union select o.org_code, o.parent from organisation o join organisation p on p.org_code = o.parent
                    where p.kind not in ('LOCALITY', 'NEIGHBOURHOOD', 'NETWORK', 'COMMISSIONER')),
            connected (org_code, bidder) as (
                select b, b from unnest(cast(:bidders as varchar[])) b
                union select case when e.one = c.org_code then e.other else e.one end, c.bidder
                    from connected c join edge e on c.org_code in (e.one, e.other)
                    where :buyer not in (e.one, e.other))
            select org_code, bidder from connected""";

    /** Whom a member has to do with is compared with who bid; no edge is left out, so that nobody is. */
    private static final String SUSPECTED = """
            with recursive edge (one, other) as (
                select org_code, successor from organisation where successor is not null
                union select o.org_code, o.parent from organisation o join organisation p on p.org_code = o.parent
                    where p.kind not in ('LOCALITY', 'NEIGHBOURHOOD', 'NETWORK', 'COMMISSIONER')),
            near (org_code) as (
                select i.org_code from interest i where i.member_id = :member
                union select cast(:acting as varchar)
                union select case when e.one = n.org_code then e.other else e.one end
                    from near n join edge e on n.org_code in (e.one, e.other))
            select distinct b.procurement_id from bid b
            where b.state in ('OPENED', 'DISQUALIFIED', 'SCORED', 'SUCCESSFUL', 'UNSUCCESSFUL')
                and exists (select from award a where a.procurement_id = b.procurement_id and a.stage <> 'AWARDED')
                and (b.bidder in (select org_code from near)
                    or exists (select from interest_declaration d
                        where d.procurement_id = b.procurement_id and d.member_id = :member)
                    or exists (select from conflict_ruling r
                        where r.procurement_id = b.procurement_id and r.member_id = :member))""";

    /** That bidders of a round, and of all before it, are known by name. */
    public record Release(int round, Instant releasedAt) {}

    /** Whether it was the first of the round. */
    public Uni<Boolean> insertRelease(
            Mutiny.Session session, UUID procurement, int round, Instant now, String releasedBy) {
        return session.createNativeQuery("insert into names_release (procurement_id, round, released_at, released_by)"
                        + " values (:procurement, :round, :now, :by) on conflict do nothing")
                .setParameter("procurement", procurement)
                .setParameter("round", round)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("by", releasedBy)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** The newest. */
    public Uni<Optional<Release>> release(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select round, released_at from names_release where procurement_id = :procurement"
                                + " order by round desc limit 1",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Release((Integer) row[0], Cells.instant(row[1])))
                        .findFirst());
    }

    public Uni<Void> insert(Mutiny.Session session, UUID procurement, Declaration declaration) {
        return session.createNativeQuery(
                        "insert into interest_declaration (id, procurement_id, member_id, named, interests, declared_at)"
                                + " values (:id, :procurement, :member, :named, :interests, :now)")
                .setParameter("id", declaration.id())
                .setParameter("procurement", procurement)
                .setParameter("member", declaration.memberId())
                .setParameter("named", declaration.named())
                .setParameter("interests", Texts.write(declaration.interests()))
                .setParameter("now", declaration.declaredAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Organisations that are one with a bidder or part of its group, and itself: what it merged into or came from, what owns
     * it or is owned by it. Localities and networks own nothing.
     *
     * @param buyer to whom nobody is connected: else nobody could buy
     * @return bidders by organisation
     */
    public Uni<Map<String, Set<String>>> connected(Mutiny.Session session, Collection<String> bidders, String buyer) {
        return session.createNativeQuery(CONNECTED, Object[].class)
                .setParameter("bidders", bidders.toArray(String[]::new))
                .setParameter("buyer", buyer)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toSet()))));
    }

    /**
     * Procurements with an award that is not made, from which somebody may be kept: no other can. To be asked of the wall.
     *
     * @param acting the organisation they act for
     */
    public Uni<List<UUID>> suspected(Mutiny.Session session, UUID member, @Nullable String acting) {
        return session.createNativeQuery(SUSPECTED, UUID.class)
                .setParameter("member", member)
                .setParameter("acting", acting)
                .getResultList();
    }

    /** Everybody's, the oldest first. */
    public Uni<List<Declaration>> declarations(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select id, member_id, named, interests, declared_at from interest_declaration"
                                + " where procurement_id = :procurement order by declared_at, id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Declaration(
                                (UUID) row[0],
                                (UUID) row[1],
                                (Boolean) row[2],
                                List.of(Texts.read((String) row[3], Declaration.Declared[].class)),
                                Cells.instant(row[4])))
                        .toList());
    }

    public Uni<Void> insert(Mutiny.Session session, UUID procurement, Ruling ruling) {
        return session.createNativeQuery(
                        "insert into conflict_ruling (id, procurement_id, member_id, org_code, known, cleared,"
                                + " handling, ruled_at, ruled_by) values (:id, :procurement, :member,"
                                + " cast(:org as varchar), :known, :cleared, :handling, :now, :by)")
                .setParameter("id", ruling.id())
                .setParameter("procurement", procurement)
                .setParameter("member", ruling.memberId())
                .setParameter("org", ruling.orgCode())
                .setParameter(
                        "known", Texts.write(ruling.known().stream().sorted().toList()))
                .setParameter("cleared", ruling.cleared())
                .setParameter("handling", ruling.handling())
                .setParameter("now", ruling.ruledAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", ruling.ruledBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The oldest first. */
    public Uni<List<Ruling>> rulings(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select id, member_id, org_code, known, cleared, handling, ruled_at, ruled_by"
                                + " from conflict_ruling where procurement_id = :procurement order by ruled_at, id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream().map(ConflictStore::ruling).toList());
    }

    private static Ruling ruling(Object[] row) {
        return new Ruling(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                Set.of(Texts.read((String) row[3], String[].class)),
                (Boolean) row[4],
                (String) row[5],
                Cells.instant(row[6]),
                (String) row[7]);
    }
}
