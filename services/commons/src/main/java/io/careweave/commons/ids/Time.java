package io.careweave.commons.ids;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one clock: UTC, to the microsecond that PostgreSQL keeps, so that what was stored equals what was answered. */
final class Time {

    private Time() {}

    @Produces
    @ApplicationScoped
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
