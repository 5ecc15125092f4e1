package io.careweave.subscriptions.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is recorded of an errand after an attempt: it ended for good, or goes back to its queue. */
public sealed interface Settlement {

    Errand errand();

    /** Code of how the attempt ended. */
    String outcome();

    /** How long the attempt took, {@link Attempt#NOT_TRIED} if there was none. */
    Duration took();

    record Ended(Errand errand, Delivery.State state, String outcome, Duration took) implements Settlement {}

    /**
     * @param counted whether the attempt counts as a failure
     * @param delay until the next attempt, absent for when it was due before it was brought forward
     */
    record Again(Errand errand, boolean counted, @Nullable Duration delay, String outcome, Duration took)
            implements Settlement {}
}
