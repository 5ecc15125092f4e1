package io.careweave.performance.rest.comparisons;

import io.careweave.performance.domain.comparisons.Trend;
import io.careweave.performance.domain.comparisons.Trends;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.rest.Figure;
import io.careweave.performance.rest.Periods;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Years of which the trend is asked. */
record TrendPreview(
        @NotNull @Size(max = 200) List<@NotNull @Valid TrendYear> points,
        @Nullable Polarity polarity) {

    /** A year's figure with its 95 per cent interval. */
    record TrendYear(
            @NotNull @Size(max = 10) String period,
            @NotNull Figure value,
            @NotNull Figure lower,
            @NotNull Figure upper) {}

    Trend marker() {
        List<Trends.Year> years = new ArrayList<>();
        for (var point : points) {
            years.add(new Trends.Year(
                    Periods.read(point.period(), "/points/%d/period".formatted(years.size())),
                    point.value().value(),
                    point.lower().value(),
                    point.upper().value()));
        }
        return Trends.marker(years, polarity == null ? Polarity.NEUTRAL : polarity);
    }
}
