package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a practice's patients count in one component, step by step: W = Σ N(g)·a(g) × the factors, one after the other.
 *
 * @param bands patients by the rows of the weights; empty where there are none
 * @param patients as the rows weigh them, or unweighted
 * @param factors in the order in which they are multiplied
 * @param weighted patients times all factors
 */
public record WeightedList(
        List<WeightedBand> bands, Ratio patients, SequencedMap<String, Ratio> factors, Ratio weighted) {

    public static final String NEW_REGISTRANTS = "newRegistrants";
    public static final String CARE_HOMES = "careHomes";
    public static final String DEPRIVATION = "deprivation";

    /** Patients of one row of the weights. */
    public record WeightedBand(WeightRow row, long patients) {

        public BigDecimal weighted() {
            return row.weight().multiply(BigDecimal.valueOf(patients));
        }
    }

    public WeightedList {
        bands = List.copyOf(bands);
    }

    /** @param practice whose bands the component's weights cover */
    static WeightedList of(PracticeList practice, Component component) {
        var weighting = component.weighting();
        var bands = weighting == null ? List.<WeightedBand>of() : bands(practice, weighting);
        var patients = weighting == null ? counted(practice) : sum(bands);
        var factors = new LinkedHashMap<String, Ratio>();
        if (weighting != null) {
            put(factors, NEW_REGISTRANTS, weighting.newRegistrants(), practice.newRegistrants(), practice.patients());
            put(factors, CARE_HOMES, weighting.careHomes(), practice.careHomePatients(), practice.patients());
            var base = weighting.needBase();
            if (base != null) {
                var score = Objects.requireNonNull(practice.deprivationScore());
                factors.put(DEPRIVATION, Ratio.of(Powers.power(base, score)));
            }
        }
        practice.factors().forEach((name, rate) -> {
            if (component.counts(name)) {
                factors.put(name, Ratio.of(rate));
            }
        });
        var weighted = factors.values().stream().reduce(patients, Ratio::times).reduced();
        return new WeightedList(bands, patients, factors, weighted);
    }

    private static Ratio counted(PracticeList practice) {
        var weighted = practice.weightedPatients();
        return weighted == null ? Ratio.of(practice.patients()) : Ratio.of(weighted);
    }

    private static List<WeightedBand> bands(PracticeList practice, Weighting weighting) {
        Map<WeightRow, Long> patients = new LinkedHashMap<>();
        weighting.rows().forEach(row -> patients.put(row, 0L));
        for (var band : practice.bands()) {
            var row = Objects.requireNonNull(weighting.rowOf(band));
            patients.merge(row, band.patients(), Math::addExact);
        }
        var bands = new ArrayList<WeightedBand>();
        patients.forEach((row, count) -> bands.add(new WeightedBand(row, count)));
        return bands;
    }

    private static Ratio sum(List<WeightedBand> bands) {
        return Ratio.of(bands.stream().map(WeightedBand::weighted).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Some of the patients count more: (N + (weight − 1) · some) / N of the list. */
    private static void put(
            Map<String, Ratio> factors, String name, @Nullable BigDecimal weight, long some, long patients) {
        if (weight != null && patients > 0) {
            var more = Ratio.of(weight.subtract(BigDecimal.ONE)).times(Ratio.of(some));
            factors.put(
                    name, more.plus(Ratio.of(patients)).times(Ratio.of(patients).inverse()));
        }
    }
}
