package io.careweave.budgets.rest;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Amounts in requests: whole pence above zero. They are read as they are written, so that none is rounded on the way. */
public final class Amounts {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Amounts() {}

    /** @throws Refused AMOUNT_OUT_OF_RANGE 422 */
    public static long positive(BigDecimal number, String pointer) {
        // A whole number written as one has the scale 0; 1.0 and 1e3 are not taken for what they might mean.
        if (number.scale() != 0) {
            throw refused(
                    "Amounts are whole pence, written without fraction and exponent.", pointer, "not whole pence");
        }
        var whole = number.unscaledValue();
        if (whole.signum() <= 0) {
            throw refused("An amount is above zero.", pointer, "not above zero");
        }
        if (whole.compareTo(MOST) > 0) {
            throw refused("An amount does not fit in 64 bits of pence.", pointer, "out of range");
        }
        return whole.longValueExact();
    }

    /** The same of an amount that may be absent. */
    public static @Nullable Long positiveOrAbsent(@Nullable BigDecimal number, String pointer) {
        return number == null ? null : positive(number, pointer);
    }

    private static Refused refused(String detail, String pointer, String fault) {
        return new Refused(BudgetsProblem.AMOUNT_OUT_OF_RANGE, detail, new FieldError(pointer, fault));
    }
}
