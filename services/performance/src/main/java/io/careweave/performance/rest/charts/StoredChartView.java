package io.careweave.performance.rest.charts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.performance.application.charts.Charting.Charted;
import io.careweave.performance.domain.charts.Assurance;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.judgement.Level;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.rest.charts.ChartView.ChartFlagView;
import io.careweave.performance.rest.charts.ChartView.ChartGroupView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A stored series as numbers: what a preview of its values answers, and what is known and decided of it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record StoredChartView(
        String code,
        int number,
        String orgCode,
        String stratum,
        Instant asOf,
        boolean own,
        String title,
        String unit,
        ChartKind chart,
        ChartProfile profile,
        boolean asDefined,
        Grain grain,
        Polarity polarity,
        String finding,
        List<String> remarks,
        List<ChartGroupView> groups,
        List<StoredPointView> points,
        Optional<Variation> variation,
        Optional<Assurance> assurance,

        int longestRun,

        int crossings,
        Optional<Double> target,
        List<StoredPointView> unfinished,
        List<ChartRebaseView> rebases,
        Optional<LevelView> baseline) {

    /** A point of a preview, and what is to be known of its figure. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StoredPointView(
            String period,
            Optional<Double> value,
            Optional<Double> centre,
            Optional<Double> lower,
            Optional<Double> upper,
            List<ChartFlagView> flags,
            Optional<Double> target,
            Optional<State> status,
            List<Flag> remarks) {

        static StoredPointView from(Shown shown, ChartPoint point) {
            return new StoredPointView(
                    point.period().toString(),
                    Optional.ofNullable(point.value()),
                    Optional.ofNullable(point.centre()),
                    Optional.ofNullable(point.lower()),
                    Optional.ofNullable(point.upper()),
                    point.flags().stream()
                            .map(flag -> new ChartFlagView(flag.rule(), flag.side()))
                            .toList(),
                    Optional.ofNullable(shown.chart().spec().targetAt(point.period())),
                    shown.status(point),
                    List.copyOf(shown.flags(point)));
        }
    }

    /** From where the series is looked at anew, who decided it and why. */
    record ChartRebaseView(UUID id, String period, String reason, String whoAgreed, Instant madeAt, String madeBy) {

        static ChartRebaseView from(Plan<Rebase> plan) {
            var rebase = plan.content();
            return new ChartRebaseView(
                    plan.id(),
                    rebase.first().toString(),
                    rebase.reason(),
                    rebase.whoAgreed(),
                    plan.madeAt(),
                    plan.madeBy());
        }
    }

    /** What later figures are held against. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LevelView(String from, String to, Optional<Double> value, List<String> restated) {

        static LevelView from(Level level) {
            return new LevelView(
                    level.first().toString(),
                    level.last().toString(),
                    Optional.ofNullable(level.value()),
                    level.restated().stream().map(Object::toString).toList());
        }
    }

    static StoredChartView from(Charted charted, Shown shown) {
        var series = charted.series();
        var definition = series.version().definition();
        var chart = shown.chart();
        return new StoredChartView(
                series.key().code(),
                series.key().number(),
                series.key().orgCode(),
                series.key().stratum(),
                series.asOf(),
                series.own(),
                shown.title(),
                definition.unit(),
                chart.spec().kind(),
                chart.spec().profile(),
                charted.judged().look().isOwn(),
                series.grain(),
                chart.spec().polarity(),
                Numbers.finding(chart, shown.percent()),
                shown.remarks(),
                chart.groups().stream().map(ChartGroupView::from).toList(),
                chart.points().stream()
                        .map(point -> StoredPointView.from(shown, point))
                        .toList(),
                Optional.ofNullable(chart.variation()),
                Optional.ofNullable(chart.assurance()),
                chart.longestRun(),
                chart.crossings(),
                Optional.ofNullable(chart.target()),
                shown.unfinished().stream()
                        .map(point -> StoredPointView.from(shown, point))
                        .toList(),
                charted.decided().rebases().stream().map(ChartRebaseView::from).toList(),
                charted.baseline().map(LevelView::from));
    }
}
