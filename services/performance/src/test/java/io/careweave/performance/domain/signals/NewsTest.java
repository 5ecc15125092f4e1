package io.careweave.performance.domain.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Side;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final int START = 24_000;
    private static final List<Double> STEADY =
            IntStream.range(0, 20).mapToObj(i -> 100.0 + (i % 2 == 0 ? 2 : -2)).toList();

    @Test
    void nothingIsNewOfCommonCause() {
        assertThat(news(Optional.empty(), chart(STEADY, List.of()))).isEqualTo(News.NONE);
        assertThat(news(Optional.empty(), chart(List.of(), List.of()))).isEqualTo(News.NONE);
    }

    @Test
    void namesTheLastPointAloneIfItIsOutside() {
        var sign = Sign.of(chart(plus(STEADY, 400.0, 410.0), List.of())).orElseThrow();

        assertThat(sign.rule()).isEqualTo(Rule.OUTSIDE_LIMIT);
        assertThat(sign.side()).isEqualTo(Side.ABOVE);
        assertThat(sign.variation()).isEqualTo(Variation.CONCERN);
        assertThat(sign.points()).containsExactly(period(21));
    }

    @Test
    void namesAllPointsOfAShiftButNoneBeforeAGapOrAnotherGroup() {
        var shift = List.of(99.0, 98.5, 99.2, 98.7, 99.1, 98.9, 99.3);
        var sign = Sign.of(chart(plus(STEADY, shift.toArray(Double[]::new)), List.of()))
                .orElseThrow();
        assertThat(sign.rule()).isEqualTo(Rule.SHIFT);
        // The point before the seven lies below the centre line as well.
        assertThat(sign.points())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(19, 26).mapToObj(NewsTest::period).toList());

        var gap = new ArrayList<@Nullable Double>(plus(STEADY, shift.toArray(Double[]::new)));
        gap.set(22, null);
        assertThat(Sign.of(chart(gap, List.of()))).isEmpty();
        assertThat(Sign.of(chart(plus(STEADY, shift.toArray(Double[]::new)), List.of(period(20)))))
                .isEmpty();
    }

    @Test
    void goesOnByAnotherRuleAndIsAnotherIfItTurns() {
        var entered = news(Optional.empty(), chart(plus(STEADY, 400.0), List.of()))
                .entered()
                .orElseThrow();
        assertThat(news(Optional.of(entered), chart(plus(STEADY, 400.0, 410.0), List.of())))
                .isEqualTo(News.NONE);

        var turned = news(Optional.of(entered), chart(plus(STEADY, 0.0), List.of()));

        assertThat(turned.ended()).contains(new News.Ended(entered, period(20)));
        assertThat(turned.entered().orElseThrow().sign().variation()).isEqualTo(Variation.IMPROVEMENT);
    }

    @Test
    void isAnotherIfItTurnsRoundThoughNeitherIsBetter() {
        var above = neutral(plus(STEADY, 400.0));
        var entered = news(Optional.empty(), above).entered().orElseThrow();
        assertThat(entered.sign().variation()).isEqualTo(Variation.NEUTRAL);
        assertThat(news(Optional.of(entered), neutral(plus(STEADY, 400.0, 410.0))))
                .isEqualTo(News.NONE);

        var turned = news(Optional.of(entered), neutral(plus(STEADY, 0.0)));

        assertThat(turned.ended()).contains(new News.Ended(entered, period(20)));
        assertThat(turned.entered().orElseThrow().sign().side()).isEqualTo(Side.BELOW);
    }

    @Test
    void endsThoughNothingIsKnownAnyMore() {
        var entered = news(Optional.empty(), chart(plus(STEADY, 400.0), List.of()))
                .entered()
                .orElseThrow();

        var ended = news(Optional.of(entered), chart(List.of(), List.of()));

        assertThat(ended.ended()).contains(new News.Ended(entered, period(20)));
        assertThat(ended.entered()).isEmpty();
    }

    private static News news(Optional<Signal> lasting, ControlChart chart) {
        return News.of(lasting, chart, UUID::randomUUID);
    }

    private static List<Double> plus(List<Double> values, Double... more) {
        var all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all;
    }

    private static Period period(int index) {
        return new Period(Grain.MONTH, START + index);
    }

    private static ControlChart neutral(List<Double> values) {
        return chart(values, List.of(), Polarity.NEUTRAL);
    }

    private static ControlChart chart(List<? extends @Nullable Double> values, List<Period> rebases) {
        return chart(values, rebases, Polarity.LOWER);
    }

    private static ControlChart chart(
            List<? extends @Nullable Double> values, List<Period> rebases, Polarity polarity) {
        var points = new ArrayList<Datum>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Datum(period(i), values.get(i), null, null));
        }
        return Charts.chart(
                new ChartSpec(ChartKind.XMR, ChartProfile.PTD, polarity, points, rebases, null, null, null, List.of()));
    }
}
