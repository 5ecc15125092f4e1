package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.rest.Forms;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of one journal and gathers everything that breaks its declared form, so that it is said at once. */
final class Form {

    private final List<FieldError> errors = new ArrayList<>();

    <T> T present(@Nullable T value, String pointer, T instead) {
        if (value == null) {
            errors.add(new FieldError(pointer, "must not be null"));
            return instead;
        }
        return value;
    }

    <E extends Enum<E>> E code(@Nullable String value, Class<E> codes, String pointer) {
        var first = codes.getEnumConstants()[0];
        for (var code : codes.getEnumConstants()) {
            if (code.name().equals(value)) {
                return code;
            }
        }
        errors.add(new FieldError(pointer, value == null ? "must not be null" : "unknown code"));
        return first;
    }

    String org(@Nullable String value, String pointer) {
        return matching(value == null ? "" : value, Forms.ORG_CODE, pointer);
    }

    String matching(String value, String form, String pointer) {
        if (!value.matches(form)) {
            errors.add(new FieldError(pointer, "malformed"));
        }
        return value;
    }

    @Nullable
    Period period(@Nullable String value, String pointer) {
        if (value != null && value.matches(Period.FORM)) {
            return Period.parse(value);
        }
        if (value != null) {
            errors.add(new FieldError(pointer, "malformed"));
        }
        return null;
    }

    void require(boolean kept, String pointer, String otherwise) {
        if (!kept) {
            errors.add(new FieldError(pointer, otherwise));
        }
    }

    /** @throws Refused 400 VALIDATION if anything was wrong */
    void check() {
        if (!errors.isEmpty()) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The request breaks its declared form.",
                    errors.stream().limit(20).toArray(FieldError[]::new));
        }
    }
}
