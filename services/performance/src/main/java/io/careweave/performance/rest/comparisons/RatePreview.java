package io.careweave.performance.rest.comparisons;

import io.careweave.performance.domain.comparisons.Estimate;
import io.careweave.performance.domain.comparisons.Rates;
import io.careweave.performance.domain.comparisons.Stratum;
import io.careweave.performance.domain.indicators.StandardPopulation;
import io.careweave.performance.rest.Figure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A figure to be given its interval. */
record RatePreview(
        @NotNull RateStatistic statistic,
        @Nullable Figure numerator,
        @Nullable Figure denominator,
        @Nullable Figure expected,
        @Nullable Figure mean,
        @Nullable Figure sd,
        @Nullable Figure n,
        @Nullable @Size(max = 1_000) List<@NotNull @Valid RateBand> strata,
        @Nullable Figure multiplier,
        @Nullable Figure confidence) {

    /** What is computed. */
    enum RateStatistic {
        PROPORTION,
        CRUDE_RATE,
        DSR,
        ISR,
        MEAN
    }

    /** A band of age: how many events, or how many persons had how many. */
    record RateBand(
            @Nullable @Size(max = 20) String band,
            @Nullable Figure count,
            @Nullable @Size(min = 1, max = 1_000) List<@NotNull @Valid RateRepeat> repeats,
            @NotNull Figure population,
            @Nullable Figure weight) {}

    /** Persons who had so many events each. */
    record RateRepeat(@NotNull Figure events, @NotNull Figure persons) {}

    Estimate estimate() {
        var confident = Given.confidence(confidence);
        double scale = multiplier == null ? 1 : multiplier.value();
        var given = given();
        return switch (statistic) {
            case PROPORTION -> {
                given.exactly("numerator", "denominator");
                yield Rates.proportion(given.figure("numerator"), given.figure("denominator"), scale, confident);
            }
            case CRUDE_RATE -> {
                given.exactly("numerator", "denominator");
                yield Rates.crude(given.figure("numerator"), given.figure("denominator"), scale, confident);
            }
            case ISR -> {
                given.exactly("numerator", "expected");
                yield Rates.indirect(given.figure("numerator"), given.figure("expected"), scale, confident);
            }
            case MEAN -> {
                given.exactly("mean", "sd", "n");
                if (multiplier != null) {
                    throw Given.refused("A mean has no multiplier.", "/multiplier", "is not taken by this statistic");
                }
                yield Rates.mean(given.figure("mean"), given.figure("sd"), given.figure("n"), confident);
            }
            case DSR -> {
                given.exactly("strata");
                yield Rates.direct(weighed(), scale, confident);
            }
        };
    }

    private Given given() {
        Map<String, Object> figures = new LinkedHashMap<>();
        put(figures, "numerator", numerator);
        put(figures, "denominator", denominator);
        put(figures, "expected", expected);
        put(figures, "mean", mean);
        put(figures, "sd", sd);
        put(figures, "n", n);
        put(figures, "strata", strata);
        return new Given(figures);
    }

    private static void put(Map<String, Object> figures, String name, @Nullable Object figure) {
        if (figure != null) {
            figures.put(name, figure);
        }
    }

    private List<Stratum> weighed() {
        List<Stratum> weighed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (var band : strata == null ? List.<RateBand>of() : strata) {
            var at = "/strata/" + weighed.size();
            var name = band.band();
            if (name != null && !seen.add(name)) {
                throw Given.refused("A band is there twice.", at + "/band", "is there already");
            }
            weighed.add(new Stratum(count(band, at), band.population().value(), weight(band, at), repeats(band)));
        }
        return weighed;
    }

    private static double count(RateBand band, String at) {
        if ((band.count() == null) == (band.repeats() == null)) {
            throw Given.refused(
                    "A band has events, or persons by events.", at + "/count", "is absent, or beside repeats");
        }
        return band.count() == null ? 0 : band.count().value();
    }

    private static List<Stratum.Repeat> repeats(RateBand band) {
        return band.repeats() == null
                ? List.of()
                : band.repeats().stream()
                        .map(one -> new Stratum.Repeat(
                                one.events().value(), one.persons().value()))
                        .toList();
    }

    private static double weight(RateBand band, String at) {
        if (band.weight() != null) {
            return band.weight().value();
        }
        if (band.band() == null) {
            throw Given.refused("A band has no weight.", at + "/weight", "is absent, as the band is");
        }
        return StandardPopulation.weight(band.band())
                .orElseThrow(() -> Given.refused(
                        "A band has no weight.", at + "/band", "is none of the European Standard Population 2013"));
    }
}
