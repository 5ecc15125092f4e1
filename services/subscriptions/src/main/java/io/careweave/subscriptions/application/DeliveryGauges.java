package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.subscriptions.domain.Backlog;
import io.careweave.subscriptions.persistence.DeliveryStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What is not delivered, looked at regularly. Every replica shows all of it, not a part: take the maximum. While the
 * database does not answer the values are absent, never old.
 */
@ApplicationScoped
class DeliveryGauges {

    private final Mutiny.SessionFactory sessions;
    private final DeliveryStore deliveries;
    private final Background background;
    private final Duration every;
    private volatile @Nullable Backlog backlog;

    DeliveryGauges(
            Mutiny.SessionFactory sessions,
            DeliveryStore deliveries,
            Background background,
            MeterRegistry meters,
            @ConfigProperty(name = "careweave.meters.every", defaultValue = "10s") Duration every) {
        this.sessions = sessions;
        this.deliveries = deliveries;
        this.background = background;
        this.every = every;
        gauge(meters, "waiting", Backlog::waiting);
        gauge(meters, "parked", Backlog::parked);
        Gauge.builder("careweave.deliveries.oldest.age", () -> value(Backlog::oldestSeconds))
                .description("How long the oldest of those that wait has waited; 0 if none does.")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(every, "figures of deliveries", this::look);
    }

    private void gauge(MeterRegistry meters, String state, ToDoubleFunction<Backlog> value) {
        Gauge.builder("careweave.deliveries", () -> value(value))
                .description("Numbers that are not delivered: waiting for an attempt, or parked after the last one.")
                .tag("state", state)
                .register(meters);
    }

    private double value(ToDoubleFunction<Backlog> part) {
        var seen = backlog;
        return seen == null ? Double.NaN : part.applyAsDouble(seen);
    }

    private Uni<Void> look() {
        return background
                .run(() -> sessions.withTransaction(deliveries::backlog))
                .invoke(seen -> backlog = seen)
                .onFailure()
                .invoke(() -> backlog = null)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}
