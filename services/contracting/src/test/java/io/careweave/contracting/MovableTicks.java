package io.careweave.contracting;

import io.careweave.contracting.application.Ticks;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time as it passes, which a test lets pass faster. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableTicks extends Ticks {

    private final AtomicLong ahead = new AtomicLong();

    void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return super.nanos() + ahead.get();
    }
}
