package io.careweave.subscriptions.application;

import io.careweave.subscriptions.domain.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What this replica did to deliver. */
@ApplicationScoped
class DeliveryMeters {

    private static final String TIME = "\"time\":\"";

    private final MeterRegistry meters;
    private final Clock clock;
    private final Timer delivered;

    DeliveryMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        delivered = Timer.builder("careweave.delivery")
                .description("From the event's time to its delivery, replays left out.")
                .serviceLevelObjectives(
                        Duration.ofMillis(60),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(meters);
    }

    /** By kind and not by status: an endpoint that answers with any number must not make any number of meters. */
    void attempted(Outcome outcome) {
        attempted(
                switch (outcome) {
                    case Outcome.Accepted _ -> "delivered";
                    case Outcome.Gone _ -> "gone";
                    case Outcome.NotUnderstood _ -> "not_understood";
                    case Outcome.Deferred _ -> "deferred";
                    case Outcome.Rejected _ -> "rejected";
                    case Outcome.Unreachable _ -> "unreachable";
                    case Outcome.OurFault _ -> "our_fault";
                },
                1);
    }

    void attempted(String outcome, int times) {
        meters.counter("careweave.delivery.attempts", "outcome", outcome).increment(times);
    }

    /** @param body a structured CloudEvent of ours, in which the time stands before the data */
    void delivered(String body) {
        time(body).ifPresent(time -> {
            var waited = Duration.between(time, clock.instant());
            delivered.record(waited.isNegative() ? Duration.ZERO : waited);
        });
    }

    private static Optional<Instant> time(String body) {
        int at = body.indexOf(TIME) + TIME.length();
        int end = body.indexOf('"', at);
        if (at < TIME.length() || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(body.substring(at, end)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
