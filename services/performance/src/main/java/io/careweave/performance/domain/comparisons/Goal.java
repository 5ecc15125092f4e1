package io.careweave.performance.domain.comparisons;

import io.careweave.performance.domain.indicators.Polarity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The change that is wanted: of ratios {@code 0.12} with LOWER is a fall by 12 per cent, of differences by 0.12.
 *
 * @param by at least zero
 * @param polarity HIGHER or LOWER: the direction wanted
 */
public record Goal(double by, Polarity polarity) {

    /** A ratio that is wanted: 1 − by or 1 + by. */
    Verdict ofRatio(BigDecimal now, BigDecimal before, Interval interval) {
        var wanted = BigDecimal.ONE.add(signed());
        // Cross-multiplied, for 10 against 100 is a fall by nine tenths although 1 − 0.9 is not 0.1 in doubles.
        boolean met = reached(now.compareTo(wanted.multiply(before)));
        return verdict(met, interval, wanted.doubleValue());
    }

    Verdict ofDifference(BigDecimal difference, @Nullable Interval interval) {
        boolean met = reached(difference.compareTo(signed()));
        return verdict(met, interval, signed().doubleValue());
    }

    /** A difference of proportions that is wanted, without the rounding of their quotients. */
    Verdict ofShares(Totals now, Totals before, Interval interval) {
        var size = BigDecimal.valueOf(now.exposure());
        var sizeBefore = BigDecimal.valueOf(before.exposure());
        var difference = BigDecimal.valueOf(now.count())
                .multiply(sizeBefore)
                .subtract(BigDecimal.valueOf(before.count()).multiply(size));
        boolean met = reached(difference.compareTo(signed().multiply(size).multiply(sizeBefore)));
        return verdict(met, interval, signed().doubleValue());
    }

    private BigDecimal signed() {
        var size = BigDecimal.valueOf(by);
        return polarity == Polarity.LOWER ? size.negate() : size;
    }

    private boolean reached(int compared) {
        return polarity == Polarity.LOWER ? compared <= 0 : compared >= 0;
    }

    private Verdict verdict(boolean met, @Nullable Interval interval, double wanted) {
        if (!met) {
            return Verdict.NOT_MET;
        }
        boolean sure = interval != null
                && (polarity == Polarity.LOWER ? interval.bounded() <= wanted : interval.lower() >= wanted);
        return sure ? Verdict.MET_CONFIDENT : Verdict.MET_POINT;
    }
}
