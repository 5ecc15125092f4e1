package io.careweave.performance.domain.charts;

import static io.careweave.performance.domain.charts.Example.flags;
import static io.careweave.performance.domain.charts.Example.join;
import static io.careweave.performance.domain.charts.Example.number;
import static io.careweave.performance.domain.charts.Example.ptd;
import static io.careweave.performance.domain.charts.Example.repeat;
import static io.careweave.performance.domain.charts.Example.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbers and vectors of the tests of the R package NHSRplotthedots 0.2.2 (nhs-r-community/NHSRplotthedots,
 * tests/testthat: test-ptd_spc_standard.R, test-ptd_calculate_point_type.R, test-ptd_calculate_assurance_type.R and _snaps).
 */
class PlotTheDotsTest {

    /** R: {@code set.seed(123); rnorm(20)}, the series of its snapshots. */
    private static final double[] NORMAL = {
        -0.56047564655221,
        -0.23017748948328,
        1.55870831414912,
        0.07050839142458,
        0.129287735160946,
        1.71506498688328,
        0.460916205989202,
        -1.26506123460653,
        -0.686852851893526,
        -0.445661970099958,
        1.22408179743946,
        0.359813827057364,
        0.400771450594052,
        0.11068271594512,
        -0.555841134754075,
        1.78691313680308,
        0.497850478229239,
        -1.96661715662964,
        0.701355901563686,
        -0.472791407727934
    };

    private static double[] withOutlier() {
        var values = NORMAL.clone();
        values[14] = 10;
        return values;
    }

    @Test
    void hasTheLimitsOfTheSnapshot() {
        var group = ptd(NORMAL).groups().getFirst();
        assertThat(number(group.centre())).isCloseTo(0.1416238, within(5e-8));
        assertThat(number(group.lower())).isCloseTo(-3.01138, within(5e-6));
        assertThat(number(group.upper())).isCloseTo(3.294627, within(5e-7));
    }

    @Test
    void screensMovingRangesOnceAndLeavesTheMean() {
        var group = ptd(withOutlier()).groups().getFirst();
        assertThat(number(group.centre())).isCloseTo(0.6694159, within(5e-8));
        assertThat(number(group.lower())).isCloseTo(-2.383666, within(5e-7));
        assertThat(number(group.upper())).isCloseTo(3.722497, within(5e-7));
    }

    @Test
    void doesNotScreenUnderMakingDataCount() {
        var group = Example.xmr(ChartProfile.MDC, withOutlier()).groups().getFirst();
        assertThat(number(group.lower())).isCloseTo(-4.596625, within(5e-7));
        assertThat(number(group.upper())).isCloseTo(5.935457, within(5e-7));
    }

    @Test
    void computesEachHalfByItself() {
        var chart = Charts.chart(new ChartSpec(
                ChartKind.XMR,
                ChartProfile.PTD,
                Polarity.LOWER,
                Example.series(NORMAL),
                List.of(Example.month(10)),
                null,
                null,
                null,
                List.of()));
        assertThat(chart.groups()).hasSize(2);
        var first = chart.groups().getFirst();
        assertThat(number(first.centre())).isCloseTo(0.0746, within(5e-5));
        assertThat(number(first.lower())).isCloseTo(-2.60, within(5e-3));
        assertThat(number(first.upper())).isCloseTo(2.75, within(5e-3));
        var second = chart.groups().getLast();
        assertThat(second.from()).isEqualTo(Example.month(10));
        assertThat(number(second.centre())).isCloseTo(0.209, within(5e-4));
        assertThat(number(second.lower())).isCloseTo(-3.28, within(5e-3));
        assertThat(number(second.upper())).isCloseTo(3.70, within(5e-3));
        assertThat(second.notes()).containsExactly(Note.TRIAL_LIMITS);
    }

    /** Seven of a steady series are no shift by limits: the series swings so widely that only the rule in question holds. */
    private static double[] aroundZero(double[] tail) {
        return join(new double[] {-40, 40, -40, 40, -40, 40, -40, 40, -40, 40, -40, 40, -40, 40}, tail);
    }

    @Test
    void flagsEveryMemberOfAShiftOfSeven() {
        var chart = ptd(aroundZero(join(new double[] {-1}, repeat(1, 7), new double[] {-1, -5})));
        assertThat(flags(chart).subList(14, 24))
                .containsExactly(
                        "",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "SHIFT:ABOVE",
                        "",
                        "");
    }

    @Test
    void sixOnOneSideAreNoShift() {
        var chart = ptd(aroundZero(join(new double[] {-1}, repeat(1, 6), new double[] {-1, -4})));
        assertThat(flags(chart)).allMatch(String::isEmpty);
    }

    @Test
    void aPointOnTheMeanBreaksAShift() {
        // The tail sums to zero, so the mean is exactly zero.
        var chart = ptd(
                aroundZero(join(new double[] {-6}, repeat(1, 4), new double[] {0}, repeat(1, 4), new double[] {-2})));
        assertThat(chart.points().get(19).centre()).isEqualTo(0);
        assertThat(flags(chart)).allMatch(String::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3 4 5 6       | ......",
                "1 2 3 3 4 5 6     | .......",
                "1 2 3 4 5 6 7     | +++++++",
                "2 1 2 3 4 5 6 7 3 | .+++++++.",
                "7 6 5 4 3 2 1     | -------",
                "2 7 6 5 4 3 2 1 3 | .-------.",
                // At the join of two trends the outgoing direction wins.
                "1 2 3 4 5 6 7 6 5 4 3 2 1 | ++++++-------"
            })
    void flagsTrendsOfSeven(String series, String expected) {
        double[] values = List.of(series.strip().split(" ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        var marks = new StringBuilder();
        for (var point : ptd(values).points()) {
            marks.append(point.flags().stream()
                    .filter(flag -> flag.rule() == Rule.TREND)
                    .map(flag -> flag.side() == Side.INCREASING ? "+" : "-")
                    .findFirst()
                    .orElse("."));
        }
        assertThat(marks.toString()).isEqualTo(expected);
    }

    @Test
    void twoOfThreeNeedAllThreeOnOneSide() {
        // From test-ptd_spc_standard.R: two points near opposite limits are common cause.
        double[] values = new double[16];
        for (int i = 0; i < 16; i++) {
            values[i] = i % 2 == 0 ? 1 : -1;
        }
        values[14] = 5.5;
        values[15] = -5.5;
        assertThat(flags(ptd(values)).subList(14, 16)).containsExactly("", "");
    }

    @Test
    void flagsOnlyThePointsNearTheLimit() {
        // Mean 0 and mean moving range 2: limits 5.32, warning zone from 3.5467.
        var chart = fixed(new double[] {0.5, 4, 1, 4, -0.5});
        assertThat(flags(chart).subList(14, 19))
                .containsExactly("", "TWO_OF_THREE:ABOVE", "", "TWO_OF_THREE:ABOVE", "");
    }

    @Test
    void outsideIsNotNearUnlessMakingDataCountSaysSo() {
        assertThat(flags(fixed(new double[] {0.5, 6, 1, 4, -0.5})).subList(14, 19))
                .containsExactly("", "OUTSIDE_LIMIT:ABOVE", "", "", "");
        assertThat(flags(fixed(ChartProfile.MDC, new double[] {0.5, 6, 1, 4, -0.5}))
                        .subList(14, 19))
                .containsExactly("", "OUTSIDE_LIMIT:ABOVE TWO_OF_THREE:ABOVE", "", "TWO_OF_THREE:ABOVE", "");
    }

    @Test
    void limitsAreStrict() {
        var chart = fixed(new double[] {0.5});
        double upper = number(chart.groups().getFirst().upper());
        assertThat(flags(fixed(new double[] {upper, -upper})).subList(14, 16)).containsExactly("", "");
        assertThat(flags(fixed(new double[] {Math.nextUp(upper)})).get(14)).isEqualTo("OUTSIDE_LIMIT:ABOVE");
    }

    /** Fourteen points between −1 and 1 fix the limits; what follows is judged by them. */
    private static ControlChart fixed(double[] tail) {
        return fixed(ChartProfile.PTD, tail);
    }

    private static ControlChart fixed(ChartProfile profile, double[] tail) {
        double[] base = new double[14];
        for (int i = 0; i < 14; i++) {
            base[i] = i % 2 == 0 ? 1 : -1;
        }
        return Charts.chart(new ChartSpec(
                ChartKind.XMR,
                profile,
                Polarity.LOWER,
                Example.series(join(base, tail)),
                List.of(),
                14,
                null,
                null,
                List.of()));
    }

    @Test
    void fixesLimitsAfterSoManyPoints() {
        var chart = fixed(new double[] {100, 100});
        assertThat(chart.groups().getFirst().centre()).isEqualTo(0);
        assertThat(chart.groups().getFirst().meanMovingRange()).isEqualTo(2);
        assertThat(number(chart.groups().getFirst().upper())).isCloseTo(5.32, within(1e-12));
        assertThat(chart.variation()).isEqualTo(Variation.CONCERN);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 4, HIGHER, CONSISTENTLY_MISSED", "5, 7, 4, HIGHER, CONSISTENTLY_MET", "1, 5, 4, HIGHER, HIT_OR_MISS",
        "1, 3, 4, LOWER, CONSISTENTLY_MET", "5, 7, 4, LOWER, CONSISTENTLY_MISSED", "1, 5, 4, LOWER, HIT_OR_MISS",
        "4, 5, 4, LOWER, HIT_OR_MISS", "3, 4, 4, HIGHER, HIT_OR_MISS"
    })
    void assuresAsPublished(double lower, double upper, double target, Polarity polarity, Assurance expected) {
        assertThat(Assurance.of(target, lower, upper, polarity)).isEqualTo(expected);
    }

    @Test
    void orderOfPointsDoesNotMatter() {
        var data = new java.util.ArrayList<>(Example.series(withOutlier()));
        var spec = ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.HIGHER, data);
        Collections.reverse(data);
        var turned = ChartSpec.of(ChartKind.XMR, ChartProfile.PTD, Polarity.HIGHER, data);
        assertThat(Charts.chart(turned).points()).isEqualTo(Charts.chart(spec).points());
        assertThat(Charts.chart(turned).groups()).isEqualTo(Charts.chart(spec).groups());
    }

    /** Against a port of the package in exact fractions; published/plotthedots.csv says what its letters mean. */
    @ParameterizedTest
    @MethodSource("ported")
    void classifiesAsThePackageDoes(String line) {
        var parts = line.split(",", -1);
        var chart = ptd(Stream.of(parts[0].split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray());
        var classes = new StringBuilder();
        for (var point : chart.points()) {
            classes.append(point.flags().isEmpty() ? "." : letter(point.flags().getFirst()));
        }
        assertThat(classes.toString()).isEqualTo(parts[1]);
    }

    private static String letter(Flag flag) {
        var letter =
                switch (flag.rule()) {
                    case OUTSIDE_LIMIT -> "U";
                    case TREND -> "T";
                    case TWO_OF_THREE -> "Z";
                    case SHIFT -> "S";
                };
        return flag.side().isUp() ? letter : letter.toLowerCase(Locale.ROOT);
    }

    static List<String> ported() {
        return Example.lines("/published/plotthedots.csv");
    }
}
