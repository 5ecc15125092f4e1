package io.careweave.commons.membership;

import io.careweave.commons.network.Interest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who has a stake in which organisation, as membership tells it. */
@ApplicationScoped
public class InterestStore implements Copy.OfState<Interest> {

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, Interest interest, long version) {
        return session.createNativeQuery("""
                        insert into interest (interest_id, version, member_id, org_code, category, source, valid_from,
                            valid_to)
                        values (:id, :version, :member, :org, :category, :source, :from, cast(:to as date))
                        on conflict (interest_id) do update set version = excluded.version, member_id = excluded.member_id,
                            org_code = excluded.org_code, category = excluded.category, source = excluded.source,
                            valid_from = excluded.valid_from, valid_to = excluded.valid_to
                        where interest.version < excluded.version""")
                .setParameter("id", interest.interestId())
                .setParameter("version", version)
                .setParameter("member", interest.memberId())
                .setParameter("org", interest.orgCode())
                .setParameter("category", interest.category())
                .setParameter("source", interest.source())
                .setParameter("from", interest.from())
                .setParameter("to", interest.to())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Everybody's interests in some organisations on a day. */
    public Uni<List<Interest>> in(Mutiny.Session session, Collection<String> orgCodes, LocalDate day) {
        return during(session, orgCodes, day, day);
    }

    /** Those that were there at some time from one day to another, both included. */
    public Uni<List<Interest>> during(
            Mutiny.Session session, Collection<String> orgCodes, LocalDate from, LocalDate to) {
        return session.createNativeQuery(
                        "select interest_id, member_id, org_code, category, source, valid_from, valid_to from interest"
                                + " where org_code = any(cast(:orgs as varchar[])) and valid_from <= :to"
                                + " and (valid_to is null or valid_to > :from) order by interest_id",
                        Object[].class)
                .setParameter("orgs", orgCodes.toArray(String[]::new))
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList()
                .map(rows -> rows.stream().map(InterestStore::interest).toList());
    }

    private static Interest interest(Object[] row) {
        return new Interest(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (LocalDate) row[5],
                (LocalDate) row[6]);
    }

    /** Whether a member has an interest in an organisation on a day. */
    public Uni<Boolean> isConflicted(Mutiny.Session session, UUID memberId, String orgCode, LocalDate day) {
        return session.createNativeQuery(
                        "select exists (select from interest where member_id = :member and org_code = :org"
                                + " and valid_from <= :day and (valid_to is null or valid_to > :day))",
                        Boolean.class)
                .setParameter("member", memberId)
                .setParameter("org", orgCode)
                .setParameter("day", day)
                .getSingleResult();
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from interest where cast(interest_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
