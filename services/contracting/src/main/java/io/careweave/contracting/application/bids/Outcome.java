package io.careweave.contracting.application.bids;

import io.careweave.commons.problem.Refused;
import org.jspecify.annotations.Nullable;

/** A result, or a refusal of which something was recorded: it is thrown only after that has committed. */
record Outcome<T>(@Nullable T result, @Nullable Refused refusal) {

    static <T> Outcome<T> of(T result) {
        return new Outcome<>(result, null);
    }

    static <T> Outcome<T> late(Refused refusal) {
        return new Outcome<>(null, refusal);
    }

    T orThrow() {
        if (refusal != null) {
            throw refusal;
        }
        if (result == null) {
            throw new IllegalStateException("neither a result nor a refusal");
        }
        return result;
    }
}
