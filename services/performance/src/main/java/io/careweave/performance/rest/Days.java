package io.careweave.performance.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;

/** Civil dates in requests: not absurdly far away. */
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
}
