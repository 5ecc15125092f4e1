package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.NOT_IN_POSTING_TABLE;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_CLOSED;
import static io.careweave.budgets.domain.BudgetsProblem.PERIOD_NOT_OPEN;

import io.careweave.budgets.domain.ledger.JournalKind.Trait;
import io.careweave.budgets.domain.ledger.NewJournal.IfClosed;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which periods take postings.
 *
 * @param decided states that somebody decided
 * @param today in Europe/London
 */
public record Calendar(Map<Period, PeriodState> decided, LocalDate today) {

    /**
     * The state of a period. Where nobody decided, it is open from its first day until the end of the following financial
     * year; what is older is closed. The thirteenth opens with March.
     */
    public PeriodState state(Period period) {
        var state = decided.get(period);
        if (state != null) {
            return state;
        }
        var begins = period.isForAdjustments() ? new Period(period.year(), Period.MARCH) : period;
        if (begins.firstDay().isAfter(today)) {
            return PeriodState.FUTURE;
        }
        return period.year().start() < FinancialYear.of(today).start() - 1 ? PeriodState.CLOSED : PeriodState.OPEN;
    }

    /**
     * Where a journal lands.
     *
     * @throws Refused PERIOD_CLOSED, naming the next open period, PERIOD_NOT_OPEN, NOT_IN_POSTING_TABLE for a kind that the
     *     thirteenth period does not take, or VALIDATION for an origin that is not before the period
     */
    public Placed place(NewJournal journal) {
        var period = period(journal);
        if (journal.kind() == JournalKind.RESERVE) {
            requireYearGoesOn(period.year());
        }
        if (takes(period, journal.kind())) {
            return placed(
                    journal,
                    period,
                    journal.when().dated(),
                    Optional.ofNullable(journal.when().origin()));
        }
        if (state(period) == PeriodState.FUTURE) {
            throw new Refused(
                    PERIOD_NOT_OPEN,
                    period + " has not begun, and nobody opened it early.",
                    new FieldError("/dated", "in a period to come"));
        }
        var next = nextOpen(period);
        if (journal.when().ifClosed() == IfClosed.NEXT_OPEN && next.isPresent()) {
            var origin = Optional.ofNullable(journal.when().origin()).orElse(period);
            return placed(journal, next.get(), next.get().firstDay(), Optional.of(origin));
        }
        throw new Refused(
                PERIOD_CLOSED,
                period
                        + (state(period) == PeriodState.CLOSED ? " is closed; " : " is closed but for adjustments; ")
                        + next.map(open -> "the next open period is " + open + ".")
                                .orElse("no later period is open."),
                new FieldError("/dated", "in a closed period"));
    }

    /** What is not drawn by the end of its year is given back in March, so nothing is set aside once March is closed. */
    private void requireYearGoesOn(FinancialYear year) {
        var march = new Period(year, Period.MARCH);
        if (state(march) == PeriodState.SOFT_CLOSED || state(march) == PeriodState.CLOSED) {
            throw new Refused(
                    PERIOD_CLOSED,
                    march + " is closed, and with it the commitments of " + year + ".",
                    new FieldError("/year", "in a closed year"));
        }
    }

    private static Period period(NewJournal journal) {
        if (!journal.when().adjustments()) {
            return Period.of(journal.when().dated());
        }
        if (!journal.kind().is(Trait.AFTER_MONTH)) {
            throw new Refused(
                    NOT_IN_POSTING_TABLE,
                    "The thirteenth period takes adjustments, accruals and reversals, not " + journal.kind() + ".",
                    new FieldError("/adjustments", "not for this kind"));
        }
        return new Period(FinancialYear.of(journal.when().dated()), Period.ADJUSTMENTS);
    }

    private boolean takes(Period period, JournalKind kind) {
        return switch (state(period)) {
            case OPEN -> true;
            case SOFT_CLOSED -> kind.is(Trait.AFTER_MONTH);
            case FUTURE, CLOSED -> false;
        };
    }

    /** The first open month after a period; the thirteenth is asked for, never fallen into. */
    public Optional<Period> nextOpen(Period after) {
        var last = FinancialYear.of(today).next();
        return Stream.iterate(after.year(), year -> year.compareTo(last) <= 0, FinancialYear::next)
                .flatMap(year -> year.periods().stream())
                .filter(period -> period.compareTo(after) > 0 && !period.isForAdjustments())
                .filter(period -> state(period) == PeriodState.OPEN)
                .findFirst();
    }

    private static Placed placed(NewJournal journal, Period period, LocalDate dated, Optional<Period> origin) {
        if (origin.isPresent() && origin.get().compareTo(period) >= 0) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "An item belongs to an earlier period than the one it is posted to, " + period + ".",
                    new FieldError("/originPeriod", "not before the period"));
        }
        return new Placed(journal, period, dated, origin.orElse(null));
    }
}
