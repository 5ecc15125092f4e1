package io.careweave.referrals.domain;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A colleague's view on a referral, within the referring organisation. It informs and never gates: it has its own version
 * and no way to touch the referral, which can be submitted before it, after it and without it.
 *
 * @param version 1 when asked for, 2 when given
 * @param askedBy tells the clinician who asked from the one who reviews
 */
public record PeerReview(
        UUID id,
        UUID referralId,
        long version,
        String org,
        String askedBy,
        @Nullable Sealed question,
        Instant askedAt,
        @Nullable Given given) {

    private static final Set<State> CLOSED = Set.of(State.DISCHARGED, State.CANCELLED, State.IN_ERROR);

    /** What the colleague thinks; none of them decides anything. */
    public enum Opinion {
        AGREES,
        ADVICE_FIRST,
        OTHER_SERVICE,
        MORE_WORK_UP,
        MORE_INFORMATION,
        MORE_URGENT
    }

    public record Given(Opinion opinion, Sealed comment, Clinician reviewer, Instant at) {}

    /**
     * @param caller who asks, if no clinician does
     * @throws Refused 403 if the actor is not of the referring organisation, 409 if there is nothing left to review
     */
    public static PeerReview asked(
            UUID id, Referral referral, Acting acting, String caller, @Nullable Sealed question, Instant now) {
        mustBeReferrer(referral, acting);
        if (CLOSED.contains(referral.state())) {
            throw new Refused(
                    ReferralProblem.ILLEGAL_TRANSITION,
                    "A referral in state " + referral.state() + " is not reviewed any more.");
        }
        var clinician = acting.clinician();
        var askedBy = clinician == null ? "caller:" + caller : clinician.identity();
        return new PeerReview(id, referral.id(), 1, acting.org(), askedBy, question, now, null);
    }

    /** @throws Refused 403 if the actor is not of the referring organisation */
    public static void mustBeReferrer(Referral referral, Acting acting) {
        mustBeReferrer(referral, acting.org());
    }

    public static void mustBeReferrer(Referral referral, String org) {
        if (!referral.parties().has(Party.REFERRER, org)) {
            throw new Refused(
                    ReferralProblem.WRONG_PARTY, "Peer review is for the referring organisation among themselves.");
        }
    }

    /** @throws Refused 403 without a clinician, 409 if it was given, 422 by whoever asked for it */
    public PeerReview given(Opinion opinion, Sealed comment, Acting acting, Instant now) {
        var reviewer = acting.clinician();
        if (reviewer == null) {
            throw new Refused(ReferralProblem.CLINICIAN_REQUIRED, "A peer review is given by a clinician.");
        }
        if (given != null) {
            throw new Refused(ReferralProblem.REVIEW_GIVEN, "The review was given before.");
        }
        if (reviewer.identity().equals(askedBy)) {
            throw new Refused(ReferralProblem.OWN_REVIEW, "Whoever asks for a review does not give it.");
        }
        return new PeerReview(
                id,
                referralId,
                version + 1,
                org,
                askedBy,
                question,
                askedAt,
                new Given(opinion, comment, reviewer, now));
    }
}
