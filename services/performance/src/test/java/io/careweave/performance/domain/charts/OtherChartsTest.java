package io.careweave.performance.domain.charts;

import static io.careweave.performance.domain.charts.Example.datum;
import static io.careweave.performance.domain.charts.Example.number;
import static io.careweave.performance.domain.charts.Example.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts that Montgomery's examples do not reach, profiles, trajectories; expectations by hand or by the source named. */
class OtherChartsTest {

    private static ControlChart chart(ChartKind kind, ChartProfile profile, List<Datum> data) {
        return Charts.chart(ChartSpec.of(kind, profile, Polarity.LOWER, data));
    }

    private static List<Datum> of(double... valuesAndDenominators) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < valuesAndDenominators.length / 2; i++) {
            data.add(datum(i, valuesAndDenominators[2 * i], valuesAndDenominators[2 * i + 1]));
        }
        return data;
    }

    @Test
    void individualsOfNist() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates; mean 50.81, mean moving range 1.8778,
        // limits
        // 55.8041 and 45.8159 by 3/1.128.
        var group = Example.xmr(ChartProfile.ANHOEJ, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
                .groups()
                .getFirst();
        assertThat(number(group.centre())).isCloseTo(50.81, within(1e-12));
        assertThat(number(group.meanMovingRange())).isCloseTo(1.8778, within(5e-5));
        assertThat(number(group.upper())).isCloseTo(55.8041, within(5e-5));
        assertThat(number(group.lower())).isCloseTo(45.8159, within(5e-5));
    }

    @Test
    void laneysSpreadIsTheMeanMovingRangeOfTheScores() {
        // p̄ = 0.1; with n = 100 a standard deviation is 0.03, so scores are ±2 and their moving range 4.
        var chart = chart(ChartKind.P_PRIME, ChartProfile.ANHOEJ, of(4, 100, 16, 100, 4, 100, 16, 100));
        double sigma = 0.03 * 4 / 1.128;
        assertThat(number(chart.points().getFirst().upper())).isCloseTo(0.1 + 3 * sigma, within(1e-12));
        assertThat(chart.points().getFirst().lower()).isEqualTo(0);
        // ū = 4 by 1: a standard deviation is 2, scores ±1.
        var rates = chart(ChartKind.U_PRIME, ChartProfile.ANHOEJ, of(2, 1, 6, 1, 2, 1, 6, 1));
        assertThat(number(rates.points().getFirst().upper())).isCloseTo(4 + 3 * 2 * 2 / 1.128, within(1e-12));
    }

    @Test
    void casesBetweenHaveTheMedianAsCentreAndLimitsByTheMean() {
        var chart = chart(ChartKind.G, ChartProfile.PTD, Example.series(1, 2, 3, 10));
        var group = chart.groups().getFirst();
        assertThat(group.centre()).isEqualTo(2.5);
        assertThat(number(group.upper())).isCloseTo(4 + 3 * Math.sqrt(20), within(1e-12));
        assertThat(group.lower()).isEqualTo(0);
    }

    @Test
    void nobodyOfAllOrAllOfAllLeavesNoRoom() {
        for (double count : new double[] {0, 50}) {
            for (var kind : new ChartKind[] {ChartKind.P, ChartKind.P_PRIME}) {
                var group = chart(kind, ChartProfile.PTD, of(count, 50, count, 50, count, 50))
                        .groups()
                        .getFirst();
                assertThat(group.centre()).isEqualTo(count / 50);
                assertThat(group.upper()).isEqualTo(count / 50);
                assertThat(group.lower()).isEqualTo(count / 50);
                assertThat(group.notes()).contains(Note.LOW_INFORMATION);
            }
        }
    }

    @Test
    void limitsThatDifferStandWithThePoints() {
        var chart = chart(ChartKind.P, ChartProfile.PTD, of(10, 100, 10, 25, 20, 200));
        assertThat(chart.groups().getFirst().upper()).isNull();
        assertThat(chart.groups().getFirst().centre()).isEqualTo(40.0 / 325);
        assertThat(number(chart.points().get(1).upper()))
                .isGreaterThan(number(chart.points().get(2).upper()));
    }

    @Test
    void makingDataCountHidesTrialLimits() {
        double[] twelve = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
        var hidden = Example.xmr(ChartProfile.MDC, twelve);
        assertThat(hidden.groups().getFirst().upper()).isNull();
        assertThat(hidden.groups().getFirst().notes()).containsExactly(Note.NO_LIMITS, Note.TRIAL_LIMITS);
        assertThat(hidden.variation()).isNull();
        assertThat(Example.ptd(twelve).groups().getFirst().upper()).isNotNull();
        assertThat(Example.xmr(ChartProfile.MDC, Example.join(twelve, new double[] {1}))
                        .groups()
                        .getFirst()
                        .upper())
                .isNotNull();
    }

    @Test
    void makingDataCountTakesRunsOfSixIfAsked() {
        var data = Example.series(Example.join(
                new double[] {-40, 40, -40, 40, -40, 40, -40, 40, -40, 40, -40, 40, -40, 40, -1},
                Example.repeat(1, 6),
                new double[] {-5}));
        var six = new ChartSpec(
                ChartKind.XMR, ChartProfile.MDC, Polarity.LOWER, data, List.of(), null, 6, null, List.of());
        assertThat(Example.flags(Charts.chart(six)).stream().filter(flags -> flags.equals("SHIFT:ABOVE")))
                .hasSize(6);
        assertThat(Example.flags(chart(ChartKind.XMR, ChartProfile.MDC, data))).allMatch(String::isEmpty);
    }

    @Test
    void improvementIsShownFirstOnlyByMakingDataCount() {
        // Far above all (bad), and at the end of a fall (good).
        double[] values = Example.join(
                new double[] {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1},
                new double[] {90, 80, 70, 60, 50, 40, 30});
        for (var profile : new ChartProfile[] {ChartProfile.PTD, ChartProfile.MDC}) {
            var chart = Charts.chart(new ChartSpec(
                    ChartKind.XMR,
                    profile,
                    Polarity.LOWER,
                    Example.series(values),
                    List.of(),
                    14,
                    null,
                    null,
                    List.of()));
            assertThat(chart.points().getLast().flags())
                    .contains(new Flag(Rule.OUTSIDE_LIMIT, Side.ABOVE), new Flag(Rule.TREND, Side.DECREASING));
            assertThat(chart.variation())
                    .isEqualTo(profile == ChartProfile.MDC ? Variation.IMPROVEMENT : Variation.CONCERN);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 6, 2", "16, 7, 4", "20, 7, 6", "24, 8, 8", "100, 10, 41"})
    void expectsRunsAndCrossingsAsAnhoej(int points, int longest, int crossings) {
        // Anhøj and Olesen, PLoS ONE 2014;9:e113825, table 1; 100 by qbinom(0.05, 99, 0.5) of R.
        var runs = new Runs(points, 0, 0, points - 1);
        assertThat(runs.longestExpected()).isEqualTo(longest);
        assertThat(runs.crossingsExpected()).isEqualTo(crossings);
    }

    @Test
    void aTrajectoryHoldsUntilItsNextMilestone() {
        var spec = new ChartSpec(
                ChartKind.XMR,
                ChartProfile.PTD,
                Polarity.LOWER,
                Example.series(5, 6, 5, 6, 5),
                List.of(),
                null,
                null,
                null,
                List.of(
                        new Milestone(Example.month(0), 100),
                        new Milestone(Example.month(3), 1),
                        new Milestone(Example.month(9), 100)));
        var chart = Charts.chart(spec);
        assertThat(chart.target()).isEqualTo(1);
        assertThat(chart.assurance()).isEqualTo(Assurance.CONSISTENTLY_MISSED);
        assertThat(spec.targetAt(Example.month(2))).isEqualTo(100);
    }

    @Test
    void rangesThatOnlyOutliersMakeAreScreenedToNothing() {
        // Mean range 1, the only one that moves is 4: screened, nothing is left, and limits are the mean (as in
        // plotthedots).
        var chart = Example.ptd(5, 5, 5, 5, 9);
        assertThat(chart.groups().getFirst().meanMovingRange()).isEqualTo(0);
        assertThat(chart.groups().getFirst().notes()).contains(Note.LOW_INFORMATION);
    }
}
