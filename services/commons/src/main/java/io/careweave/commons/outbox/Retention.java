package io.careweave.commons.outbox;

import static java.time.ZoneOffset.UTC;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets, hourly, what has served its time: handled event ids and kept answers. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final Pool pool;
    private final Clock clock;
    private final Duration inbox;
    private final Duration idempotency;
    private @Nullable Cancellable hourly;

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

    void start(@Observes StartupEvent event) {
        hourly = Multi.createFrom()
                .ticks()
                .every(Duration.ofHours(1))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep())
                .subscribe()
                .with(swept -> {}, failure -> LOG.error("retention stopped", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (hourly != null) {
            hourly.cancel();
        }
    }

    /** A failed sweep is made up for by the next one. */
    Uni<Void> sweep() {
        return delete("inbox", inbox)
                .chain(() -> delete("idempotency", idempotency))
                .onFailure()
                .invoke(failure -> LOG.warnf("retention waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> delete(String table, Duration kept) {
        var before = clock.instant().minus(kept).atOffset(UTC);
        return pool.preparedQuery("delete from " + table + " where at < $1")
                .execute(Tuple.of(before))
                .replaceWithVoid();
    }
}
