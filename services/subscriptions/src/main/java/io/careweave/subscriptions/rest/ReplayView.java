package io.careweave.subscriptions.rest;

import io.careweave.subscriptions.domain.Replay;

/**
 * A replay that was accepted.
 *
 * @param queued how many of the range were queued; the others were queued already
 */
record ReplayView(long fromNumber, long toNumber, long queued) {

    static ReplayView from(Replay replay, long queued) {
        return new ReplayView(replay.from(), replay.to(), queued);
    }
}
