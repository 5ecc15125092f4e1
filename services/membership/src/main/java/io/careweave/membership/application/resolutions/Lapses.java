package io.careweave.membership.application.resolutions;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.commons.outbox.Outbox;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends, from time to time, what no second meeting confirmed in time. */
@ApplicationScoped
public class Lapses {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final ResolutionEvents events;
    private final Outbox outbox;
    private final Today today;
    private final Background background;
    private final Duration interval;

    Lapses(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            ResolutionEvents events,
            Outbox outbox,
            Today today,
            Background background,
            @ConfigProperty(name = "careweave.membership.resolutions.interval", defaultValue = "15m")
                    Duration interval) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.events = events;
        this.outbox = outbox;
        this.today = today;
        this.background = background;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "lapses of resolutions", this::sweep);
    }

    /** One look at the calendar. Another replica that looks at the same time finds each as this one left it. */
    public Uni<Void> sweep() {
        return background.sweep(this::look).invoke(outbox::wake);
    }

    private Uni<Void> look() {
        return sessions.withSession(resolutions::awaiting)
                .map(all -> all.stream()
                        .filter(one -> one.hasLapsed(today.date()))
                        .map(Resolution::id)
                        .toList())
                .chain(due -> Recurring.each(due, id -> "lapse of resolution " + id, this::lapse));
    }

    private Uni<Void> lapse(UUID id) {
        return sessions.withTransaction(
                session -> resolutions.lock(session, id).chain(found -> found.filter(one -> one.hasLapsed(today.date()))
                        .map(one -> one.lapsed(today.now()))
                        .map(change -> resolutions
                                .update(session, change.resolution())
                                .chain(() -> outbox.append(session, events.of(change))))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }
}
