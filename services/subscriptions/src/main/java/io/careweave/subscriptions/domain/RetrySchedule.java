package io.careweave.subscriptions.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an event is tried: as many attempts as there are waits, then it is parked.
 *
 * @param waits wait before each attempt; the first is zero
 * @param jitter share by which a wait may be shorter or longer, so that many failures do not return at one instant
 */
public record RetrySchedule(List<Duration> waits, double jitter) {

    /** Ten attempts over about 75 hours: a weekend's outage at the subscriber loses nothing. */
    public static final RetrySchedule STANDARD = new RetrySchedule(
            List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)),
            0.2);

    public RetrySchedule {
        waits = List.copyOf(waits);
        if (waits.isEmpty() || !waits.getFirst().isZero() || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a retry schedule starts with a wait of zero and has no negative ones");
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter is a share below 1");
        }
    }

    /**
     * The wait after a failed attempt.
     *
     * @param failed attempts that have failed, this one included
     * @param chance from 0 to 1
     * @return empty once every attempt has failed
     */
    public Optional<Duration> after(int failed, double chance) {
        return failed < waits.size() ? Optional.of(jittered(waits.get(failed), chance)) : Optional.empty();
    }

    /** Makes a wait up to a fifth (by default) shorter or longer. */
    public Duration jittered(Duration wait, double chance) {
        double factor = 1 + jitter * (2 * chance - 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    /** How long an endpoint may be down before its events are parked. */
    public Duration span() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
