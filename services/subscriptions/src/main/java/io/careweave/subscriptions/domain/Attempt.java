package io.careweave.subscriptions.domain;

import java.time.Duration;

/**
 * One try to deliver.
 *
 * @param took until the answer, or until there was none
 */
public record Attempt(Outcome outcome, Duration took) {

    /** Given up without a try. */
    public static final Duration NOT_TRIED = Duration.ofMillis(-1);

    public String code() {
        return outcome.code();
    }
}
