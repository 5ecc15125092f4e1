package io.careweave.contracting.persistence.conflicts;

import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.persistence.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who sits on panels, and who of them belongs to a provider. */
@ApplicationScoped
public class PanelStore {

    private static final String[] PROVIDERS = {"PRACTICE", "TRUST", "COMMUNITY_PROVIDER", "VOLUNTARY", "OPTOMETRIST"};

    public Uni<Void> insert(
            Mutiny.Session session, UUID procurement, List<Seat> seats, Instant now, String appointedBy) {
        var all = Uni.createFrom().voidItem();
        for (var seat : seats) {
            all = all.chain(() -> insert(session, procurement, seat, now, appointedBy));
        }
        return all;
    }

    private static Uni<Void> insert(
            Mutiny.Session session, UUID procurement, Seat seat, Instant now, String appointedBy) {
        return session.createNativeQuery(
                        "insert into panel_seat (procurement_id, member_id, duty, org_code, questions, external,"
                                + " appointed_at, appointed_by) values (:procurement, :member, :duty,"
                                + " cast(:org as varchar), :questions, :external, :now, :by)")
                .setParameter("procurement", procurement)
                .setParameter("member", seat.memberId())
                .setParameter("duty", seat.duty().name())
                .setParameter("org", seat.org())
                .setParameter(
                        "questions",
                        Texts.write(seat.questions().stream().sorted().toList()))
                .setParameter("external", seat.external())
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("by", appointedBy)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** In the order of their appointment. */
    public Uni<List<Seat>> seats(Mutiny.Session session, UUID procurement) {
        return session.createNativeQuery(
                        "select member_id, duty, org_code, questions, external from panel_seat"
                                + " where procurement_id = :procurement order by appointed_at, member_id",
                        Object[].class)
                .setParameter("procurement", procurement)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Seat(
                                (UUID) row[0],
                                Seat.Duty.valueOf((String) row[1]),
                                (String) row[2],
                                Set.of(Texts.read((String) row[3], String[].class)),
                                (Boolean) row[4]))
                        .toList());
    }

    /** Those of some organisations that are of these kinds. */
    public Uni<Set<String>> ofKinds(Mutiny.Session session, Collection<String> orgs, Collection<String> kinds) {
        return session.createNativeQuery(
                        "select org_code from organisation where org_code = any(cast(:orgs as varchar[]))"
                                + " and kind = any(cast(:kinds as varchar[]))",
                        String.class)
                .setParameter("orgs", orgs.toArray(String[]::new))
                .setParameter("kinds", kinds.toArray(String[]::new))
                .getResultList()
                .map(HashSet::new);
    }

    /** Those of a panel who come from a provider, or work for one or gain by one as the register says. */
    public Uni<Set<UUID>> providers(Mutiny.Session session, UUID procurement, LocalDate day) {
        return session.createNativeQuery("""
                        select s.member_id from panel_seat s where s.procurement_id = :procurement and (
                            exists (select from organisation o where o.org_code = s.org_code
                                and o.kind = any(cast(:kinds as varchar[])))
                            or exists (select from interest i join organisation o on o.org_code = i.org_code
                                where i.member_id = s.member_id and i.valid_from <= :day
                                    and (i.valid_to is null or i.valid_to > :day)
                                    and i.category in ('FINANCIAL', 'PROFESSIONAL')
                                    and o.kind = any(cast(:kinds as varchar[]))))""", UUID.class)
                .setParameter("procurement", procurement)
                .setParameter("kinds", PROVIDERS)
                .setParameter("day", day)
                .getResultList()
                .map(HashSet::new);
    }
}
