package io.careweave.performance.domain.kpis;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a period of a contract's indicator.
 *
 * @param period for example {@code 2027-06}
 * @param numerator absent, with the denominator, if nothing is known
 * @param provisional whether the figure is expected to change
 */
public record Judgement(
        String period, @Nullable Long numerator, @Nullable Long denominator, KpiStatus status, boolean provisional) {

    static Judgement notSubmitted(String period) {
        return new Judgement(period, null, null, KpiStatus.NOT_SUBMITTED, false);
    }
}
