package io.careweave.performance.domain.comparisons;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Figures of a population with their intervals, as the Office for Health Improvement and Disparities computes them. */
public final class Rates {

    /** A standardised rate of fewer events is withheld. */
    private static final double STANDARDISED_FROM = 10;

    private Rates() {}

    /** @throws Refused COMPARISON_IMPOSSIBLE 422 */
    public static Estimate proportion(double numerator, double denominator, double multiplier, Confidence confidence) {
        scale(multiplier)
                .count(numerator, "/numerator")
                .count(denominator, "/denominator")
                .fault(denominator <= 0, "/denominator", "is not above zero")
                .fault(numerator > denominator, "/numerator", "is more than its denominator")
                .refuse();
        return Estimate.of(
                numerator / denominator,
                Intervals.wilson(numerator, denominator, confidence),
                multiplier,
                Method.WILSON,
                confidence);
    }

    /** Events by exposure. @throws Refused COMPARISON_IMPOSSIBLE 422 */
    public static Estimate crude(double numerator, double denominator, double multiplier, Confidence confidence) {
        scale(multiplier)
                .count(numerator, "/numerator")
                .positive(denominator, "/denominator")
                .refuse();
        return ofEvents(numerator, denominator, multiplier, confidence);
    }

    /**
     * Events by how many were to be expected.
     *
     * @throws Refused EXPECTED_NOT_POSITIVE or COMPARISON_IMPOSSIBLE 422
     */
    public static Estimate indirect(double observed, double expected, double multiplier, Confidence confidence) {
        if (!(expected > 0)) {
            throw new Refused(
                    PerformanceProblem.EXPECTED_NOT_POSITIVE,
                    "There is no ratio to an expectation of nothing.",
                    new FieldError("/expected", "is not above zero"));
        }
        scale(multiplier)
                .count(observed, "/numerator")
                .positive(expected, "/expected")
                .refuse();
        return ofEvents(observed, expected, multiplier, confidence);
    }

    private static Estimate ofEvents(double events, double exposure, double multiplier, Confidence confidence) {
        var interval = Intervals.events(events, confidence).times(1 / exposure);
        return Estimate.of(events / exposure, interval, multiplier, Intervals.ofEvents(events), confidence);
    }

    /**
     * Standardised directly: Σ wᵢxᵢ/nᵢ by Σ wᵢ, with Dobson's interval (Dobson, Kuulasmaa, Eberle and Scherer 1991); withheld
     * below ten events. Where persons have several, the variance is Σ f² Var_f over the numbers f of events of a person.
     *
     * @throws Refused COMPARISON_IMPOSSIBLE 422
     */
    public static Estimate direct(List<Stratum> strata, double multiplier, Confidence confidence) {
        var inputs = scale(multiplier).fault(strata.isEmpty(), "/strata", "is empty");
        double events = 0;
        double weights = 0;
        double weighted = 0;
        double variance = 0;
        for (int i = 0; i < strata.size(); i++) {
            var stratum = strata.get(i);
            check(inputs, stratum, "/strata/" + i);
            double perHead = stratum.weight() / stratum.population();
            events += stratum.events();
            weights += stratum.weight();
            weighted += perHead * stratum.events();
            variance += perHead * perHead * stratum.variance();
        }
        inputs.fault(!strata.isEmpty() && weights == 0, "/strata", "has no weight")
                .refuse();
        var method = strata.stream().allMatch(stratum -> stratum.repeats().isEmpty())
                ? Method.DOBSON
                : Method.DOBSON_REPEATED;
        if (events < STANDARDISED_FROM) {
            return Estimate.withheld(method, confidence);
        }
        double rate = weighted / weights;
        double scale = Math.sqrt(variance / events) / weights;
        var byar = Intervals.byar(events, confidence);
        var interval = new Interval(rate + scale * (byar.lower() - events), rate + scale * (byar.bounded() - events));
        return Estimate.of(rate, interval, multiplier, method, confidence);
    }

    private static void check(Inputs inputs, Stratum stratum, String at) {
        inputs.count(stratum.count(), at + "/count")
                .positive(stratum.population(), at + "/population")
                .notNegative(stratum.weight(), at + "/weight");
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < stratum.repeats().size(); i++) {
            var repeat = stratum.repeats().get(i);
            var events = at + "/repeats/" + i + "/events";
            inputs.natural(repeat.events(), events)
                    .fault(!seen.add(repeat.events()), events, "is there already")
                    .count(repeat.persons(), at + "/repeats/" + i + "/persons");
        }
    }

    /** @throws Refused COMPARISON_IMPOSSIBLE 422 */
    public static Estimate mean(double mean, double deviation, double size, Confidence confidence) {
        new Inputs()
                .figure(mean, "/mean")
                .notNegative(deviation, "/sd")
                .count(size, "/n")
                .fault(size < 2, "/n", "is below two")
                .refuse();
        return Estimate.of(mean, Intervals.mean(mean, deviation, size, confidence), 1, Method.T, confidence);
    }

    private static Inputs scale(double multiplier) {
        return new Inputs().positive(multiplier, "/multiplier");
    }
}
