package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.subscriptions.persistence.MessageStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/** Forgets, hourly, signing keys that retired, and numbered events and deliveries that are no longer kept; what is still
 * queued stays. */
@ApplicationScoped
class Retention {

    private static final int BATCH = 1000;

    private final Mutiny.SessionFactory sessions;
    private final MessageStore messages;
    private final Rotations rotations;
    private final Background background;
    private final SubscriptionsConfig config;

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

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(Duration.ofHours(1), "retention", this::sweep);
    }

    Uni<Void> sweep() {
        return background
                .run(() -> sessions.withTransaction(session -> messages.expire(session, config.retention(), BATCH)))
                .chain(expired -> expired == BATCH ? sweep() : rotations.forget());
    }
}
