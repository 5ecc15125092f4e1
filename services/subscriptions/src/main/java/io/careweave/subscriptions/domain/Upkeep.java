package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asks for beside events.
 *
 * @param heartbeatSeconds silence after which an endpoint is told the last number
 * @param endsAt when it is over, absent for never
 */
public record Upkeep(int heartbeatSeconds, @Nullable Instant endsAt) {

    public static final int USUAL_HEARTBEAT_SECONDS = 900;
    public static final Upkeep USUAL = new Upkeep(USUAL_HEARTBEAT_SECONDS, null);

    private static final Duration LONGEST = Duration.ofDays(3653);

    /** @throws Refused unless it ends within ten years from now, and has not ended */
    public void check(Instant now) {
        if (endsAt == null) {
            return;
        }
        if (hasEnded(now)) {
            throw refused("is not in the future");
        }
        if (endsAt.isAfter(now.plus(LONGEST))) {
            throw refused("is more than ten years away");
        }
    }

    public boolean hasEnded(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    private static Refused refused(String detail) {
        return new Refused(
                SubscriptionProblem.END_REFUSED,
                "Name an end within ten years, or none.",
                new FieldError("/endsAt", detail));
    }
}
