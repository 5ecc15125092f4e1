package io.careweave.performance.rest.comparisons;

import io.careweave.performance.application.comparisons.Comparing.Answer;
import io.careweave.performance.application.comparisons.Comparing.Compared;
import io.careweave.performance.domain.comparisons.Change;
import io.careweave.performance.domain.comparisons.Method;
import io.careweave.performance.domain.comparisons.Movement;
import io.careweave.performance.domain.comparisons.Verdict;
import io.careweave.performance.domain.comparisons.YearOnYear;
import io.careweave.performance.domain.comparisons.YearOnYear.Figures;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Flag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Months against the same months a year before, and what balances them. */
record YearOnYearView(
        String orgCode,
        String from,
        String to,
        @Nullable Double target,
        double confidence,
        Instant asOf,
        IndicatorChangeView indicator,
        List<IndicatorChangeView> balancing) {

    /** One indicator compared. */
    record IndicatorChangeView(
            String code,
            int number,
            String title,
            Statistic statistic,
            String unit,
            Polarity polarity,
            @Nullable FiguresView baseline,
            @Nullable FiguresView current,
            @Nullable LastYearChangeView change,
            Movement movement,
            List<String> missing,
            List<Flag> flags) {

        static IndicatorChangeView from(Compared compared) {
            var definition = compared.version().definition();
            var result = Optional.ofNullable(compared.result());
            return new IndicatorChangeView(
                    compared.version().code(),
                    compared.version().number(),
                    definition.title(),
                    definition.statistic(),
                    definition.unit(),
                    definition.polarity(),
                    result.flatMap(YearOnYear::baseline)
                            .map(found -> FiguresView.from(found, first(result, true), last(result, true)))
                            .orElse(null),
                    result.flatMap(YearOnYear::current)
                            .map(found -> FiguresView.from(found, first(result, false), last(result, false)))
                            .orElse(null),
                    result.map(YearOnYear::change).map(LastYearChangeView::from).orElse(null),
                    result.map(YearOnYear::movement).orElse(Movement.NO_DATA),
                    result.map(one ->
                                    one.missing().stream().map(Period::toString).toList())
                            .orElse(List.of()),
                    result.map(one -> List.copyOf(one.flags())).orElse(List.of()));
        }

        private static Period first(Optional<YearOnYear> result, boolean baseline) {
            return result.map(one -> baseline ? one.yearBefore(one.from()) : one.from())
                    .orElseThrow();
        }

        private static Period last(Optional<YearOnYear> result, boolean baseline) {
            return result.map(one -> baseline ? one.yearBefore(one.to()) : one.to())
                    .orElseThrow();
        }
    }

    /** The sum of some periods. */
    record FiguresView(
            String from,
            String to,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double expected,
            @Nullable Double n,
            double exposure,
            @Nullable Double value) {

        static FiguresView from(Figures figures, Period from, Period to) {
            var measured = figures.measured();
            return new FiguresView(
                    from.toString(),
                    to.toString(),
                    component(measured.numerator()),
                    component(measured.denominator()),
                    component(measured.expected()),
                    component(measured.n()),
                    figures.exposure(),
                    figures.value());
        }

        private static @Nullable Double component(double component) {
            return Double.isNaN(component) ? null : component;
        }
    }

    /** Now against before. */
    record LastYearChangeView(
            @Nullable Double value,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Method method,
            @Nullable Verdict verdict) {

        static LastYearChangeView from(Change change) {
            return new LastYearChangeView(
                    change.value(), change.lower(), change.upper(), change.method(), change.verdict());
        }
    }

    static YearOnYearView from(Answer answer) {
        var window = answer.window();
        return new YearOnYearView(
                answer.orgCode(),
                window.from().toString(),
                window.to().toString(),
                window.target(),
                window.confidence().percent(),
                answer.asOf(),
                IndicatorChangeView.from(answer.main()),
                answer.balancing().stream().map(IndicatorChangeView::from).toList());
    }
}
