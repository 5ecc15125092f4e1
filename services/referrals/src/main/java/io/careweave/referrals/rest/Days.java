package io.careweave.referrals.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;

/** Civil dates in requests: of this age of the world, which every store and calendar agrees on. */
final class Days {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private Days() {}

    static LocalDate plausible(LocalDate day, String pointer) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The request breaks its declared form.",
                    new FieldError(pointer, "out of range"));
        }
        return day;
    }
}
