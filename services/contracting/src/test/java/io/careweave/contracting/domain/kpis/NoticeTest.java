package io.careweave.contracting.domain.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.kpis.Consequences.Scale;
import io.careweave.contracting.domain.kpis.Kpi.Direction;
import io.careweave.contracting.domain.kpis.Notice.Milestone;
import io.careweave.contracting.domain.kpis.Notice.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {

    private static final Instant NOW = Instant.parse("2027-07-20T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 7, 20);
    private static final LocalDate DUE = DAY.plusMonths(1);
    private static final Kpi KPI = new Kpi(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "FRACTURE_36H",
            Direction.HIGHER,
            9,
            10,
            0,
            0,
            LocalDate.of(2027, 4, 1));

    @Test
    void recoversAndIsPaidWhatWasWithheld() {
        var withheld = planned("A", "B").judge("A", false, DUE.plusDays(1), NOW).withhold("A", 500, NOW);
        assertThat(withheld.state()).isEqualTo(State.WITHHOLD);
        refuses(ContractingProblem.WITHHOLDING_OPEN, () -> withheld.close(NOW));

        var part = withheld.release(200, NOW);
        refuses(ContractingProblem.WITHHOLDING_OPEN, () -> part.close(NOW));
        var closed = part.release(300, NOW).close(NOW);

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.account().withheld()).isEqualTo(500);
        assertThat(closed.account().released()).isEqualTo(500);
    }

    @Test
    void keepsForGoodWhatDidNotRecover() {
        var closed = planned("A")
                .judge("A", false, DUE.plusDays(1), NOW)
                .withhold("A", 500, NOW)
                .release(100, NOW)
                .retain(400, NOW)
                .close(NOW);

        assertThat(closed.account().held()).isZero();
        assertThat(closed.account().retained()).isEqualTo(400);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> closed.close(NOW));
    }

    @Test
    void neverGivesMoreThanIsHeld() {
        var withheld = planned("A").judge("A", false, DUE.plusDays(1), NOW).withhold("A", 500, NOW);

        refuses(ContractingProblem.NOTICE_INVALID, () -> withheld.release(501, NOW));
        refuses(ContractingProblem.NOTICE_INVALID, () -> withheld.release(200, NOW)
                .retain(301, NOW));
    }

    @Test
    void withholdsOnceForEachMilestoneThatWasMissed() {
        var breached = planned("A", "B").judge("A", false, DUE.plusDays(1), NOW);
        assertThat(breached.state()).isEqualTo(State.BREACHED);
        var withheld = breached.withhold("A", 500, NOW);

        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> withheld.withhold("A", 1, NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> withheld.withhold("B", 1, NOW));
        refuses(ContractingProblem.NOTICE_INVALID, () -> breached.withhold("A", 0, NOW));
        var both = withheld.judge("B", false, DUE.plusDays(1), NOW).withhold("B", 200, NOW);
        assertThat(both.account().withheld()).isEqualTo(700);
    }

    @Test
    void isOnTrackWhileMilestonesAreReached() {
        var onTrack = planned("A", "B").judge("A", true, DAY, NOW);

        assertThat(onTrack.state()).isEqualTo(State.ON_TRACK);
        assertThat(onTrack.judge("B", false, DUE.plusDays(1), NOW).state()).isEqualTo(State.BREACHED);
        refuses(ContractingProblem.NOTICE_INVALID, () -> onTrack.judge("B", false, DUE, NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> onTrack.judge("A", true, DUE, NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> onTrack.withhold("A", 1, NOW));
    }

    @Test
    void refusesStepsOutOfTurnAndDaysThatCannotBe() {
        var issued = issued();

        refuses(
                ContractingProblem.NOTICE_INVALID,
                () -> Notice.issue(
                        UUID.randomUUID(), UUID.randomUUID(), KPI, "2027-06", false, DAY, DAY.plusDays(14), NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> issued.plan(List.of(), DAY, NOW));
        refuses(ContractingProblem.NOTICE_INVALID, () -> issued.meet(DAY.minusDays(1), DAY, NOW));
        refuses(ContractingProblem.NOTICE_INVALID, () -> issued.meet(DAY.plusDays(1), DAY, NOW));
        var met = issued.meet(DAY, DAY, NOW);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> met.meet(DAY, DAY, NOW));
        refuses(ContractingProblem.NOTICE_INVALID, () -> met.plan(List.of(milestone("A"), milestone("A")), DAY, NOW));
        refuses(
                ContractingProblem.NOTICE_INVALID,
                () -> met.plan(List.of(new Milestone("A", DAY.minusDays(1), null)), DAY, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        // monthly value, held, withheld for one more milestone: 2 % each, 10 % at most
        "100000, 0, 2000",
        "100000, 8000, 2000",
        "100000, 8500, 1500",
        "100000, 10000, 0",
        "100000, 12000, 0",
        "99.99, 0, 1",
        "0, 0, 0"
    })
    void withholdsTwoPerCentAndTenAtMost(BigDecimal monthly, long held, long pence) {
        var scale = new Scale(DAY, new BigDecimal("2"), new BigDecimal("10"), "GC9");

        assertThat(Consequences.toWithhold(monthly, scale, held)).isEqualTo(pence);
    }

    @ParameterizedTest
    @CsvSource({
        "36000, 2027-04-01, 2030-04-01, 1000",
        "1000, 2027-04-01, 2027-04-20, 1000",
        "3000, 2027-04-01, 2027-06-15, 1000",
        "100, 2027-04-01, 2027-07-01, 33.3333333333"
    })
    void spreadsTheValueOverTheMonthsOfTheTerm(long value, LocalDate start, LocalDate end, BigDecimal monthly) {
        assertThat(Consequences.monthlyValue(value, start, end)).isEqualByComparingTo(monthly);
    }

    private static Notice issued() {
        return Notice.issue(UUID.randomUUID(), UUID.randomUUID(), KPI, "2027-06", true, DAY, DAY.plusDays(14), NOW);
    }

    private static Notice planned(String... codes) {
        var milestones =
                java.util.stream.Stream.of(codes).map(NoticeTest::milestone).toList();
        return issued().meet(DAY, DAY, NOW).plan(milestones, DAY, NOW);
    }

    private static Milestone milestone(String code) {
        return new Milestone(code, DUE, null);
    }

    private static void refuses(ContractingProblem problem, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }
}
