package io.careweave.contracting.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Civil dates in requests: of the financial years that the ledger knows. */
public final class Days {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 4, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 3, 31);

    private Days() {}

    /** @throws Refused 400 if it lies beyond */
    public static LocalDate plausible(LocalDate day, String pointer) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The request breaks its declared form.",
                    new FieldError(pointer, "out of range"));
        }
        return day;
    }

    /** The same of a day that may be absent. */
    public static @Nullable LocalDate plausibleOrAbsent(@Nullable LocalDate day, String pointer) {
        return day == null ? null : plausible(day, pointer);
    }
}
