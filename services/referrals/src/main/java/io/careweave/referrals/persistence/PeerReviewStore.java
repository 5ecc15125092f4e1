package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.PeerReview;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Peer reviews, each seen by the organisation that refers alone. */
@ApplicationScoped
public class PeerReviewStore {

    private static final String OWN = "from PeerReviewRow r where r.referralId = :referral and r.org = :org";

    public Uni<Void> insert(Mutiny.Session session, PeerReview review) {
        return session.persist(PeerReviewRow.from(review));
    }

    public Uni<Void> update(Mutiny.Session session, PeerReview review) {
        return session.find(PeerReviewRow.class, review.id())
                .invoke(row -> row.update(review))
                .replaceWithVoid();
    }

    /** Oldest first. */
    public Uni<List<PeerReview>> of(Mutiny.Session session, UUID referralId, String org) {
        return session.createQuery(OWN + " order by r.askedAt, r.id", PeerReviewRow.class)
                .setParameter("referral", referralId)
                .setParameter("org", org)
                .getResultList()
                .map(rows -> rows.stream().map(PeerReviewRow::toDomain).toList());
    }

    public Uni<Optional<PeerReview>> lock(Mutiny.Session session, UUID referralId, UUID id, String org) {
        return session.createQuery(OWN + " and r.id = :id", PeerReviewRow.class)
                .setParameter("referral", referralId)
                .setParameter("org", org)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(PeerReviewRow::toDomain));
    }
}
