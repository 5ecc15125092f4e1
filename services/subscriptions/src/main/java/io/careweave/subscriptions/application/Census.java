package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.persistence.HealthStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Counts subscriptions and the endpoints that are left alone, regularly. Every node shows the whole: take the maximum.
 * While the database does not answer the values are absent, never old.
 */
@ApplicationScoped
class Census {

    private final Mutiny.SessionFactory sessions;
    private final HealthStore store;
    private final Background background;
    private final Duration every;
    private volatile HealthStore.@Nullable Counts counts;

    Census(
            Mutiny.SessionFactory sessions,
            HealthStore store,
            Background background,
            MeterRegistry meters,
            @ConfigProperty(name = "careweave.meters.every", defaultValue = "10s") Duration every) {
        this.sessions = sessions;
        this.store = store;
        this.background = background;
        this.every = every;
        for (var state : State.values()) {
            Gauge.builder("careweave.subscriptions", this, census -> census.in(state))
                    .description("Subscriptions by state.")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("careweave.endpoints.paused", this, Census::paused)
                .description("Endpoints that failed so often that they are only probed.")
                .register(meters);
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(every, "figures of subscriptions", this::count);
    }

    private Uni<Void> count() {
        return background
                .run(() -> sessions.withTransaction(store::counts))
                .onFailure()
                .recoverWithNull()
                .invoke(found -> counts = found)
                .replaceWithVoid();
    }

    private double in(State state) {
        var known = counts;
        return known == null ? Double.NaN : known.byState().getOrDefault(state, 0L);
    }

    private double paused() {
        var known = counts;
        return known == null ? Double.NaN : known.endpointsPaused();
    }
}
