package io.careweave.performance.domain.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The European Standard Population 2013 in 19 bands of age (Eurostat, KS-RA-13-028), 100,000 in all. */
public final class StandardPopulation {

    private static final int[] WEIGHTS = {
        5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000
    };

    private static final Map<String, Integer> BANDS = bands();

    private StandardPopulation() {}

    /** @param band such as 0-4, 85-89 or 90+ */
    public static OptionalInt weight(String band) {
        var weight = BANDS.get(band);
        return weight == null ? OptionalInt.empty() : OptionalInt.of(weight);
    }

    /** Their names, from the youngest on. */
    public static List<String> names() {
        return List.copyOf(BANDS.keySet());
    }

    private static Map<String, Integer> bands() {
        Map<String, Integer> bands = new LinkedHashMap<>();
        for (int i = 0; i < WEIGHTS.length; i++) {
            bands.put(i == WEIGHTS.length - 1 ? "90+" : "%d-%d".formatted(5 * i, 5 * i + 4), WEIGHTS[i]);
        }
        return bands;
    }
}
