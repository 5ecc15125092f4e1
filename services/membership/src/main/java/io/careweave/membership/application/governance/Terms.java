package io.careweave.membership.application.governance;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.SeatEvent;
import io.careweave.membership.persistence.governance.BodyStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Announces, from time to time, the ends of terms that approach and those that came: each once, whatever dies. */
@ApplicationScoped
public class Terms {

    private static final int MOST_AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final BodyStore bodies;
    private final BodyEvents events;
    private final Outbox outbox;
    private final Today today;
    private final Background background;
    private final Duration interval;
    private final int noticeDays;

    Terms(
            Mutiny.SessionFactory sessions,
            BodyStore bodies,
            BodyEvents events,
            Outbox outbox,
            Today today,
            Background background,
            @ConfigProperty(name = "careweave.membership.terms.interval", defaultValue = "15m") Duration interval,
            @ConfigProperty(name = "careweave.membership.terms.notice-days", defaultValue = "90") int noticeDays) {
        this.sessions = sessions;
        this.bodies = bodies;
        this.events = events;
        this.outbox = outbox;
        this.today = today;
        this.background = background;
        this.interval = interval;
        this.noticeDays = noticeDays;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "ends of terms", this::sweep);
    }

    /** One look at the calendar. Another replica that looks at the same time finds each body as this one left it. */
    public Uni<Void> sweep() {
        return background.sweep(this::look).invoke(outbox::wake);
    }

    private Uni<Void> look() {
        var day = today.date();
        return sessions.withSession(session -> bodies.due(session, day, day.plusDays(noticeDays), MOST_AT_ONCE))
                .chain(due -> Recurring.each(due, id -> "ends of terms of body " + id, this::announce));
    }

    private Uni<Void> announce(UUID bodyId) {
        return sessions.withTransaction(session -> bodies.lock(session, bodyId)
                .chain(found -> found.map(body -> store(session, body.due(today.date(), noticeDays, today.now())))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> store(Mutiny.Session session, Body.Due due) {
        var body = due.body();
        var told = new ArrayList<Event>();
        for (SeatEvent event : due.events()) {
            told.add(events.of(body, event));
        }
        if (due.changed()) {
            told.add(events.changed(body, today.date()));
        }
        return (due.changed() ? bodies.update(session, body) : Uni.createFrom().voidItem())
                .chain(() -> Multi.createFrom()
                        .iterable(due.seats())
                        .onItem()
                        .transformToUniAndConcatenate(seat -> bodies.updateSeat(session, seat, body))
                        .collect()
                        .asList())
                .chain(() -> outbox.append(session, told));
    }
}
