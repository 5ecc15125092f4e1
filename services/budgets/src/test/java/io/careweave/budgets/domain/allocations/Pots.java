package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small made-up networks to share a pot among. */
final class Pots {

    private Pots() {}

    static Component pot(long pence) {
        return new Component("ALL", pence, null, null);
    }

    /** A list of which nothing but the size is known. */
    static PracticeList practice(String code, long patients, @Nullable Long basePence) {
        return new PracticeList(code, patients, List.of(), 0, 0, null, new TreeMap<>(), null, basePence);
    }

    /** Counted by a weighted list worked out elsewhere. */
    static PracticeList weighted(String code, String weightedPatients, @Nullable Long basePence) {
        return new PracticeList(
                code, 0, List.of(), 0, 0, new BigDecimal(weightedPatients), new TreeMap<>(), null, basePence);
    }

    static PracticeList banded(String code, List<ListBand> bands, Map<String, String> factors) {
        var rates = new TreeMap<String, BigDecimal>();
        factors.forEach((name, rate) -> rates.put(name, new BigDecimal(rate)));
        long patients = bands.stream().mapToLong(ListBand::patients).sum();
        return new PracticeList(code, patients, bands, 0, 0, null, rates, null, null);
    }

    static Pace pace(@Nullable String floor, @Nullable String cap, @Nullable String minimumDistance) {
        return new Pace(rate(floor), rate(cap), rate(minimumDistance));
    }

    private static @Nullable BigDecimal rate(@Nullable String rate) {
        return rate == null ? null : new BigDecimal(rate);
    }

    static WeightRow row(@Nullable Sex sex, String ages, String weight) {
        return new WeightRow(sex, AgeBand.of(ages).orElseThrow(), new BigDecimal(weight));
    }

    static ListBand band(Sex sex, String ages, long patients) {
        return new ListBand(sex, AgeBand.of(ages).orElseThrow(), patients);
    }

    static Weighting weighting(WeightRow... rows) {
        return new Weighting(List.of(rows), null, null, null);
    }

    static List<Long> pence(Allocation allocation) {
        return allocation.lines().stream().map(Allocation.Line::pence).toList();
    }

    /** 61 practices of some 4,600 each, 283,000 people, every five years of age of both sexes. */
    static List<PracticeList> estuary() {
        var practices = new ArrayList<PracticeList>();
        for (int p = 0; p < 61; p++) {
            var bands = new ArrayList<ListBand>();
            for (var sex : List.of(Sex.FEMALE, Sex.MALE)) {
                for (int age = 0; age < 100; age += 5) {
                    bands.add(band(sex, age == 95 ? "95+" : age + "-" + (age + 4), 60 + (p * 7 + age) % 113));
                }
            }
            practices.add(banded("Z94%03d".formatted(p + 1), bands, Map.of("need", "1.0" + (p % 9 + 1))));
        }
        return practices;
    }
}
