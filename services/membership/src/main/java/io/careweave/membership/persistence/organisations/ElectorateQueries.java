package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.AdmittedPractice;
import io.careweave.membership.domain.organisations.MemberClass;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Who belongs on a day, class by class: what votes are counted against. Practices vote while admitted, open and not
 * suspended; patients of a practice are members while it is one, suspended or not.
 */
@ApplicationScoped
public class ElectorateQueries {

    private static final String PRACTICES = """
            select m.org_code, m.representative, coalesce(l.total, 0), l.as_at
            from practice_membership m
            join organisation o on o.org_code = m.org_code
            left join lateral (
                select s.total, s.as_at from list_size s
                where s.org_code = m.org_code and s.as_at <= :day order by s.as_at desc limit 1) l on true
            where m.admitted_on <= :day
                and (m.suspended_on is null or m.suspended_on > :day)
                and (m.ended_on is null or m.ended_on > :day)
                and o.kind = 'PRACTICE' and o.valid_from <= :day and (o.valid_to is null or o.valid_to > :day)
            order by m.org_code""";

    private static final String CONSTITUENTS = """
            from constituent c
            join practice_membership m on m.org_code = c.org_code
            join organisation o on o.org_code = c.org_code
            where c.valid_from <= :day and (c.valid_to is null or c.valid_to > :day)
                and c.eligible_from <= :day
                and (c.opted_out_on is null or c.opted_out_on > :day)
                and m.admitted_on <= :day and (m.ended_on is null or m.ended_on > :day)
                and o.kind = 'PRACTICE' and o.valid_from <= :day and (o.valid_to is null or o.valid_to > :day)""";

    private static final String SOCIETY =
            " from society_member where votes_from <= :day and (left_on is null or left_on > :day)";

    private static final String CLASS =
            " from class_member where class = :class and valid_from <= :day and (valid_to is null or valid_to > :day)";

    /** Class PRACTICE, by code. */
    public Uni<List<AdmittedPractice>> practices(Mutiny.Session session, LocalDate day) {
        return session.createNativeQuery(PRACTICES, Object[].class)
                .setParameter("day", day)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row ->
                                new AdmittedPractice((String) row[0], (UUID) row[1], (Long) row[2], (LocalDate) row[3]))
                        .toList());
    }

    /** How many are in class PATIENT. */
    public Uni<Long> countConstituents(Mutiny.Session session, LocalDate day) {
        return count(session, CONSTITUENTS, Map.of("day", day));
    }

    /** Whether a person is in class PATIENT. */
    public Uni<Boolean> isConstituent(Mutiny.Session session, UUID memberId, LocalDate day) {
        return count(session, CONSTITUENTS + " and c.member_id = :member", Map.of("day", day, "member", memberId))
                .map(count -> count > 0);
    }

    /** Persons of a registered class, in no order that means anything; each once. */
    public Uni<List<UUID>> members(Mutiny.Session session, MemberClass memberClass, LocalDate day) {
        return session.createNativeQuery("select distinct member_id" + CLASS + " order by member_id", UUID.class)
                .setParameter("class", memberClass.name())
                .setParameter("day", day)
                .getResultList();
    }

    public Uni<Boolean> isMember(Mutiny.Session session, MemberClass memberClass, UUID memberId, LocalDate day) {
        return count(
                        session,
                        CLASS + " and member_id = :member",
                        Map.of("class", memberClass.name(), "day", day, "member", memberId))
                .map(count -> count > 0);
    }

    /** How many members the society has who may vote. */
    public Uni<Long> countSociety(Mutiny.Session session, LocalDate day) {
        return count(session, SOCIETY, Map.of("day", day));
    }

    public Uni<Boolean> isInSociety(Mutiny.Session session, UUID memberId, LocalDate day) {
        return count(session, SOCIETY + " and member_id = :member", Map.of("day", day, "member", memberId))
                .map(count -> count > 0);
    }

    private static Uni<Long> count(Mutiny.Session session, String from, Map<String, Object> parameters) {
        var query = session.createNativeQuery("select count(*) " + from, Long.class);
        for (var parameter : parameters.entrySet()) {
            query = query.setParameter(parameter.getKey(), parameter.getValue());
        }
        return query.getSingleResult();
    }
}
