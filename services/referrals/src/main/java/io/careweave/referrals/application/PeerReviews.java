package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.PeerReview;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.persistence.PeerReviewStore;
import io.careweave.referrals.persistence.ReferralStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Peer review within the referring organisation. It only ever reads the referral: what a colleague thinks moves nothing,
 * holds nothing up, and leaves no event outside.
 */
@ApplicationScoped
public class PeerReviews {

    private static final String QUESTION = "question";
    private static final String COMMENT = "comment";

    private final Mutiny.SessionFactory sessions;
    private final ReferralStore referrals;
    private final PeerReviewStore reviews;
    private final Texts texts;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    PeerReviews(
            Mutiny.SessionFactory sessions,
            ReferralStore referrals,
            PeerReviewStore reviews,
            Texts texts,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.referrals = referrals;
        this.reviews = reviews;
        this.texts = texts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param question only when read, not in the answer to a command */
    public record Shown(
            PeerReview review,
            @Nullable String question,
            @Nullable String comment) {

        private static Shown without(PeerReview review) {
            return new Shown(review, null, null);
        }
    }

    public Uni<Answer> ask(
            UUID referralId,
            @Nullable FreeText question,
            @Nullable OnBehalfOf onBehalfOf,
            Actor actor,
            Once<Shown> once) {
        var acting = Acting.of(actor, onBehalfOf);
        var id = ids.next();
        var sealed = question == null ? null : texts.seal(question, id, QUESTION);
        return sessions.withTransaction(session -> once.run(session, () -> find(session, referralId, acting.org())
                .map(referral -> PeerReview.asked(id, referral, acting, actor.id(), sealed, clock.instant()))
                .call(review -> reviews.insert(session, review))
                .call(review -> told(session, review, "ask-review", actor))
                .map(Shown::without)));
    }

    /** @param expected the version of the review that the caller has read */
    public Uni<Shown> give(
            UUID referralId,
            UUID id,
            long expected,
            PeerReview.Opinion opinion,
            FreeText comment,
            @Nullable OnBehalfOf onBehalfOf,
            Actor actor) {
        var acting = Acting.of(actor, onBehalfOf);
        var sealed = texts.seal(comment, id, COMMENT);
        return sessions.withTransaction(session -> find(session, referralId, acting.org())
                .invoke(referral -> PeerReview.mustBeReferrer(referral, acting))
                .chain(() -> reviews.lock(session, referralId, id, acting.org()))
                .map(found -> found.orElseThrow(Refused::notFound))
                .map(review -> {
                    var given = review.given(opinion, sealed, acting, clock.instant());
                    Versions.check(review.version(), expected);
                    return given;
                })
                .call(review -> reviews.update(session, review))
                .call(review -> told(session, review, "give-review", actor))
                .map(Shown::without));
    }

    /** Oldest first. */
    public Uni<List<Shown>> list(UUID referralId, Actor actor) {
        var org = Acting.careOrg(actor);
        return sessions.withTransaction(session -> find(session, referralId, org)
                .invoke(referral -> PeerReview.mustBeReferrer(referral, org))
                .chain(() -> reviews.of(session, referralId, org))
                .call(_ -> audit.append(session, actor, "read-reviews", "referral/" + referralId, Map.of()))
                .map(all -> all.stream().map(this::opened).toList()));
    }

    public Uni<Shown> get(UUID referralId, UUID id, Actor actor) {
        return list(referralId, actor).map(all -> all.stream()
                .filter(one -> one.review().id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound));
    }

    private Uni<Referral> find(Mutiny.Session session, UUID referralId, String org) {
        return referrals.find(session, referralId, org).map(found -> found.orElseThrow(Refused::notFound));
    }

    private Shown opened(PeerReview review) {
        var question = review.question();
        var given = review.given();
        return new Shown(
                review,
                question == null ? null : texts.open(question, review.id(), QUESTION),
                given == null ? null : texts.open(given.comment(), review.id(), COMMENT));
    }

    private Uni<Void> told(Mutiny.Session session, PeerReview review, String action, Actor actor) {
        var given = review.given();
        var facts = given == null
                ? Map.of("review", review.id().toString())
                : Map.of(
                        "review", review.id().toString(),
                        "clinician", given.reviewer().identity(),
                        "opinion", given.opinion().name());
        return audit.append(session, actor, action, "referral/" + review.referralId(), facts);
    }
}
