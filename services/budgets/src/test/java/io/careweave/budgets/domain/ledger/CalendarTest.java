package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.ledger.PeriodState.CLOSED;
import static io.careweave.budgets.domain.ledger.PeriodState.FUTURE;
import static io.careweave.budgets.domain.ledger.PeriodState.OPEN;
import static io.careweave.budgets.domain.ledger.PeriodState.SOFT_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.budgets.domain.ledger.NewJournal.When;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Period OCTOBER = Period.parse("FY2026-P07");
    private static final Period NOVEMBER = Period.parse("FY2026-P08");

    private static NewJournal dated(JournalKind kind, String day) {
        return Journals.journal(kind, LocalDate.parse(day), Journals.spend("Z90001", 1));
    }

    private static Calendar calendar(Map<Period, PeriodState> decided) {
        return new Calendar(decided, TODAY);
    }

    private static void assertRefused(Calendar calendar, NewJournal journal, ProblemType problem, String detail) {
        assertThatThrownBy(() -> calendar.place(journal)).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(problem);
            assertThat(refusal.detail()).contains(detail);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-01, FY2026-P01",
        "2026-03-31, FY2025-P12",
        "2026-12-31, FY2026-P09",
        "2027-01-01, FY2026-P10",
        "2028-02-29, FY2027-P11"
    })
    void findsThePeriodOfADay(String day, String period) {
        var found = Period.of(LocalDate.parse(day));

        assertThat(found).hasToString(period).isEqualTo(Period.parse(period)).isEqualTo(Period.ofCode(found.code()));
        assertThat(LocalDate.parse(day)).isBetween(found.firstDay(), found.lastDay());
    }

    @ParameterizedTest
    @CsvSource({
        "FY2026-P08, OPEN",
        "FY2026-P09, FUTURE",
        "FY2026-P13, FUTURE",
        "FY2025-P01, OPEN",
        "FY2025-P13, OPEN",
        "FY2024-P12, CLOSED",
        "FY2024-P13, CLOSED"
    })
    void isOpenFromItsFirstDayToTheEndOfTheNextYearWhereNobodyDecided(String period, PeriodState state) {
        assertThat(calendar(Map.of()).state(Period.parse(period))).isEqualTo(state);
    }

    @Test
    void opensTheThirteenthWithMarch() {
        var march = new Calendar(Map.of(), LocalDate.of(2027, 3, 1));

        assertThat(march.state(Period.parse("FY2026-P13"))).isEqualTo(OPEN);
    }

    @Test
    void refusesAClosedPeriodAndNamesTheNextOpenOne() {
        var closed = calendar(Map.of(Period.parse("FY2026-P06"), CLOSED, OCTOBER, CLOSED));

        assertRefused(
                closed,
                dated(JournalKind.SPEND, "2026-09-30"),
                BudgetsProblem.PERIOD_CLOSED,
                "the next open period is FY2026-P08.");
    }

    @Test
    void saysWhereNoLaterPeriodIsOpen() {
        assertRefused(
                calendar(Map.of(NOVEMBER, CLOSED)),
                dated(JournalKind.SPEND, "2026-11-20"),
                BudgetsProblem.PERIOD_CLOSED,
                "no later period is open");
    }

    @Test
    void landsLateItemsInTheNextOpenPeriodAndKeepsTheirOrigin() {
        var placed = calendar(Map.of(OCTOBER, CLOSED))
                .place(dated(JournalKind.SPEND, "2026-10-31").orLate());

        assertThat(placed.period()).isEqualTo(NOVEMBER);
        assertThat(placed.origin()).isEqualTo(OCTOBER);
        assertThat(placed.dated()).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @Test
    void landsAcrossTheYearsEndAndNotAmongAdjustments() {
        var april = new Calendar(Map.of(Period.parse("FY2026-P12"), CLOSED), LocalDate.of(2027, 4, 9));

        var placed = april.place(dated(JournalKind.SPEND, "2027-03-31").orLate());

        assertThat(placed.period()).hasToString("FY2027-P01");
        assertThat(placed.accounts()).allMatch(account -> account.year().start() == 2027);
    }

    @Test
    void takesAdjustmentsAccrualsAndReversalsAfterASoftClose() {
        var soft = calendar(Map.of(OCTOBER, SOFT_CLOSED));

        for (var kind : JournalKind.values()) {
            if (kind.is(JournalKind.Trait.AFTER_MONTH)) {
                assertThat(soft.place(dated(kind, "2026-10-31")).period()).isEqualTo(OCTOBER);
            } else {
                assertRefused(soft, dated(kind, "2026-10-31"), BudgetsProblem.PERIOD_CLOSED, "FY2026-P08");
            }
        }
    }

    @Test
    void refusesWhatHasNotBegunUnlessSomebodyOpenedIt() {
        var december = Period.parse("FY2026-P09");

        assertRefused(
                calendar(Map.of()),
                dated(JournalKind.SPEND, "2026-12-01"),
                BudgetsProblem.PERIOD_NOT_OPEN,
                "FY2026-P09");
        assertThat(calendar(Map.of(december, OPEN))
                        .place(dated(JournalKind.SPEND, "2026-12-01"))
                        .period())
                .isEqualTo(december);
    }

    @Test
    void givesTheThirteenthPeriodOnlyWhatBelongsThere() {
        var when = new When(LocalDate.of(2026, 3, 31), true, IfClosed.REFUSE, null);

        assertThat(calendar(Map.of())
                        .place(dated(JournalKind.ADJUSTMENT, "2026-03-31").with(when))
                        .period())
                .hasToString("FY2025-P13");
        assertRefused(
                calendar(Map.of()),
                dated(JournalKind.SPEND, "2026-03-31").with(when),
                BudgetsProblem.NOT_IN_POSTING_TABLE,
                "thirteenth");
    }

    @Test
    void refusesAnOriginThatIsNotEarlier() {
        var when = new When(LocalDate.of(2026, 11, 20), false, IfClosed.REFUSE, NOVEMBER);

        assertRefused(
                calendar(Map.of()),
                dated(JournalKind.SPEND, "2026-11-20").with(when),
                CommonProblem.VALIDATION,
                "earlier");
    }

    @ParameterizedTest
    @CsvSource({
        "FUTURE, OPEN, true",
        "OPEN, SOFT_CLOSED, true",
        "OPEN, CLOSED, true",
        "SOFT_CLOSED, CLOSED, true",
        "FUTURE, SOFT_CLOSED, false",
        "FUTURE, CLOSED, false",
        "SOFT_CLOSED, OPEN, false",
        "CLOSED, OPEN, false",
        "CLOSED, SOFT_CLOSED, false",
        "CLOSED, CLOSED, false",
        "OPEN, FUTURE, false"
    })
    void movesForwardOnly(PeriodState from, PeriodState to, boolean may) {
        assertThat(from.mayBecome(to)).isEqualTo(may);
    }

    @Test
    void knowsFutureStatesThatWereDecided() {
        assertThat(calendar(Map.of(NOVEMBER, CLOSED)).state(NOVEMBER)).isEqualTo(CLOSED);
        assertThat(calendar(Map.of()).state(Period.parse("FY2027-P01"))).isEqualTo(FUTURE);
    }
}
