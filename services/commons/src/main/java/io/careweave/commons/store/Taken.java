package io.careweave.commons.store;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import org.hibernate.exception.ConstraintViolationException;

/** An id that two published at once: the database lets one of them have it. */
public final class Taken {

    private Taken() {}

    public static boolean is(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && violation.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE;
    }

    public static Refused refusal() {
        return new Refused(CommonProblem.EDIT_CONFLICT, "Somebody published it at the same time.");
    }
}
