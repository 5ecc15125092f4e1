package io.careweave.performance.domain.comparisons;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import java.math.BigDecimal;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How often an interval holds what is true, in per cent: from 90 to below 100. */
public record Confidence(double percent) {

    public static final Confidence USUAL = new Confidence(95);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @throws Refused CONFIDENCE_OUT_OF_RANGE 422 */
    public Confidence {
        if (!(percent >= 90 && percent < 100)) {
            throw new Refused(
                    PerformanceProblem.CONFIDENCE_OUT_OF_RANGE,
                    "An interval is computed for 90 to 100 per cent, exclusive of 100.",
                    new FieldError("/confidence", "is from 90 to below 100"));
        }
    }

    /** What each end leaves out: 0.025 for 95 per cent. */
    double tail() {
        // Of the decimal that was meant: in doubles 100 − 99.9999999 is right in eight digits only.
        return HUNDRED.subtract(BigDecimal.valueOf(percent)).doubleValue() / 200;
    }

    /** Standard normal quantile: 1.96 for 95 per cent. */
    double z() {
        return -NORMAL.inverseCumulativeProbability(tail());
    }
}
