package io.careweave.performance.rest.indicators;

import io.careweave.commons.http.Page;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of an indicator, as it was published. */
record IndicatorView(String code, int number, DefinitionView definition, Instant publishedAt) {

    /** What a version says. */
    record DefinitionView(
            String title,
            Statistic statistic,
            String numerator,
            @Nullable String denominator,
            long multiplier,
            String unit,
            Polarity polarity,
            Grain grain,
            RollUp rollUp,
            ChartKind chart,
            ChartProfile chartProfile,
            Disclosure disclosure,
            List<String> balancing,
            String owner,
            String rationale,
            LocalDate reviewOn) {}

    record IndicatorsView(List<IndicatorView> items, Optional<String> next) {

        static IndicatorsView from(Page<IndicatorVersion> page) {
            return new IndicatorsView(
                    page.items().stream().map(IndicatorView::from).toList(), page.next());
        }
    }

    static IndicatorView from(IndicatorVersion version) {
        var definition = version.definition();
        return new IndicatorView(
                version.code(),
                version.number(),
                new DefinitionView(
                        definition.title(),
                        definition.statistic(),
                        definition.numerator(),
                        definition.denominator(),
                        definition.multiplier(),
                        definition.unit(),
                        definition.polarity(),
                        definition.grain(),
                        definition.rollUp(),
                        definition.chart(),
                        definition.chartProfile(),
                        definition.disclosure(),
                        definition.balancing(),
                        definition.owner(),
                        definition.rationale(),
                        definition.reviewOn()),
                version.publishedAt());
    }
}
