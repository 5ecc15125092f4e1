package io.careweave.performance.domain.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What must hold of any series. Values are small whole numbers, so that moving and scaling them is exact. */
class ChartPropertiesTest {

    @Provide
    Arbitrary<double[]> series() {
        return Arbitraries.integers()
                .between(-50, 50)
                .injectNull(0.1)
                .list()
                .ofMinSize(0)
                .ofMaxSize(60)
                .map(values -> values.stream()
                        .mapToDouble(value -> value == null ? Double.NaN : value)
                        .toArray());
    }

    private static ControlChart chart(ChartProfile profile, Polarity polarity, double[] values) {
        return Charts.chart(ChartSpec.of(ChartKind.XMR, profile, polarity, Example.series(values)));
    }

    private static void assertMoved(ControlChart chart, ControlChart moved, double factor, double shift) {
        for (int i = 0; i < chart.points().size(); i++) {
            var point = chart.points().get(i);
            var other = moved.points().get(i);
            assertLinear(point.centre(), other.centre(), factor, shift);
            assertLinear(point.upper(), factor > 0 ? other.upper() : other.lower(), factor, shift);
            assertLinear(point.lower(), factor > 0 ? other.lower() : other.upper(), factor, shift);
        }
    }

    private static void assertLinear(@Nullable Double one, @Nullable Double other, double factor, double shift) {
        if (one == null || other == null) {
            assertThat(one).isEqualTo(other);
        } else {
            assertThat(other).isCloseTo(one * factor + shift, Example.within(1e-9 * Math.max(1, Math.abs(other))));
        }
    }

    @Property
    void limitsMoveAndScaleWithTheSeries(
            @ForAll("series") double[] values,
            @ForAll ChartProfile profile,
            @ForAll @IntRange(min = -1000, max = 1000) int shift,
            @ForAll @IntRange(min = 1, max = 20) int factor) {
        var chart = chart(profile, Polarity.LOWER, values);
        double[] moved =
                DoubleStream.of(values).map(value -> value * factor + shift).toArray();
        assertMoved(chart, chart(profile, Polarity.LOWER, moved), factor, shift);
    }

    @Property
    void aMirroredSeriesOfTheOtherPolarityKeepsItsVerdict(
            @ForAll("series") double[] values, @ForAll ChartProfile profile) {
        var chart = chart(profile, Polarity.LOWER, values);
        var mirrored = chart(
                profile,
                Polarity.HIGHER,
                DoubleStream.of(values).map(value -> -value).toArray());
        assertThat(mirrored.variation()).isEqualTo(chart.variation());
        assertThat(mirrored.longestRun()).isEqualTo(chart.longestRun());
        assertThat(mirrored.crossings()).isEqualTo(chart.crossings());
        for (int i = 0; i < chart.points().size(); i++) {
            assertThat(mirrored.variation(mirrored.points().get(i)))
                    .isEqualTo(chart.variation(chart.points().get(i)));
        }
    }

    @Property
    void theOrderInWhichPointsComeDoesNotMatter(@ForAll("series") double[] values, @ForAll long seed) {
        var data = new ArrayList<>(Example.series(values));
        var chart = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, data));
        Collections.shuffle(data, new Random(seed));
        var shuffled = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, data));
        assertThat(shuffled.points()).isEqualTo(chart.points());
        assertThat(shuffled.groups()).isEqualTo(chart.groups());
    }

    @Property
    void noRunCrossesAGap(@ForAll("series") double[] values) {
        // A missing month is what a month without a value is.
        var data = Example.series(values);
        var without = data.stream().filter(datum -> datum.value() != null).toList();
        var withGaps = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, data));
        var missing = Charts.chart(ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, without));
        assertThat(missing.points())
                .isEqualTo(withGaps.points().stream()
                        .filter(point -> point.value() != null)
                        .toList());
        assertThat(missing.longestRun()).isEqualTo(withGaps.longestRun());
        // Seven in a row are needed, so shorter stretches hold neither shift nor trend.
        for (var point : withGaps.points()) {
            boolean flagged =
                    point.flags().stream().anyMatch(flag -> flag.rule() == Rule.SHIFT || flag.rule() == Rule.TREND);
            if (flagged) {
                assertThat(lengthOfStretch(withGaps.points(), point)).isGreaterThanOrEqualTo(7);
            }
        }
    }

    /** Wherever it stands: beneath a rebase, among the values that limits are fixed on, or last. */
    @Property
    void aPeriodWithoutAValueIsAsGoodAsNotThere(
            @ForAll("series") double[] values,
            @ForAll ChartProfile profile,
            @ForAll @IntRange(min = 2, max = 20) int fixAfter,
            @ForAll @IntRange(min = 1, max = 60) int rebase) {
        var data = Example.series(values);
        var without = data.stream().filter(datum -> datum.value() != null).toList();
        if (without.isEmpty()) {
            return;
        }
        var withGaps = rebased(profile, data, fixAfter, rebase);
        var missing = rebased(profile, without, fixAfter, rebase);
        assertThat(missing.points())
                .isEqualTo(withGaps.points().stream()
                        .filter(point -> point.value() != null)
                        .toList());
        assertThat(missing.groups()).isEqualTo(withGaps.groups());
        assertThat(missing.variation()).isEqualTo(withGaps.variation());
        assertThat(missing.assurance()).isEqualTo(withGaps.assurance());
        assertThat(missing.target()).isEqualTo(withGaps.target());
    }

    private static ControlChart rebased(ChartProfile profile, List<Datum> data, int fixAfter, int rebase) {
        return Charts.chart(new ChartSpec(
                ChartKind.XMR,
                profile,
                Polarity.LOWER,
                data,
                List.of(Example.month(rebase), Example.month(rebase + 9)),
                fixAfter,
                null,
                null,
                List.of(new Milestone(Example.month(0), 1), new Milestone(Example.month(rebase), 9))));
    }

    private static int lengthOfStretch(List<ChartPoint> points, ChartPoint within) {
        int at = points.indexOf(within);
        int from = at;
        while (from > 0 && points.get(from - 1).value() != null) {
            from--;
        }
        int to = at;
        while (to + 1 < points.size() && points.get(to + 1).value() != null) {
            to++;
        }
        return to - from + 1;
    }
}
