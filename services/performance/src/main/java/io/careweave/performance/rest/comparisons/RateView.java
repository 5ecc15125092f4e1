package io.careweave.performance.rest.comparisons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.performance.domain.comparisons.Estimate;
import io.careweave.performance.domain.comparisons.Method;
import java.util.Optional;

/** A figure with its interval. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RateView(
        RatePreview.RateStatistic statistic,
        Optional<Double> value,
        Optional<Double> lower,
        Optional<Double> upper,
        double confidence,
        Method method) {

    static RateView from(RatePreview.RateStatistic statistic, Estimate estimate) {
        return new RateView(
                statistic,
                Optional.ofNullable(estimate.value()),
                Optional.ofNullable(estimate.lower()),
                Optional.ofNullable(estimate.upper()),
                estimate.confidence().percent(),
                estimate.method());
    }
}
