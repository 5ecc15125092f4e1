package io.careweave.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A service's clock, which a test may set; the database keeps its own, so a test sets it back and never ahead. It goes on at
 * the usual pace, to the microsecond. A module whose tests want it makes it the alternative of the service's own.
 */
public final class MovableClock extends Clock {

    private static final Clock REAL = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** From now on it goes on from here. */
    public void set(Instant instant) {
        offset.set(Duration.between(REAL.instant(), instant));
    }

    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    public void reset() {
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
