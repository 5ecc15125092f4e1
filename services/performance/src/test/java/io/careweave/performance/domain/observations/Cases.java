package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Indicators, and what is known, of the tables of cases. */
final class Cases {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final double NONE = Double.NaN;

    private Cases() {}

    static Definition definition(Statistic statistic, @Nullable String denominator) {
        return new Definition(
                "Title",
                statistic,
                "Who did",
                denominator,
                1,
                "each",
                Polarity.HIGHER,
                Grain.MONTH,
                statistic == Statistic.TIME_BETWEEN ? RollUp.NONE : RollUp.SUM,
                statistic.charts().getFirst(),
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of(),
                "Somebody",
                "Because",
                TODAY.plusYears(1));
    }

    static Definition definition(Statistic statistic) {
        return definition(statistic, statistic.isRelative() ? "Of whom" : null);
    }

    /** One proportion by months, locked through March 2020, and practices P000 to P999, and GONE, which ended on 10 May 2024. */
    static Known known() {
        var version = new IndicatorVersion("CODE", 1, definition(Statistic.PROPORTION), Instant.EPOCH, "x");
        var organisations = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("GONE"),
                        java.util.stream.IntStream.range(0, 1_000).mapToObj("P%03d"::formatted))
                .collect(java.util.stream.Collectors.toMap(
                        code -> code, code -> code.equals("GONE") ? LocalDate.of(2024, 5, 10) : LocalDate.MAX));
        return new Known(
                Map.of("CODE", Map.of(1, Measurable.of(version, LocalDate.of(2020, 3, 31), TODAY))),
                Map.of("CODE", 1),
                Map.copyOf(organisations),
                null);
    }

    static Measured measured(double numerator, double denominator) {
        return new Measured(numerator, denominator, NONE, NONE, NONE);
    }

    static Observed observed(String period, double numerator, double denominator) {
        return new Observed(month(period), measured(numerator, denominator), State.FINAL, 0);
    }

    static int month(String period) {
        return Period.parse(period).orElseThrow().ordinal();
    }

    static Told told(String org, String period, double numerator, double denominator) {
        return new Told(
                "CODE",
                null,
                org,
                Period.parse(period).orElse(null),
                SeriesKey.ALL,
                measured(numerator, denominator),
                State.FINAL,
                Set.of());
    }
}
