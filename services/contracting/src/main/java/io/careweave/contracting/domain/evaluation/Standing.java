package io.careweave.contracting.domain.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a bid stands, and how it came there.
 *
 * @param rank from 1; bids that nothing tells apart share one; absent for a bid that is out
 * @param figure what is ranked, to four places: the total of points, or pounds per quality point; absent for a bid that is out
 * @param displayed the same to two places, rounded from the exact figure and not twice
 * @param quality its quality points; absent where it was not scored throughout
 * @param terms of the quality points, in published order
 * @param price how price counted; absent for a bid that is out
 * @param exclusions why it is out; empty for a bid that is ranked
 */
public record Standing(
        String bid,
        @Nullable Integer rank,
        @Nullable BigDecimal figure,
        @Nullable BigDecimal displayed,
        @Nullable BigDecimal quality,
        List<Term> terms,
        @Nullable PriceTerm price,
        List<Exclusion> exclusions) {

    static final int PLACES = 4;
    static final int DISPLAYED = 2;

    /** {@code score / maximum × weight = points}. */
    public record Term(String question, int score, int maximum, BigDecimal weight, BigDecimal points) {

        String working() {
            return "%d/%d × %s".formatted(score, maximum, weight.toPlainString());
        }
    }

    /**
     * @param pricePence absent where it is fixed for all
     * @param points absent where price earns none
     */
    public record PriceTerm(
            @Nullable Long pricePence, @Nullable BigDecimal points, String working) {}

    /** The whole reckoning in one line. */
    public String working() {
        var scored = terms.stream().map(Term::working).collect(Collectors.joining(" + "));
        var whole = quality == null ? "" : scored + " = " + quality.toPlainString();
        if (price == null || figure == null) {
            return whole;
        }
        return "quality %s; %s; %s".formatted(whole, price.working(), figure.toPlainString());
    }
}
