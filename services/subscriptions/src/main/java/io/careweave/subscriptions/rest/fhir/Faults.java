package io.careweave.subscriptions.rest.fhir;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what a resource asks for in vain, by element path. */
final class Faults {

    private final List<FieldError> found = new ArrayList<>();

    void add(String path, String detail) {
        found.add(new FieldError(path, detail));
    }

    void unless(boolean kept, String path, String detail) {
        if (!kept) {
            add(path, detail);
        }
    }

    /** @throws Refused if there are any */
    void check() {
        if (!found.isEmpty()) {
            throw new Refused(
                    SubscriptionProblem.RESOURCE_REFUSED,
                    "The resource asks for what is not offered here.",
                    found.toArray(FieldError[]::new));
        }
    }
}
