package io.careweave.contracting;

import io.careweave.testkit.MovableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has the service go by a clock that a test may set. */
@Singleton
final class TestClock {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    MovableClock clock() {
        return new MovableClock();
    }
}
