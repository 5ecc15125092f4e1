package io.careweave.commons.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What this node's relay did. */
@ApplicationScoped
class RelayMeters {

    private final Clock clock;
    private final Timer lag;
    private final Counter published;
    private final Counter failures;

    RelayMeters(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        lag = Timer.builder("careweave.relay.lag")
                .description("From the event's time to the broker's acknowledgement.")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(60),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10))
                .register(meters);
        published = Counter.builder("careweave.relay.published")
                .description("Events that the broker acknowledged, repeats included.")
                .register(meters);
        failures = Counter.builder("careweave.relay.failures")
                .description("Times the relay lost the database or the broker and began anew.")
                .register(meters);
    }

    void published(StoredEvent event) {
        var waited = Duration.between(event.time(), clock.instant());
        lag.record(waited.isNegative() ? Duration.ZERO : waited);
        published.increment();
    }

    void failed() {
        failures.increment();
    }
}
