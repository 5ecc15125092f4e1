package io.careweave.performance;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock, which a test may set; the database keeps its own, so a test sets it back and never ahead. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {

    private static final Clock REAL = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** From now on it goes on from here. */
    void set(Instant instant) {
        offset.set(Duration.between(REAL.instant(), instant));
    }

    void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    void reset() {
        offset.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return REAL.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
