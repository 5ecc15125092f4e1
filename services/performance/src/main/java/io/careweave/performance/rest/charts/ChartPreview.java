package io.careweave.performance.rest.charts;

import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.charts.Milestone;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.rest.Figure;
import io.careweave.performance.rest.Periods;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series to chart, and how. */
record ChartPreview(
        @Nullable @Size(max = 200) String title,
        @NotNull ChartKind chart,
        @Nullable ChartProfile profile,
        @Nullable Polarity polarity,
        @NotNull @Size(max = ChartSpec.MAX_POINTS) List<@NotNull @Valid PreviewPoint> points,
        @Nullable @Size(max = ChartSpec.MAX_POINTS) List<@NotNull String> rebases,
        @Nullable Integer fixAfter,
        @Nullable Integer runLength,
        @Nullable Figure target,
        @Nullable @Size(max = ChartSpec.MAX_POINTS) List<@NotNull @Valid PreviewMilestone> trajectory) {

    /** What was observed in a period. */
    record PreviewPoint(
            @NotNull @Size(max = 10) String period,
            @Nullable Figure value,
            @Nullable Figure denominator,
            @Nullable Figure sd) {}

    /** What is wanted from a period on. */
    record PreviewMilestone(
            @NotNull @Size(max = 10) String period, @NotNull Figure value) {}

    ChartSpec toSpec() {
        return new ChartSpec(
                chart,
                profile == null ? ChartProfile.PTD : profile,
                polarity == null ? Polarity.NEUTRAL : polarity,
                data(),
                starts(),
                fixAfter,
                runLength,
                Figure.of(target),
                milestones());
    }

    String titled() {
        return title == null || title.isBlank() ? "Chart" : title.strip();
    }

    private List<Datum> data() {
        List<Datum> data = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            data.add(new Datum(
                    Periods.read(point.period(), "/points/%d/period".formatted(i)),
                    Figure.of(point.value()),
                    Figure.of(point.denominator()),
                    Figure.of(point.sd())));
        }
        return data;
    }

    private List<Period> starts() {
        List<Period> starts = new ArrayList<>();
        for (var rebase : rebases == null ? List.<String>of() : rebases) {
            starts.add(Periods.read(rebase, "/rebases/%d".formatted(starts.size())));
        }
        return starts;
    }

    private List<Milestone> milestones() {
        List<Milestone> milestones = new ArrayList<>();
        for (var point : trajectory == null ? List.<PreviewMilestone>of() : trajectory) {
            var period = Periods.read(point.period(), "/trajectory/%d/period".formatted(milestones.size()));
            milestones.add(new Milestone(period, point.value().value()));
        }
        return milestones;
    }
}
