package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.PracticeMembership;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Practices as members. Whoever changes one has locked its organisation first. */
@ApplicationScoped
public class PracticeMembershipStore {

    public Uni<Optional<PracticeMembership>> find(Mutiny.Session session, String orgCode) {
        return session.find(PracticeMembershipRow.class, orgCode)
                .map(row -> Optional.ofNullable(row).map(PracticeMembershipRow::toDomain));
    }

    public Uni<Optional<PracticeMembership>> lock(Mutiny.Session session, String orgCode) {
        return session.find(PracticeMembershipRow.class, orgCode, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(PracticeMembershipRow::toDomain));
    }

    /** By code; those after the one named. */
    public Uni<List<PracticeMembership>> list(
            Mutiny.Session session, Optional<PracticeMembership.State> state, String after, int limit) {
        var query = session.createQuery(
                        "from PracticeMembershipRow m where m.orgCode > :after"
                                + state.map(_ -> " and m.state = :state").orElse("") + " order by m.orgCode",
                        PracticeMembershipRow.class)
                .setParameter("after", after)
                .setMaxResults(limit);
        return state.map(one -> query.setParameter("state", one))
                .orElse(query)
                .getResultList()
                .map(rows -> rows.stream().map(PracticeMembershipRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, PracticeMembership membership) {
        return session.persist(PracticeMembershipRow.from(membership)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, PracticeMembership membership) {
        return session.find(PracticeMembershipRow.class, membership.orgCode())
                .invoke(row -> row.take(membership))
                .chain(session::flush);
    }
}
