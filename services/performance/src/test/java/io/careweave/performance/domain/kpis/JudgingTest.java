package io.careweave.performance.domain.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.kpis.KpiTerms.Direction;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgingTest {

    private static final LocalDate APRIL = LocalDate.of(2027, 4, 1);
    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({
        // The table by which contracting rates, so that both say the same of a figure.
        "HIGHER, 90, 100, 250, 90, 100, MET",
        "HIGHER, 90, 100, 250, 9, 10, MET",
        "HIGHER, 90, 100, 0, 899999, 1000000, MISSED",
        "HIGHER, 90, 100, 250, 8775, 10000, WITHIN_TOLERANCE",
        "HIGHER, 90, 100, 250, 8774, 10000, MISSED",
        "HIGHER, 2, 3, 0, 2, 3, MET",
        "HIGHER, 2, 3, 0, 66666666, 100000000, MISSED",
        "LOWER, 5, 100, 1000, 5, 100, MET",
        "LOWER, 5, 100, 1000, 55, 1000, WITHIN_TOLERANCE",
        "LOWER, 5, 100, 0, 551, 10000, MISSED",
        "LOWER, 0, 1, 10000, 1, 1000000, MISSED",
        "LOWER, 0, 1, 0, 0, 7, MET",
        "LOWER, 0, 1, 0, 0, 0, NO_ACTIVITY",
        "HIGHER, 9223372036854775807, 9223372036854775807, 0, 9223372036854775806, 9223372036854775807, MISSED"
    })
    void comparesUnrounded(
            Direction direction, long top, long bottom, int tolerance, long n, long d, KpiStatus status) {
        assertThat(terms(direction, top, bottom, tolerance, null).status(n, d)).isEqualTo(status);
    }

    @Test
    void judgesWholePeriodsOfTheContractThatAreOver() {
        var from = LocalDate.of(2027, 4, 2);
        var terms = new KpiTerms(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "WAITS",
                1,
                "ZC1",
                Direction.HIGHER,
                9,
                10,
                0,
                from,
                LocalDate.of(2027, 7, 31));
        var observed = List.of(
                share(2027, 4, 95, 100), share(2027, 5, 95, 100), share(2027, 6, 80, 100), share(2027, 7, 80, 100));

        // April began before it, July ended after it, and June is over tomorrow.
        assertThat(news(terms, observed, Map.of(), LocalDate.of(2027, 6, 30)))
                .containsExactly(new Judgement("2027-05", 95L, 100L, KpiStatus.MET, false));
        assertThat(news(terms, observed, Map.of(), LocalDate.of(2027, 12, 1)))
                .extracting(Judgement::period)
                .containsExactly("2027-05", "2027-06");
    }

    @Test
    void saysOnceThatAPeriodIsMissingWhenTheNextIsOverToo() {
        var terms = terms(Direction.HIGHER, 9, 10, 0, LocalDate.of(2027, 6, 1));
        assertThat(news(terms, List.of(), Map.of(), LocalDate.of(2027, 5, 31))).isEmpty();

        var missing = Judgement.notSubmitted("2027-04");
        assertThat(news(terms, List.of(), Map.of(), LocalDate.of(2027, 6, 1))).containsExactly(missing);
        assertThat(news(terms, List.of(), Map.of("2027-04", missing), LocalDate.of(2027, 6, 1)))
                .isEmpty();
    }

    @Test
    void takesBackAtOnceWhatIsNotKnownAnyMore() {
        var terms = terms(Direction.HIGHER, 9, 10, 0, LocalDate.of(2027, 5, 1));
        var told = Map.of("2027-04", new Judgement("2027-04", 95L, 100L, KpiStatus.MET, false));
        var flagged = new Observed(ordinal(2027, 4), Measured.NOTHING, State.FINAL, Flag.MISSING.bit());

        var missing = Judgement.notSubmitted("2027-04");
        assertThat(news(terms, List.of(), told, LocalDate.of(2027, 5, 1))).containsExactly(missing);
        assertThat(news(terms, List.of(flagged), Map.of(), LocalDate.of(2027, 5, 1)))
                .containsExactly(missing);
    }

    @Test
    void tellsARevisionAndWhatIsNoLongerProvisionalAndNothingElse() {
        var terms = terms(Direction.HIGHER, 9, 10, 0, LocalDate.of(2027, 6, 1));
        var told = Map.of(
                "2027-04", new Judgement("2027-04", 95L, 100L, KpiStatus.MET, true),
                "2027-05", new Judgement("2027-05", 80L, 100L, KpiStatus.MISSED, false));

        assertThat(news(
                        terms,
                        List.of(share(2027, 4, 95, 100), share(2027, 5, 80, 100)),
                        told,
                        LocalDate.of(2027, 6, 1)))
                .containsExactly(new Judgement("2027-04", 95L, 100L, KpiStatus.MET, false));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 7, NaN, NaN, 7, 1",
        "CRUDE_RATE, 7, 8000, NaN, 7, 8000",
        "MEAN, 31.5, NaN, 4, 32, 4",
        "MONEY, 1234, 10, NaN, 1234, 10",
        "MONEY, -1, 10, NaN, ,",
        "TIME_BETWEEN, 12, NaN, NaN, 12, 1"
    })
    void tellsFiguresAsRatiosOfWholeNumbers(
            Statistic statistic,
            double numerator,
            double denominator,
            double n,
            @Nullable Long top,
            @Nullable Long bottom) {
        var observed =
                new Observed(ordinal(2027, 4), new Measured(numerator, denominator, NONE, n, NONE), State.FINAL, 0);
        var terms = terms(Direction.LOWER, 9, 10, 0, LocalDate.of(2027, 5, 1));

        var told = Judging.news(terms, definition(statistic), List.of(observed), Map.of(), LocalDate.of(2027, 5, 1));

        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.numerator()).isEqualTo(top);
            assertThat(one.denominator()).isEqualTo(bottom);
            assertThat(one.status() == KpiStatus.NOT_SUBMITTED).isEqualTo(top == null);
        });
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void judgesNoFigureThatIsNoRatioOfWholeNumbers(Statistic statistic) {
        assertThat(Judging.isJudged(statistic)).isEqualTo(statistic != Statistic.DSR && statistic != Statistic.ISR);
    }

    private static List<Judgement> news(
            KpiTerms terms, List<Observed> observed, Map<String, Judgement> told, LocalDate today) {
        return Judging.news(terms, definition(Statistic.PROPORTION), observed, told, today);
    }

    /** Target 18 hours: whoever compares the whole number that is told comes to what is true of the sum. */
    @ParameterizedTest
    @CsvSource({
        "LOWER, 0, 18.4, 1, 19, MISSED",
        "LOWER, 500, 18.4, 2, 18, MET",
        "LOWER, 500, 36.4, 2, 37, WITHIN_TOLERANCE",
        "LOWER, 500, 35.6, 2, 36, MET",
        "LOWER, 500, 37.6, 2, 37, WITHIN_TOLERANCE",
        "HIGHER, 0, 17.6, 1, 17, MISSED",
        "HIGHER, 500, 18.4, 1, 18, MET",
        "HIGHER, 500, 35.7, 2, 35, WITHIN_TOLERANCE",
        "LOWER, 500, 18, 1, 18, MET",
        // No whole number is tolerated: 18 is met, 19 missed.
        "LOWER, 500, 18.4, 1, 18, MET"
    })
    void aWholeNumberStandsAsTheSumDoes(
            Direction direction, int tolerance, double sum, long patients, long told, KpiStatus status) {
        var observed = new Observed(ordinal(2027, 4), new Measured(sum, NONE, NONE, patients, NONE), State.FINAL, 0);
        var terms = terms(direction, 18, 1, tolerance, null);

        var judged =
                Judging.news(terms, definition(Statistic.MEAN), List.of(observed), Map.of(), LocalDate.of(2027, 5, 1));

        assertThat(judged).singleElement().satisfies(one -> {
            assertThat(one.numerator()).isEqualTo(told);
            assertThat(one.denominator()).isEqualTo(patients);
            assertThat(one.status()).isEqualTo(status).isEqualTo(terms.status(told, patients));
        });
    }

    private static KpiTerms terms(
            Direction direction, long top, long bottom, int tolerance, @Nullable LocalDate until) {
        return new KpiTerms(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "WAITS",
                1,
                "ZC1",
                direction,
                top,
                bottom,
                tolerance,
                APRIL,
                until);
    }

    private static Observed share(int year, int month, long n, long d) {
        return new Observed(ordinal(year, month), new Measured(n, d, NONE, NONE, NONE), State.FINAL, 0);
    }

    private static int ordinal(int year, int month) {
        return Period.of(Grain.MONTH, LocalDate.of(year, month, 1)).ordinal();
    }

    private static Definition definition(Statistic statistic) {
        return new Definition(
                "Waits",
                statistic,
                "Seen in time",
                statistic.takesDenominator() ? "Seen" : null,
                1,
                "share",
                Polarity.HIGHER,
                Grain.MONTH,
                RollUp.SUM,
                statistic.charts().getFirst(),
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of(),
                "Clinical lead",
                "Sooner is better.",
                LocalDate.of(2199, 1, 1));
    }
}
