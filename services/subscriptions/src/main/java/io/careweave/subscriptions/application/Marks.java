package io.careweave.subscriptions.application;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How far each subscription's queues were claimed, so that the next look need not begin at the oldest. A hint and no more:
 * every second it is forgotten, and what became due out of turn is found.
 */
final class Marks {

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<UUID, Long> reached = new HashMap<>();
    private long forgotten = System.nanoTime();

    synchronized Map<UUID, Long> now() {
        if (System.nanoTime() - forgotten > KEPT_NANOS) {
            reached.clear();
            forgotten = System.nanoTime();
        }
        return Map.copyOf(reached);
    }

    synchronized void reach(Map<UUID, Long> further) {
        reached.putAll(further);
    }
}
