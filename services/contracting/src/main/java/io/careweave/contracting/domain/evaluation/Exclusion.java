package io.careweave.contracting.domain.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a bid is not ranked.
 *
 * @param question which it did not meet; absent where it earned no quality point at all
 * @param score what it was given, where it fell short of a minimum
 * @param minimum what it needed
 */
public record Exclusion(
        Reason reason,
        @Nullable String question,
        @Nullable Integer score,
        @Nullable Integer minimum) {

    /** In the order in which they are looked at. */
    public enum Reason {
        FAILED,
        BELOW_MINIMUM,
        /** Its price per quality point does not exist. */
        NO_QUALITY_POINTS
    }

    /** Pass/fail first; whoever passed is held to the minimums, and where price is divided by quality, has some. */
    static List<Exclusion> of(Criteria criteria, Offer offer) {
        var failed = criteria.passFail().stream()
                .filter(code -> !offer.passes().getOrDefault(code, false))
                .map(code -> new Exclusion(Reason.FAILED, code, null, null))
                .toList();
        if (!failed.isEmpty()) {
            return failed;
        }
        var low = shortOfMinimum(criteria, offer);
        return low.isEmpty() && isWorthless(criteria, offer)
                ? List.of(new Exclusion(Reason.NO_QUALITY_POINTS, null, null, null))
                : low;
    }

    /** Of a whole sheet: what is not scored yet may still earn points. */
    private static boolean isWorthless(Criteria criteria, Offer offer) {
        return criteria.price() instanceof PriceMethod.PerQualityPoint
                && criteria.questions().stream().allMatch(question -> {
                    var score = offer.scores().get(question.code());
                    return score != null && question.points(score).signum() == 0;
                });
    }

    private static List<Exclusion> shortOfMinimum(Criteria criteria, Offer offer) {
        return criteria.questions().stream()
                .filter(question -> isShort(question, offer.scores().get(question.code())))
                .map(question -> new Exclusion(
                        Reason.BELOW_MINIMUM, question.code(), offer.scores().get(question.code()), question.minimum()))
                .toList();
    }

    private static boolean isShort(Question question, @Nullable Integer score) {
        var minimum = question.minimum();
        return minimum != null && score != null && score < minimum;
    }
}
