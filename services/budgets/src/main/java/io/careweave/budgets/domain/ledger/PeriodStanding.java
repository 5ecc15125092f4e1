package io.careweave.budgets.domain.ledger;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a period stands.
 *
 * @param version 0 until somebody decided it
 * @param changedAt when somebody did, null before
 * @param changedBy who did, null before
 */
public record PeriodStanding(
        Period period,
        PeriodState state,
        long version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** @throws Refused ILLEGAL_TRANSITION unless that is a step forward */
    public PeriodStanding become(PeriodState next, Instant at, String by) {
        if (!state.mayBecome(next)) {
            throw new Refused(
                    BudgetsProblem.ILLEGAL_TRANSITION, period + " is " + state + " and does not become " + next + ".");
        }
        return new PeriodStanding(period, next, version + 1, at, by);
    }
}
