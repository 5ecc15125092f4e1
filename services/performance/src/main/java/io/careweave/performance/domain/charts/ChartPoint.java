package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point as it is charted; {@code value} is null in a gap, and flags are in the order of {@link Rule}. */
public record ChartPoint(
        Period period,
        @Nullable Double value,
        @Nullable Double centre,
        @Nullable Double lower,
        @Nullable Double upper,
        List<Flag> flags) {}
