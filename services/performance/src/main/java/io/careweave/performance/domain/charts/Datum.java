package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.Period;
import org.jspecify.annotations.Nullable;

/**
 * What was observed in a period. What {@code value} and {@code denominator} are depends on the {@link ChartKind}; no value is
 * a gap, which is not zero and never joins a run.
 */
public record Datum(
        Period period,
        @Nullable Double value,
        @Nullable Double denominator,
        @Nullable Double sd) {}
