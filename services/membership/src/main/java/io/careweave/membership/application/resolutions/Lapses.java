package io.careweave.membership.application.resolutions;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.outbox.Outbox;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends, from time to time, what no second meeting confirmed in time. */
@ApplicationScoped
public class Lapses {

    private static final Logger LOG = Logger.getLogger(Lapses.class);

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final ResolutionEvents events;
    private final Outbox outbox;
    private final Today today;
    private final Background background;
    private final Duration interval;
    private @Nullable Cancellable ticking;

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

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep().onFailure()
                        .invoke(failure -> LOG.warnf("lapses of resolutions wait: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(swept -> {}, failure -> LOG.error("resolutions lapse no more", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
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
                .chain(this::lapse);
    }

    private Uni<Void> lapse(List<UUID> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> lapse(id)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("the lapse of a resolution waits: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .asList()
                .replaceWithVoid();
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
