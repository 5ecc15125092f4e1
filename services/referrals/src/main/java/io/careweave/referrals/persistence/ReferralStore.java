package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.AdviceRequest;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Referrals, each seen only by its parties. */
@ApplicationScoped
public class ReferralStore {

    /**
     * Who sees a referral; a draft is its referrer's alone, unless a provider is asked for advice about it. A provider who
     * handed over, or is asked no more, is no party any more.
     */
    static final String VISIBLE = "(r.referrerOrg = :org or ((r.state <> DRAFTED or r.providerOrg is not null)"
            + " and (r.practiceOrg = :org or r.providerOrg = :org)))";

    /** Announces that a referral is about to change; to be done before the time of the change is taken (ADR 0013). */
    public Uni<Void> begin(Mutiny.Session session) {
        return session.createNativeQuery("select referral_change_begin()", OffsetDateTime.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    public Uni<Void> insert(Mutiny.Session session, Referral referral, String nhsNumberSealed) {
        return session.persist(ReferralRow.from(referral, nhsNumberSealed));
    }

    /** The referral, if the organisation may see it. */
    public Uni<Optional<Referral>> find(Mutiny.Session session, UUID id, String org) {
        return load(session, query(session, id, org).getSingleResultOrNull());
    }

    /** The same, held against every other writer until the transaction ends, and announced as about to change. */
    public Uni<Optional<Referral>> lock(Mutiny.Session session, UUID id, String org) {
        return load(
                        session,
                        query(session, id, org)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .getSingleResultOrNull())
                .call(() -> begin(session));
    }

    /** The sealed NHS number, for those parties who may see who the patient is. */
    public Uni<String> nhsNumberSealed(Mutiny.Session session, UUID id, String org) {
        return session.createQuery(
                        "select r.nhsNumberSealed from ReferralRow r where r.id = :id and " + VISIBLE, String.class)
                .setParameter("id", id)
                .setParameter("org", org)
                .getSingleResult();
    }

    /** Stores what a command changed in a referral that this transaction has locked. */
    public Uni<Void> update(Mutiny.Session session, Referral referral) {
        return session.find(ReferralRow.class, referral.id()).chain(row -> {
            var rejections = referral.progress().rejections();
            boolean rejected = rejections.size() > row.rejections;
            row.update(referral);
            return (rejected
                            ? session.persist(RejectionRow.from(referral.id(), rejections.getLast()))
                            : Uni.createFrom().voidItem())
                    .chain(() -> updateAdvice(session, referral));
        });
    }

    /** Only the latest request can be new or have changed. */
    private static Uni<Void> updateAdvice(Mutiny.Session session, Referral referral) {
        var advice = referral.progress().advice();
        if (advice.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var latest = advice.getLast();
        return session.find(AdviceRow.class, new AdviceRow.Key(referral.id(), advice.size()))
                .chain(row -> {
                    if (row == null) {
                        return session.persist(AdviceRow.from(referral.id(), advice.size(), latest));
                    }
                    row.update(latest);
                    return Uni.createFrom().voidItem();
                });
    }

    private static Mutiny.SelectionQuery<ReferralRow> query(Mutiny.Session session, UUID id, String org) {
        return session.createQuery("from ReferralRow r where r.id = :id and " + VISIBLE, ReferralRow.class)
                .setParameter("id", id)
                .setParameter("org", org);
    }

    private static Uni<Optional<Referral>> load(Mutiny.Session session, Uni<ReferralRow> found) {
        return found.chain(row -> row == null
                ? Uni.createFrom().item(Optional.empty())
                : rejections(session, row).chain(rejections -> advice(session, row)
                        .map(advice -> Optional.of(row.toDomain(rejections, advice)))));
    }

    private static Uni<List<AdviceRequest>> advice(Mutiny.Session session, ReferralRow row) {
        if (row.adviceRequests == 0) {
            return Uni.createFrom().item(List.of());
        }
        return session.createQuery("from AdviceRow x where x.referralId = :id order by x.number", AdviceRow.class)
                .setParameter("id", row.id)
                .getResultList()
                .map(rows -> rows.stream().map(AdviceRow::toDomain).toList());
    }

    private static Uni<List<Rejection>> rejections(Mutiny.Session session, ReferralRow row) {
        if (row.rejections == 0) {
            return Uni.createFrom().item(List.of());
        }
        return session.createQuery(
                        "from RejectionRow x where x.referralId = :id order by x.reviewNumber", RejectionRow.class)
                .setParameter("id", row.id)
                .getResultList()
                .map(rows -> rows.stream().map(RejectionRow::toDomain).toList());
    }
}
