package io.careweave.performance.domain.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.charts.Assurance;
import io.careweave.performance.domain.charts.ChartGroup;
import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Step;
import io.careweave.performance.domain.plans.Plan.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Stored figures are judged as a preview of them is, from the groups that were decided or broke. */
class JudgedTest {

    private static final Period FIRST = month("2024-01");
    private static final LocalDate LATER = LocalDate.of(2040, 1, 1);

    @Provide
    Arbitrary<List<Integer>> numerators() {
        return Arbitraries.integers().between(0, 900).injectNull(0.1).list().ofMaxSize(60);
    }

    /** With gaps, as they come: some said to be missing, others silent. */
    @Property(tries = 300)
    void chartsWhatIsStoredAsAPreviewOfTheSamePointsDoes(
            @ForAll("numerators") List<Integer> numerators, @ForAll ChartProfile profile, @ForAll Polarity polarity) {
        var definition = definition(profile, polarity);
        var stored = new ArrayList<Observed>();
        var sent = new ArrayList<Datum>();
        for (int i = 0; i < numerators.size(); i++) {
            var numerator = numerators.get(i);
            if (numerator != null) {
                stored.add(known(i, numerator));
                sent.add(new Datum(FIRST.plus(i), numerator * 1000.0 / 7001, null, null));
            } else if (i % 2 == 0) {
                stored.add(missing(i));
            }
        }
        var rebase = FIRST.plus(numerators.size() / 2);

        var judged = Judged.of(Look.own(definition), stored, decided(rebase), LATER);

        var preview = Charts.chart(
                new ChartSpec(ChartKind.XMR, profile, polarity, sent, List.of(rebase), null, null, null, List.of()));
        assertThat(judged.unfinished()).isEmpty();
        assertThat(judged.chart().points().stream().filter(point -> point.value() != null))
                .containsExactlyElementsOf(preview.points());
        assertThat(judged.chart().variation()).isEqualTo(preview.variation());
    }

    @Test
    void beginsAGroupAtARebaseAndAtABreakOfTheSeries() {
        var stored = new ArrayList<>(flat(30));
        stored.set(20, new Observed(stored.get(20).period(), measured(90), State.FINAL, Flag.SERIES_BREAK.bit()));

        var chart = judge(stored, decided(FIRST.plus(8), FIRST.plus(20), FIRST.plus(99)))
                .chart();

        assertThat(chart.groups().stream().map(ChartGroup::from)).containsExactly(FIRST, FIRST.plus(8), FIRST.plus(20));
    }

    @Test
    void doesNotJudgeWhatIsNotOver() {
        var stored = flat(15);
        var day = FIRST.plus(14).lastDay();

        assertThat(Judged.of(Look.own(usual()), stored, Decided.NOTHING, day).unfinished())
                .containsExactly(stored.getLast());
        assertThat(Judged.of(Look.own(usual()), stored, Decided.NOTHING, day)
                        .chart()
                        .points())
                .hasSize(14);
        assertThat(Judged.of(Look.own(usual()), stored, Decided.NOTHING, day.plusDays(1))
                        .unfinished())
                .isEmpty();
    }

    @Test
    void doesNotJudgeWhatIsProvisionalUntilSomethingLaterIsFinal() {
        var stored = new ArrayList<>(flat(15));
        stored.set(12, provisional(stored.get(12)));
        stored.set(13, provisional(stored.get(13)));

        assertThat(judge(stored, Decided.NOTHING).unfinished()).isEmpty();
        stored.set(14, provisional(stored.get(14)));
        assertThat(judge(stored, Decided.NOTHING).unfinished()).isEqualTo(stored.subList(12, 15));
        assertThat(judge(stored, Decided.NOTHING).chart().points()).hasSize(12);
    }

    private static Observed provisional(Observed observed) {
        return new Observed(observed.period(), observed.measured(), State.PROVISIONAL, observed.flags());
    }

    @Test
    void readsNothingOfWhatWasTakenBack() {
        var stored = new ArrayList<>(flat(3));
        stored.set(1, new Observed(stored.get(1).period(), Measured.NOTHING, State.WITHDRAWN, 0));

        assertThat(judge(stored, Decided.NOTHING).chart().points().stream().map(ChartPoint::period))
                .containsExactly(FIRST, FIRST.plus(2));
    }

    @Test
    void wantsNothingBeforeTheFirstStepAndThenWhatTheLastStepSays() {
        var target = new Plan<>(
                UUID.randomUUID(),
                new SeriesKey("CODE", 1, "Z90001", SeriesKey.ALL),
                new Target(List.of(new Step(FIRST.plus(4), 20, 1000), new Step(FIRST.plus(10), 1, 1000))),
                Instant.EPOCH,
                "somebody");
        var chart = judge(flat(15), new Decided(List.of(), Optional.of(target), Optional.empty()))
                .chart();

        assertThat(chart.spec().targetAt(FIRST.plus(3))).isNull();
        assertThat(chart.spec().targetAt(FIRST.plus(9))).isEqualTo(20.0);
        assertThat(chart.target()).isEqualTo(1.0);
        assertThat(chart.assurance()).isEqualTo(Assurance.CONSISTENTLY_MISSED);
    }

    @Test
    void holdsTheNewestTargetAndBaselineAndAllRebasesByPeriod() {
        var decided = Decided.of(List.of(
                rebase(FIRST.plus(9)),
                plan(new Target(List.of(new Step(FIRST, 1, 1)))),
                plan(new Baseline(FIRST, FIRST, Instant.EPOCH, List.of())),
                rebase(FIRST.plus(2)),
                plan(new Target(List.of(new Step(FIRST, 2, 1)))),
                plan(new Baseline(FIRST, FIRST.plus(1), Instant.EPOCH, List.of()))));

        assertThat(decided.rebases().stream().map(plan -> plan.content().first()))
                .containsExactly(FIRST.plus(2), FIRST.plus(9));
        assertThat(decided.target().orElseThrow().content().steps()).containsExactly(new Step(FIRST, 2, 1));
        assertThat(decided.baseline().orElseThrow().content().last()).isEqualTo(FIRST.plus(1));
    }

    @Test
    void refusesWhatNoChartCanShow() {
        var stored = List.of(new Observed(FIRST.ordinal(), measured(9e15), State.FINAL, 0));

        assertThatThrownBy(() -> judge(stored, Decided.NOTHING)).isInstanceOf(Refused.class);
    }

    private static Judged judge(List<Observed> stored, Decided decided) {
        return Judged.of(Look.own(usual()), stored, decided, LATER);
    }

    private static Decided decided(Period... rebases) {
        return Decided.of(
                List.of(rebases).stream().<Plan<?>>map(JudgedTest::rebase).toList());
    }

    private static Plan<?> rebase(Period from) {
        return plan(new Rebase(from, "reason", "what", "since", "why", "who"));
    }

    private static Plan<?> plan(Plan.Content content) {
        return new Plan<>(
                UUID.randomUUID(),
                new SeriesKey("CODE", 1, "Z90001", SeriesKey.ALL),
                content,
                Instant.EPOCH,
                "somebody");
    }

    private static List<Observed> flat(int size) {
        return IntStream.range(0, size).mapToObj(i -> known(i, 70 + i % 3)).toList();
    }

    private static Observed known(int i, double numerator) {
        return new Observed(FIRST.ordinal() + i, measured(numerator), State.FINAL, 0);
    }

    private static Observed missing(int i) {
        return new Observed(FIRST.ordinal() + i, Measured.NOTHING, State.FINAL, Flag.MISSING.bit());
    }

    private static Measured measured(double numerator) {
        return new Measured(numerator, 7001, Double.NaN, Double.NaN, Double.NaN);
    }

    private static Definition usual() {
        return definition(ChartProfile.PTD, Polarity.LOWER);
    }

    private static Definition definition(ChartProfile profile, Polarity polarity) {
        return new Definition(
                "Referrals",
                Statistic.CRUDE_RATE,
                "Referrals",
                "Patients",
                1000,
                "per 1,000",
                polarity,
                Grain.MONTH,
                RollUp.SUM,
                ChartKind.XMR,
                profile,
                Disclosure.NONE,
                List.of("OTHER"),
                "Somebody",
                "Because",
                LATER);
    }

    private static Period month(String text) {
        return Period.parse(text).orElseThrow();
    }
}
