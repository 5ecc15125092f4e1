package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Interest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who has a stake in which organisation, as membership tells it. */
@ApplicationScoped
public class InterestStore {

    public Uni<Void> keepNewest(Mutiny.Session session, Interest interest, long version) {
        return session.createNativeQuery("""
                        insert into interest (interest_id, version, member_id, org_code, valid_from, valid_to)
                        values (:id, :version, :member, :org, :from, cast(:to as date))
                        on conflict (interest_id) do update set version = excluded.version, member_id = excluded.member_id,
                            org_code = excluded.org_code, valid_from = excluded.valid_from, valid_to = excluded.valid_to
                        where interest.version < excluded.version""")
                .setParameter("id", interest.interestId())
                .setParameter("version", version)
                .setParameter("member", interest.memberId())
                .setParameter("org", interest.orgCode())
                .setParameter("from", interest.from())
                .setParameter("to", interest.to())
                .executeUpdate()
                .replaceWithVoid();
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

    /** @param version older states are dropped; 0 drops whichever there is */
    public Uni<Void> forget(Mutiny.Session session, String subject, long version) {
        return session.createNativeQuery(
                        "delete from interest where cast(interest_id as varchar) = :subject and (:version = 0 or version < :version)")
                .setParameter("subject", subject)
                .setParameter("version", version)
                .executeUpdate()
                .replaceWithVoid();
    }
}
