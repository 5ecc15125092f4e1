package io.careweave.subscriptions.rest;

import io.careweave.subscriptions.application.Replays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A replay that was accepted. */
record ReplayView(
        @Schema(description = "First number of the range") long fromNumber,
        @Schema(description = "Last number of the range") long toNumber,

        @Schema(description = "How many of the range were queued; the others were queued already")
        long queued) {

    static ReplayView from(Replays.Replayed replayed) {
        return new ReplayView(replayed.range().from(), replayed.range().to(), replayed.queued());
    }
}
