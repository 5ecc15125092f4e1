package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.Split;
import io.careweave.budgets.domain.allocations.Weight;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the budget of a year is to be spent month by month, of a holder and of whoever belongs to it.
 *
 * @param line the service line it is for, absent for all
 * @param version counts the profiles of this holder and line in the year from 1; the latest stands
 * @param parts one for each month from April, of at most twelve decimal places; only their proportions matter
 * @param reference what it rests on, absent for nothing
 */
public record PlanProfile(
        UUID id,
        FinancialYear year,
        String holder,
        @Nullable ServiceLine line,
        int version,
        List<BigDecimal> parts,
        @Nullable String reference,
        Instant setAt,
        String setBy) {

    public static final int MONTHS = 12;

    /** Twelve equal parts. */
    public static final List<BigDecimal> EVEN = Collections.nCopies(MONTHS, BigDecimal.ONE);

    /** @throws Refused INVALID_WEIGHTS if a part is negative, or all are zero */
    public PlanProfile {
        parts = List.copyOf(parts);
        if (parts.size() != MONTHS) {
            throw new IllegalArgumentException("a year has twelve months");
        }
        var faults = new ArrayList<FieldError>();
        for (int i = 0; i < MONTHS; i++) {
            if (parts.get(i).signum() < 0) {
                faults.add(new FieldError("/parts/" + i, "is negative"));
            }
        }
        if (!faults.isEmpty()) {
            throw refused("No month has less than nothing.", faults.toArray(FieldError[]::new));
        }
        if (parts.stream().allMatch(part -> part.signum() == 0)) {
            throw refused("All parts are zero, so that no month has any.", new FieldError("/parts", "all zero"));
        }
    }

    /** The pence of each month from April: they sum to the budget, by the largest remainder. */
    public static List<Long> months(long budget, List<BigDecimal> parts) {
        var weights = IntStream.range(0, MONTHS)
                .mapToObj(month -> Weight.of("%02d".formatted(month), parts.get(month)))
                .toList();
        return Split.of(budget, weights).parts().stream().map(Split.Part::pence).toList();
    }

    private static Refused refused(String detail, FieldError... faults) {
        return new Refused(BudgetsProblem.INVALID_WEIGHTS, detail, faults);
    }
}
