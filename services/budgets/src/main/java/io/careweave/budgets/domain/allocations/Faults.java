package io.careweave.budgets.domain.allocations;

import io.careweave.commons.problem.FieldError;
import java.util.List;

/** Faulty places of long inputs: the first of them are told, and how many there are more. */
final class Faults {

    private static final int TOLD = 100;

    private Faults() {}

    static FieldError[] first(List<FieldError> faults) {
        if (faults.size() <= TOLD) {
            return faults.toArray(FieldError[]::new);
        }
        var told = new FieldError[TOLD + 1];
        for (int i = 0; i < TOLD; i++) {
            told[i] = faults.get(i);
        }
        told[TOLD] = new FieldError("", "and %d more".formatted(faults.size() - TOLD));
        return told;
    }
}
