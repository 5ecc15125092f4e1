package io.careweave.performance.domain.kpis;

import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Measured;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contract asks of an indicator. The target is a rational number and never rounded.
 *
 * @param number version of the indicator from which on it is measured
 * @param tolerance how far beside the target is tolerated, in hundredths of a per cent of it
 * @param from first day observed
 * @param until first day without the contract; absent while it runs
 */
public record KpiTerms(
        UUID kpiId,
        UUID contractId,
        String code,
        int number,
        String provider,
        Direction direction,
        long targetNumerator,
        long targetDenominator,
        int tolerance,
        LocalDate from,
        @Nullable LocalDate until) {

    /** Hundredths of a per cent in one. */
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** Which side of the target is good. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    /**
     * A sum of measurements, such as hours, as the whole number that is told of it: the nearest that stands against the target
     * as the sum itself does, so that whoever compares what is told comes to what is true. The nearest of all where the
     * target and its tolerance leave room for none.
     *
     * @param numerator at least zero, and at most {@link Measured#MOST}
     */
    public long told(double numerator, long denominator) {
        long nearest = Math.round(numerator);
        long other = nearest > numerator ? (long) Math.floor(numerator) : (long) Math.ceil(numerator);
        var status = status(BigDecimal.valueOf(numerator), denominator);
        return status(nearest, denominator) != status && status(other, denominator) == status ? other : nearest;
    }

    /** Whether all of a period lies within the contract: a figure of part of it would be somebody else's in part. */
    public boolean covers(Period period) {
        return !period.firstDay().isBefore(from)
                && (until == null || period.lastDay().isBefore(until));
    }

    public KpiStatus status(long numerator, long denominator) {
        return status(BigDecimal.valueOf(numerator), denominator);
    }

    /** Compares unrounded. */
    private KpiStatus status(BigDecimal numerator, long denominator) {
        if (denominator == 0) {
            return KpiStatus.NO_ACTIVITY;
        }
        // Both ratios over the product of their denominators.
        var observed = numerator.multiply(BigDecimal.valueOf(targetDenominator));
        var target = BigDecimal.valueOf(targetNumerator).multiply(BigDecimal.valueOf(denominator));
        var gap =
                switch (direction) {
                    case HIGHER -> target.subtract(observed);
                    case LOWER -> observed.subtract(target);
                };
        if (gap.signum() <= 0) {
            return KpiStatus.MET;
        }
        return gap.multiply(WHOLE).compareTo(target.multiply(BigDecimal.valueOf(tolerance))) <= 0
                ? KpiStatus.WITHIN_TOLERANCE
                : KpiStatus.MISSED;
    }
}
