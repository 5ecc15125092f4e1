package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.persistence.MessageStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets, hourly, signing keys that retired, and numbered events and deliveries that are no longer kept; what is still
 * queued stays. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 1000;

    private final Mutiny.SessionFactory sessions;
    private final MessageStore messages;
    private final Rotations rotations;
    private final Background background;
    private final SubscriptionsConfig config;
    private @Nullable Cancellable hourly;

    Retention(
            Mutiny.SessionFactory sessions,
            MessageStore messages,
            Rotations rotations,
            Background background,
            SubscriptionsConfig config) {
        this.sessions = sessions;
        this.messages = messages;
        this.rotations = rotations;
        this.background = background;
        this.config = config;
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
        return background
                .run(() -> sessions.withTransaction(session -> messages.expire(session, config.retention(), BATCH)))
                .chain(expired -> expired == BATCH ? sweep() : rotations.forget())
                .onFailure()
                .invoke(failure -> LOG.warnf("retention waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
