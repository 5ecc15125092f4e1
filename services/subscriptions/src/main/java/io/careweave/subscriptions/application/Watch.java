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
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices what another replica numbered or turned off. However many readers wait here, there is one question for all of
 * them, and none while nobody waits.
 */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Mutiny.SessionFactory sessions;
    private final MessageStore messages;
    private final Arrivals arrivals;
    private final Background background;
    private final SubscriptionsConfig config;
    private @Nullable Cancellable watching;

    Watch(
            Mutiny.SessionFactory sessions,
            MessageStore messages,
            Arrivals arrivals,
            Background background,
            SubscriptionsConfig config) {
        this.sessions = sessions;
        this.messages = messages;
        this.arrivals = arrivals;
        this.background = background;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        watching = Multi.createFrom()
                .ticks()
                .every(config.feedPoll())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look())
                .subscribe()
                .with(looked -> {}, failure -> LOG.error("readers are no longer woken by other replicas", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (watching != null) {
            watching.cancel();
        }
    }

    /** A look that fails is made up for by the next one. */
    private Uni<Void> look() {
        var awaited = arrivals.awaited();
        if (awaited.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return background
                .run(() -> sessions.withTransaction(session -> messages.marks(session, awaited)))
                .invoke(marks -> marks.forEach(arrivals::announce))
                .onFailure()
                .invoke(failure -> LOG.debugf("readers wait: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
