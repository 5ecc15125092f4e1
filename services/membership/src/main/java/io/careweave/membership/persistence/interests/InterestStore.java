package io.careweave.membership.persistence.interests;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.interests.Conflict;
import io.careweave.membership.domain.interests.Interest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The register of interests. */
@ApplicationScoped
public class InterestStore {

    // Decision-makers: who held a seat of a body that decides since the register shows ended entries.
    private static final String PUBLISHED = """
            (i.memberId = :own or ((i.to is null or i.to > :since) and exists (select 1 from SeatTermRow t
                join SeatRow s on s.seatId = t.seatId join BodyRow b on b.bodyId = s.bodyId
                where t.memberId = i.memberId and not b.advisory and t.validFrom <= :today
                    and (t.validTo is null or t.validTo > :since))))""";

    private static final String CONFLICTS = """
            select i.member_id, i.interest_id, i.org_code, i.category, i.source from interest i
            where cast(i.member_id as varchar) = any(cast(:voters as varchar[]))
                and i.valid_from <= cast(:day as date) and (i.valid_to is null or i.valid_to > cast(:day as date))
                and (i.org_code = any(cast(:orgs as varchar[])) or (:practices and exists (
                    select 1 from organisation o where o.org_code = i.org_code and o.kind = 'PRACTICE')))
            order by i.member_id, i.interest_id
            """;

    /**
     * What to list, oldest first.
     *
     * @param own the member id of the caller, who sees all their own
     * @param since entries that ended on this day or before are not public
     */
    public record Selection(
            UUID own,
            LocalDate today,
            LocalDate since,
            Optional<UUID> memberId,
            Optional<String> orgCode,
            Optional<Position> after,
            int limit) {}

    /** @param practices whether the matter pays all practices */
    public record Question(List<String> voters, List<String> orgs, boolean practices, LocalDate day) {}

    public Uni<Void> insert(Mutiny.Session session, Interest interest) {
        return session.persist(InterestRow.from(interest)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, Interest interest) {
        return session.find(InterestRow.class, interest.id())
                .invoke(row -> row.update(interest))
                .replaceWithVoid();
    }

    public Uni<Optional<Interest>> lock(Mutiny.Session session, UUID id) {
        return session.find(InterestRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(InterestRow::toDomain));
    }

    public Uni<Optional<Interest>> find(Mutiny.Session session, UUID id) {
        return session.find(InterestRow.class, id)
                .map(row -> Optional.ofNullable(row).map(InterestRow::toDomain));
    }

    public Uni<List<Interest>> list(Mutiny.Session session, Selection selection) {
        return new Conditions(PUBLISHED)
                .with("own", selection.own())
                .with("since", selection.since())
                .with("today", selection.today())
                .and("i.memberId = :member", "member", selection.memberId())
                .and("i.orgCode = :org", "org", selection.orgCode())
                .after("i.createdAt", "i.id", selection.after())
                .query(session, InterestRow.class, "from InterestRow i", "i.createdAt, i.id")
                .setMaxResults(selection.limit())
                .getResultList()
                .map(rows -> rows.stream().map(InterestRow::toDomain).toList());
    }

    /** How many interests a member has on a day. */
    public Uni<Long> count(Mutiny.Session session, UUID memberId, LocalDate day) {
        return session.createQuery(
                        "select count(i) from InterestRow i where i.memberId = :member"
                                + " and i.source = Source.DECLARED and i.from <= :day and (i.to is null or i.to > :day)",
                        Long.class)
                .setParameter("member", memberId)
                .setParameter("day", day)
                .getSingleResult();
    }

    /** Interests of those who are to decide, in what is decided. */
    public Uni<List<Conflict>> conflicts(Mutiny.Session session, Question question) {
        return session.createNativeQuery(CONFLICTS, Object[].class)
                .setParameter("voters", question.voters().toArray(String[]::new))
                .setParameter("orgs", question.orgs().toArray(String[]::new))
                .setParameter("practices", question.practices())
                .setParameter("day", question.day())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Conflict(
                                (UUID) row[0],
                                (UUID) row[1],
                                (String) row[2],
                                Interest.Category.valueOf((String) row[3]),
                                Interest.Source.valueOf((String) row[4])))
                        .toList());
    }

    /** What ended before a day. */
    public Uni<List<UUID>> endedBefore(Mutiny.Session session, LocalDate before, int limit) {
        return session.createQuery(
                        "select i.id from InterestRow i where i.to < :before order by i.to, i.id", UUID.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Forgets one and what was announced of it, once its end has been announced. */
    public Uni<Void> forget(Mutiny.Session session, UUID id) {
        return session.createMutationQuery("delete from InterestRow i where i.id = :id")
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("select cast(forget_interest(:id) as varchar)", String.class)
                        .setParameter("id", id.toString())
                        .getResultList())
                .replaceWithVoid();
    }
}
