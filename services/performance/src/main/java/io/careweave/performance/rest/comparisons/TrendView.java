package io.careweave.performance.rest.comparisons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.performance.domain.comparisons.Trend;
import java.util.Optional;

/** A trend marker with its working. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TrendView(
        Trend.Direction direction,
        Optional<Trend.Meaning> meaning,
        Optional<Double> chiSquared,
        Optional<Double> slope,

        boolean steady) {

    static TrendView from(Trend trend) {
        return new TrendView(
                trend.direction(),
                Optional.ofNullable(trend.meaning()),
                Optional.ofNullable(trend.chiSquared()),
                Optional.ofNullable(trend.slope()),
                trend.steady());
    }
}
