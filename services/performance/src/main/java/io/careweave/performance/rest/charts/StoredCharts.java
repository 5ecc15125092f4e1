package io.careweave.performance.rest.charts;

import io.careweave.commons.http.Queries;
import io.careweave.performance.application.charts.Charting.Question;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.rest.indicators.Codes;
import io.careweave.performance.rest.observations.Forms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a stored chart, read of the address. */
final class StoredCharts {

    private StoredCharts() {}

    static SeriesReading.Question series(
            String code,
            String orgCode,
            @Nullable String version,
            @Nullable String stratum,
            @Nullable String grain,
            @Nullable String asOf) {
        return new SeriesReading.Question(
                Codes.indicator(code),
                Forms.version(version),
                Forms.known(orgCode),
                Forms.stratum(stratum),
                Queries.instant("asOf", asOf),
                Queries.optional("grain", grain, Grain::valueOf));
    }

    static Question question(
            SeriesReading.Question series,
            @Nullable String chart,
            @Nullable String profile,
            @Nullable String from,
            @Nullable String to) {
        return new Question(
                series,
                Queries.optional("chart", chart, ChartKind::valueOf),
                Queries.optional("profile", profile, ChartProfile::valueOf),
                period("from", from),
                period("to", to));
    }

    /** In pixels; that of a telephone if nothing is said. */
    static int width(@Nullable String text) {
        return Queries.optional("width", text, value -> {
                    int width = value.matches("[0-9]{3,4}") ? Integer.parseInt(value) : 0;
                    if (width < ChartSvg.WIDTH || width > ChartSvg.WIDEST) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return width;
                })
                .orElse(ChartSvg.WIDTH);
    }

    private static Optional<Period> period(String name, @Nullable String text) {
        return Queries.optional(
                name, text, value -> Period.parse(value).orElseThrow(() -> new IllegalArgumentException("no period")));
    }
}
