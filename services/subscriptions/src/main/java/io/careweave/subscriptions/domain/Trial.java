package io.careweave.subscriptions.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it stands in the log. Of what the endpoint answered only the status is kept: its body may hold anything.
 *
 * @param outcome code of how it ended
 * @param counted whether it counts towards the attempts that a delivery has
 * @param nextAt when the next was planned, absent after the last
 */
public record Trial(
        Instant startedAt,
        int durationMillis,
        String outcome,
        boolean counted,
        @Nullable Instant nextAt) {

    private static final String HTTP = "HTTP_";

    /** What kind of end it was, for a reader who does not know every code. */
    public enum Category {
        /** Answered with a status of success. */
        DELIVERED,
        /** Answered with any other status. */
        REFUSED,
        /** No answer. */
        UNREACHABLE,
        /** Our own fault; the endpoint was not asked. */
        OUR_FAULT
    }

    public Category category() {
        return status().map(Trial::category)
                .orElseGet(() -> Outcome.Reason.valueOf(outcome).isOurs() ? Category.OUR_FAULT : Category.UNREACHABLE);
    }

    /** The status of the answer, if there was one. */
    public Optional<Integer> status() {
        return outcome.startsWith(HTTP)
                ? Optional.of(Integer.valueOf(outcome.substring(HTTP.length())))
                : Optional.empty();
    }

    private static Category category(int status) {
        return status >= 200 && status < 300 ? Category.DELIVERED : Category.REFUSED;
    }
}
