package io.careweave.subscriptions.rest;

import io.careweave.subscriptions.domain.Replay;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** A range of numbers to send again, both ends included. */
record ReplayRequest(
        @NotNull @Min(1) Long fromNumber, @NotNull @Min(1) Long toNumber) {

    Replay toDomain() {
        return new Replay(fromNumber, toNumber);
    }
}
