package io.careweave.commons.outbox;

import static java.time.ZoneOffset.UTC;

import io.careweave.commons.messaging.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets, hourly, what has served its time: handled event ids and kept answers. */
@ApplicationScoped
class Retention {

    private final Pool pool;
    private final Clock clock;
    private final Duration inbox;
    private final Duration idempotency;

    Retention(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "careweave.retention.inbox", defaultValue = "40d") Duration inbox,
            @ConfigProperty(name = "careweave.retention.idempotency", defaultValue = "7d") Duration idempotency) {
        this.pool = pool;
        this.clock = clock;
        this.inbox = inbox;
        this.idempotency = idempotency;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(Duration.ofHours(1), "retention", this::sweep);
    }

    Uni<Void> sweep() {
        return delete("inbox", inbox).chain(() -> delete("idempotency", idempotency));
    }

    private Uni<Void> delete(String table, Duration kept) {
        var before = clock.instant().minus(kept).atOffset(UTC);
        return pool.preparedQuery("delete from " + table + " where at < $1")
                .execute(Tuple.of(before))
                .replaceWithVoid();
    }
}
