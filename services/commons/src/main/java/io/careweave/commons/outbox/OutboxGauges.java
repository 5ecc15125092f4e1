package io.careweave.commons.outbox;

import io.careweave.commons.messaging.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What waits in the outbox, looked at regularly. Every node shows the whole queue, not a part of it: take the maximum.
 * While the database does not answer the values are absent, never old.
 */
@ApplicationScoped
class OutboxGauges {

    private static final String WAITING =
            "select count(*) as waiting, min(e.at) as oldest from outbox o join event_log e on e.id = o.event_id";

    private final Pool pool;
    private final Clock clock;
    private final Duration every;
    private volatile double waiting = Double.NaN;
    private volatile double oldestSeconds = Double.NaN;

    OutboxGauges(
            Pool pool,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "careweave.meters.every", defaultValue = "10s") Duration every) {
        this.pool = pool;
        this.clock = clock;
        this.every = every;
        Gauge.builder("careweave.outbox.waiting", this, gauges -> gauges.waiting)
                .description("Committed events that the broker has not acknowledged.")
                .register(meters);
        Gauge.builder("careweave.outbox.oldest.age", this, gauges -> gauges.oldestSeconds)
                .description("Age of the oldest of them; 0 if none waits.")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(every, "figures of the outbox", this::look);
    }

    private Uni<Void> look() {
        return pool.query(WAITING)
                .execute()
                .invoke(rows -> show(rows.iterator().next()))
                .onFailure()
                .invoke(() -> {
                    waiting = Double.NaN;
                    oldestSeconds = Double.NaN;
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private void show(Row row) {
        waiting = row.getLong("waiting");
        OffsetDateTime oldest = row.getOffsetDateTime("oldest");
        oldestSeconds = oldest == null
                ? 0
                : Math.max(
                        0, Duration.between(oldest.toInstant(), clock.instant()).toMillis() / 1000.0);
    }
}
