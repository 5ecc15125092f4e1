package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How fast shares may move from what practices had towards their targets. Each is a rate, and null for no such limit.
 *
 * @param floor least growth on the base, such as 0.01; negative to allow a fall
 * @param cap greatest growth on the base; floors beat it
 * @param minimumDistance how far below its target nobody is left, such as −0.05
 */
public record Pace(
        @Nullable BigDecimal floor,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal minimumDistance) {

    public static final Pace FREE = new Pace(null, null, null);

    private static final BigDecimal NOTHING_LEFT = BigDecimal.ONE.negate();
    private static final BigDecimal THOUSANDFOLD = new BigDecimal(1000);

    /** @throws Refused 422 for a rate below −1, which would leave less than nothing, or above a thousand */
    void requirePossible() {
        var faults = new ArrayList<FieldError>();
        add(faults, "floor", floor);
        add(faults, "cap", cap);
        add(faults, "minimumDistance", minimumDistance);
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "The limits of pace of change are rates: 0.01 is growth of one per cent.",
                    Faults.first(faults));
        }
    }

    private static void add(ArrayList<FieldError> faults, String name, @Nullable BigDecimal rate) {
        if (rate != null && (rate.compareTo(NOTHING_LEFT) < 0 || rate.compareTo(THOUSANDFOLD) > 0)) {
            faults.add(new FieldError("/paceOfChange/" + name, "is not from -1 to 1000"));
        }
    }
}
