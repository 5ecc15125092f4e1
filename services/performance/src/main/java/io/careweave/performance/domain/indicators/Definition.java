package io.careweave.performance.domain.indicators;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.PerformanceProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator measures, and how it is to be read.
 *
 * @param numerator what is counted, summed or timed
 * @param denominator of what; for a ratio to what was expected, how the expectation is made
 * @param multiplier by which the value is told, such as 100 for per cent
 * @param grain length of the periods that it has
 * @param chart by which its series are judged
 * @param balancing codes of the indicators that must not get worse while this one gets better
 * @param owner the clinical owner, by the name of the post
 * @param reviewOn when it is to be looked at again
 */
public record Definition(
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
        LocalDate reviewOn) {

    public Definition {
        balancing = List.copyOf(balancing);
    }

    /** Whether it is a figure by something, so that the sums of longer periods are on the same scale. */
    public boolean isRatio() {
        return statistic.isRelative() || denominator != null;
    }

    /** Whether figures of several periods or organisations add up. */
    public boolean adds() {
        return statistic.adds() && chart != ChartKind.G;
    }

    /** Whether its series can be looked at by a chart: cases between events are nobody's sum. */
    public boolean fits(ChartKind kind) {
        return statistic.charts().contains(kind) && (kind != ChartKind.G || rollUp == RollUp.NONE);
    }

    /**
     * @param place where it stands in the request
     * @throws Refused if it could not be measured, or means nothing
     */
    public void requireCoherent(String code, LocalDate today, String place) {
        var faults = new ArrayList<FieldError>();
        if (statistic.isRelative() && denominator == null) {
            faults.add(new FieldError(place + "/denominator", "this statistic needs one"));
        }
        if (!statistic.takesDenominator() && denominator != null) {
            faults.add(new FieldError(place + "/denominator", "this statistic has none"));
        }
        if (!statistic.isRelative() && denominator == null && multiplier != 1) {
            faults.add(new FieldError(place + "/multiplier", "is 1 without a denominator"));
        }
        if (!statistic.adds() && rollUp == RollUp.SUM) {
            faults.add(new FieldError(place + "/rollUp", "times between events do not add up"));
        }
        if (!statistic.charts().contains(chart)) {
            faults.add(new FieldError(place + "/chart", "does not fit the statistic"));
        } else if (chart == ChartKind.S) {
            faults.add(
                    new FieldError(place + "/chart", "shows how far single measurements lie apart, not the indicator"));
        } else if (chart == ChartKind.G && rollUp == RollUp.SUM) {
            faults.add(new FieldError(place + "/rollUp", "cases between events do not add up"));
        }
        if (balancing.contains(code)) {
            faults.add(new FieldError(place + "/balancing", "an indicator does not balance itself"));
        }
        if (new HashSet<>(balancing).size() < balancing.size()) {
            faults.add(new FieldError(place + "/balancing", "names one twice"));
        }
        if (!reviewOn.isAfter(today)) {
            faults.add(new FieldError(place + "/reviewOn", "must be in the future"));
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    PerformanceProblem.INDICATOR_INCOHERENT,
                    "Correct what errors names.",
                    faults.toArray(FieldError[]::new));
        }
    }
}
