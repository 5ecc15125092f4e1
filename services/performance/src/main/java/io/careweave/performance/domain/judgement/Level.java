package io.careweave.performance.domain.judgement;

import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.PlanRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The level of a baseline: what later figures are held against.
 *
 * @param value ratios of their summed components, other figures by the number of periods; null if there is none
 * @param restated periods of which something else is known than was frozen
 */
public record Level(Period first, Period last, @Nullable Double value, List<Period> restated) {

    public Level {
        restated = List.copyOf(restated);
    }

    /**
     * @param observed what is known of the series, in periods of the look; of longer ones than were frozen none is restated
     */
    public static Level of(Look look, Baseline baseline, List<Observed> observed) {
        var restated = look.isLonger()
                ? List.<Period>of()
                : PlanRules.restated(baseline, observed).stream()
                        .map(look::period)
                        .toList();
        return new Level(
                Period.of(look.grain(), baseline.first().firstDay()),
                Period.of(look.grain(), baseline.last().firstDay()),
                level(look.definition(), baseline.observed()),
                restated);
    }

    private static @Nullable Double level(Definition definition, List<Observed> frozen) {
        if (definition.statistic() == Statistic.DSR) {
            // Bands of age are not frozen.
            return null;
        }
        var sum = frozen.stream().map(Observed::measured).reduce(Measured::plus).orElse(Measured.NOTHING);
        var value = sum.value(definition.statistic(), definition.multiplier());
        if (value.isEmpty()) {
            return null;
        }
        boolean ratio = definition.statistic().isRelative() || !Double.isNaN(sum.denominator());
        return ratio ? value.getAsDouble() : value.getAsDouble() / frozen.size();
    }
}
