package io.careweave.budgets.rest.allocations;

import io.careweave.commons.problem.FieldError;
import java.util.List;

/** Faulty places of what was read: the first hundred are told. */
final class Readings {

    private static final int TOLD = 100;

    private Readings() {}

    static FieldError[] first(List<FieldError> faults) {
        return faults.stream().limit(TOLD).toArray(FieldError[]::new);
    }
}
