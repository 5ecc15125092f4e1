package io.careweave.performance.rest.comparisons;

import io.careweave.performance.domain.comparisons.BaselineMonths;
import io.careweave.performance.domain.comparisons.Comparisons;
import io.careweave.performance.domain.comparisons.Goal;
import io.careweave.performance.domain.comparisons.Totals;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.rest.Figure;
import io.careweave.performance.rest.Periods;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Now against a baseline: totals of both, or months from which both are taken, or pence. */
record ComparisonPreview(
        @NotNull ComparedStatistic statistic,
        @Nullable @Valid ComparedTotal baseline,
        @Nullable @Valid ComparedTotal current,
        @Nullable @Size(max = 600) List<@NotNull @Valid ComparedMonth> months,
        @Nullable @Size(max = 10) String from,
        @Nullable @Size(max = 10) String to,
        @Nullable Long baselinePence,
        @Nullable Long currentPence,
        @Nullable Figure target,
        @Nullable Polarity polarity,
        @Nullable Figure confidence) {

    /** What is compared: rates by their ratio, proportions and money by their difference. */
    enum ComparedStatistic {
        RATE,
        PROPORTION,
        MONEY
    }

    /** Events and exposure. */
    record ComparedTotal(@NotNull Figure count, @Nullable Figure exposure) {}

    /** Events and exposure of a month. */
    record ComparedMonth(
            @NotNull @Size(max = 10) String period,
            @NotNull Figure count,
            @NotNull Figure exposure) {}

    ComparisonView compare() {
        var confident = Given.confidence(confidence);
        var goal = goal();
        if (statistic == ComparedStatistic.MONEY) {
            given().exactly("baselinePence", "currentPence");
            long before = baselinePence == null ? 0 : baselinePence;
            long now = currentPence == null ? 0 : currentPence;
            return ComparisonView.of(statistic, null, Comparisons.money(before, now, goal), confident);
        }
        var compared = months == null ? totals() : ofMonths();
        var change = statistic == ComparedStatistic.RATE
                ? Comparisons.rates(compared.baseline(), compared.current(), goal, confident)
                : Comparisons.proportions(compared.baseline(), compared.current(), goal, confident);
        return ComparisonView.of(statistic, compared, change, confident);
    }

    private @Nullable Goal goal() {
        if (target == null) {
            return null;
        }
        if (polarity == null || polarity == Polarity.NEUTRAL) {
            throw Given.refused("A target has a direction.", "/polarity", "is HIGHER or LOWER if there is a target");
        }
        double wanted = target.value();
        boolean share = statistic == ComparedStatistic.PROPORTION
                || (statistic == ComparedStatistic.RATE && polarity == Polarity.LOWER);
        if (!(wanted >= 0 && wanted <= (share ? 1 : 1e15))) {
            throw Given.refused("The target cannot be reached.", "/target", "is from 0 to what can change");
        }
        return new Goal(wanted, polarity);
    }

    private BaselineMonths totals() {
        given().exactly("baseline", "current");
        if (baseline == null || current == null) {
            throw new IllegalStateException("both were found");
        }
        var before = baseline.exposure();
        var now = current.exposure();
        if (statistic == ComparedStatistic.RATE && before == null && now == null) {
            return new BaselineMonths(
                    new Totals(baseline.count().value(), 1),
                    new Totals(current.count().value(), 1));
        }
        if (before == null || now == null) {
            throw Given.refused(
                    "An exposure is absent.", before == null ? "/baseline/exposure" : "/current/exposure", "is absent");
        }
        return new BaselineMonths(
                new Totals(baseline.count().value(), before.value()),
                new Totals(current.count().value(), now.value()));
    }

    private BaselineMonths ofMonths() {
        given().exactly("months", "from", "to");
        List<BaselineMonths.Month> read = new ArrayList<>();
        for (var month : months == null ? List.<ComparedMonth>of() : months) {
            read.add(new BaselineMonths.Month(
                    Periods.read(month.period(), "/months/%d/period".formatted(read.size())),
                    month.count().value(),
                    month.exposure().value()));
        }
        return BaselineMonths.of(
                read, Periods.read(String.valueOf(from), "/from"), Periods.read(String.valueOf(to), "/to"));
    }

    private Given given() {
        Map<String, Object> parts = new LinkedHashMap<>();
        put(parts, "baseline", baseline);
        put(parts, "current", current);
        put(parts, "months", months);
        put(parts, "from", from);
        put(parts, "to", to);
        put(parts, "baselinePence", baselinePence);
        put(parts, "currentPence", currentPence);
        return new Given(parts);
    }

    private static void put(Map<String, Object> parts, String name, @Nullable Object part) {
        if (part != null) {
            parts.put(name, part);
        }
    }
}
