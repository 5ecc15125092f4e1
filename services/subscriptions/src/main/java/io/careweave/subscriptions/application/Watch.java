package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.subscriptions.persistence.MessageStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

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

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(config.feedPoll(), "arrivals at other replicas", this::look);
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
