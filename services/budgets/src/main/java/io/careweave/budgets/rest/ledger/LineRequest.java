package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes and amounts are read as they come, so that of many journals each has a verdict of its own. */
@Schema(
        name = "JournalLine",
        description = "A line of a journal",
        requiredProperties = {"fund", "holder", "serviceLine", "bucket", "pence"})
record LineRequest(
        @Schema(implementation = Fund.class) @Nullable String fund,

        @Schema(examples = "Z90001") @Nullable String holder,

        @Schema(implementation = ServiceLine.class) @Nullable
        String serviceLine,

        @Schema(implementation = Bucket.class) @Nullable String bucket,

        @Schema(implementation = Long.class) @Nullable BigDecimal pence) {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    Line toLine(String pointer, Form form) {
        return new Line(
                form.code(fund, Fund.class, pointer + "/fund"),
                form.org(holder, pointer + "/holder"),
                form.code(serviceLine, ServiceLine.class, pointer + "/serviceLine"),
                form.code(bucket, Bucket.class, pointer + "/bucket"),
                pence(pointer + "/pence", form));
    }

    private long pence(String pointer, Form form) {
        var number = form.present(pence, pointer, BigDecimal.ONE);
        // A whole number written as one has the scale 0; 1.0 and 1e3 are not taken for what they might mean.
        if (number.scale() != 0) {
            throw new Refused(
                    BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                    "Amounts are whole pence, written without fraction and exponent.",
                    new FieldError(pointer, "not whole pence"));
        }
        var whole = number.unscaledValue();
        if (whole.compareTo(LEAST) < 0 || whole.compareTo(MOST) > 0) {
            throw new Refused(
                    BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                    "An amount does not fit in 64 bits of pence.",
                    new FieldError(pointer, "out of range"));
        }
        return whole.longValueExact();
    }
}
