package io.careweave.performance.domain.comparisons;

import io.careweave.performance.domain.indicators.StandardPopulation;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Standardised;
import io.careweave.performance.domain.observations.Standardised.Lack;
import io.careweave.performance.domain.observations.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Directly standardised rates of stored figures, by the code that previews rates. */
public final class Standardising {

    private Standardising() {}

    /**
     * Of each period of which anything is known, all bands together: events and persons added, and their rate by the European
     * Standard Population 2013. There is a rate if every band is known.
     *
     * @param bands what is known of each, by its name and then by period
     */
    public static List<Observed> of(Map<String, List<Observed>> bands) {
        var periods = new TreeMap<Integer, Map<String, Observed>>();
        for (var band : StandardPopulation.names()) {
            bands.getOrDefault(band, List.of()).stream()
                    .filter(Observed::isKnown)
                    .forEach(one -> periods.computeIfAbsent(one.period(), _ -> new LinkedHashMap<>())
                            .put(band, one));
        }
        return periods.entrySet().stream()
                .map(entry -> together(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Observed together(int period, Map<String, Observed> bands) {
        var state = State.FINAL;
        int flags = 0;
        for (var one : bands.values()) {
            state = one.state() == State.PROVISIONAL ? State.PROVISIONAL : state;
            flags |= one.flags();
        }
        var sum = bands.values().stream()
                .map(Observed::measured)
                .reduce(Measured::plus)
                .orElse(Measured.NOTHING);
        return new Observed(period, sum.with(rate(sum, bands)), state, flags);
    }

    private static Standardised rate(Measured sum, Map<String, Observed> bands) {
        if (bands.size() < StandardPopulation.names().size()) {
            return Standardised.lacking(Lack.BAND);
        }
        if (sum.numerator() > Inputs.MOST || sum.denominator() > Inputs.MOST) {
            return Standardised.lacking(Lack.EXACTNESS);
        }
        var strata = new ArrayList<Stratum>();
        bands.forEach((band, one) -> strata.add(new Stratum(
                one.measured().numerator(),
                one.measured().denominator(),
                StandardPopulation.weight(band).orElseThrow())));
        var rate = Rates.direct(strata, 1, Confidence.USUAL).value();
        return rate == null ? Standardised.lacking(Lack.EVENTS) : new Standardised(rate, null);
    }
}
