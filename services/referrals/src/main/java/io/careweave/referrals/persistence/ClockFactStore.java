package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.clock.Fact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The facts from which clocks are worked out; of referrals that the caller may see, which others have checked. */
@ApplicationScoped
public class ClockFactStore {

    /** In the order of their numbers. */
    public Uni<List<Fact>> of(Mutiny.Session session, UUID referralId) {
        return session.createQuery("from ClockFactRow f where f.referralId = :id order by f.number", ClockFactRow.class)
                .setParameter("id", referralId)
                .getResultList()
                .map(rows -> rows.stream().map(ClockFactRow::toDomain).toList());
    }

    public Uni<Void> append(Mutiny.Session session, UUID referralId, List<Fact> facts) {
        return session.persistAll(
                facts.stream().map(fact -> ClockFactRow.from(referralId, fact)).toArray());
    }
}
