package io.careweave.membership.persistence.interests;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.interests.InterestReturn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Confirmations of what was declared, and what follows from the register. */
@ApplicationScoped
public class ReturnStore {

    private static final String MAKERS = """
            select m.member_id, r.returned_on, r.nil from (
                select distinct t.member_id from seat_term t join seat s on s.seat_id = t.seat_id
                    join body b on b.body_id = s.body_id where not b.advisory
                    and t.valid_from <= cast(:day as date) and (t.valid_to is null or t.valid_to > cast(:day as date))) m
            left join lateral (select returned_on, nil from interest_return i where i.member_id = m.member_id
                order by i.at desc limit 1) r on true
            where cast(m.member_id as varchar) > :after order by cast(m.member_id as varchar)
            """;

    // Who owns a practice, as its contractor, or speaks for it as its representative.
    private static final String FOLLOWING = """
            select p.representative as member_id, p.org_code from practice_membership p
                where p.admitted_on <= cast(:day as date) and (p.ended_on is null or p.ended_on > cast(:day as date))
                    and p.representative is not null
            union select c.member_id, c.org_code from class_member c
                join organisation o on o.org_code = c.org_code and o.kind = 'PRACTICE'
                where c.class = 'CONTRACTOR' and c.valid_from <= cast(:day as date)
                    and (c.valid_to is null or c.valid_to > cast(:day as date))
            """;

    /** A member and an organisation that belong together. */
    public record Pair(UUID memberId, String orgCode) {}

    public Uni<Void> insert(Mutiny.Session session, UUID memberId, LocalDate day, boolean nil, Instant at) {
        return session.createNativeQuery(
                        "insert into interest_return (member_id, returned_on, nil, at) values (:member, :day, :nil, :at)")
                .setParameter("member", memberId)
                .setParameter("day", day)
                .setParameter("nil", nil)
                .setParameter("at", at.atOffset(UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those who hold a seat of a body that decides, in the order of their ids, each with the latest return. */
    public Uni<List<InterestReturn>> decisionMakers(Mutiny.Session session, LocalDate day, String after, int limit) {
        return session.createNativeQuery(MAKERS, Object[].class)
                .setParameter("day", day)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new InterestReturn((UUID) row[0], (LocalDate) row[1], (Boolean) row[2]))
                        .toList());
    }

    /** What follows from the register and is not in the register of interests. */
    public Uni<List<Pair>> toInfer(Mutiny.Session session, LocalDate day, int limit) {
        return session.createNativeQuery(
                        "select f.member_id, f.org_code from (" + FOLLOWING + ") f where not exists (select 1"
                                + " from interest i where i.member_id = f.member_id and i.org_code = f.org_code"
                                + " and i.source = 'INFERRED' and i.valid_to is null)",
                        Object[].class)
                .setParameter("day", day)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Pair((UUID) row[0], (String) row[1]))
                        .toList());
    }

    /** Interests inferred once that follow no longer. */
    public Uni<List<UUID>> toEnd(Mutiny.Session session, LocalDate day, int limit) {
        return session.createNativeQuery(
                        "select i.interest_id from interest i where i.source = 'INFERRED' and i.valid_to is null"
                                + " and not exists (select 1 from (" + FOLLOWING + ") f"
                                + " where f.member_id = i.member_id and f.org_code = i.org_code)",
                        UUID.class)
                .setParameter("day", day)
                .setMaxResults(limit)
                .getResultList();
    }
}
