package io.careweave.performance.domain.comparisons;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Months against the same calendar months a year before, so that seasons do not pass for change. */
public record BaselineMonths(Totals baseline, Totals current) {

    /** A month's figures. */
    public record Month(Period period, double count, double exposure) {}

    /**
     * @param from the first month of now, a month as {@code to}, the last, is
     * @throws io.careweave.commons.problem.Refused COMPARISON_IMPOSSIBLE 422 if one of either year is missing
     */
    public static BaselineMonths of(List<Month> months, Period from, Period to) {
        var inputs = new Inputs();
        Map<Period, Month> byPeriod = new HashMap<>();
        for (int i = 0; i < months.size(); i++) {
            var month = months.get(i);
            inputs.count(month.count(), "/months/%d/count".formatted(i))
                    .positive(month.exposure(), "/months/%d/exposure".formatted(i))
                    .fault(month.period().grain() != Grain.MONTH, "/months/%d/period".formatted(i), "is not a month")
                    .fault(
                            byPeriod.put(month.period(), month) != null,
                            "/months/%d/period".formatted(i),
                            "is there already");
        }
        inputs.fault(from.grain() != Grain.MONTH, "/from", "is not a month")
                .fault(to.grain() != Grain.MONTH, "/to", "is not a month")
                .fault(to.ordinal() < from.ordinal(), "/to", "is before from")
                .fault(to.ordinal() - from.ordinal() > 11, "/to", "is more than a year from the first month")
                .refuse();
        var current = sum(byPeriod, from, to, inputs);
        var baseline = sum(byPeriod, from.plus(-12), to.plus(-12), inputs);
        inputs.refuse();
        return new BaselineMonths(baseline, current);
    }

    private static Totals sum(Map<Period, Month> months, Period from, Period to, Inputs inputs) {
        double count = 0;
        double exposure = 0;
        for (var period = from; period.ordinal() <= to.ordinal(); period = period.plus(1)) {
            var month = months.get(period);
            inputs.fault(month == null, "/months", "has no %s".formatted(period));
            count += month == null ? 0 : month.count();
            exposure += month == null ? 0 : month.exposure();
        }
        return new Totals(count, exposure);
    }
}
