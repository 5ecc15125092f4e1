package io.careweave.performance.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.domain.indicators.Period;

/** Periods in requests. */
public final class Periods {

    private Periods() {}

    /** @throws Refused 400 if it is none */
    public static Period read(String text, String pointer) {
        return Period.parse(text)
                .orElseThrow(() -> new Refused(
                        CommonProblem.VALIDATION,
                        "The request breaks its declared form.",
                        new FieldError(
                                pointer, "is no period such as 2024-05, 2024-Q1, FY2024-Q1, FY2024 or 2024-W07")));
    }
}
