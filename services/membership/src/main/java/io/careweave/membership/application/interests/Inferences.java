package io.careweave.membership.application.interests;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.store.Taken;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.interests.Interest;
import io.careweave.membership.domain.interests.InterestRules;
import io.careweave.membership.persistence.interests.InterestStore;
import io.careweave.membership.persistence.interests.ReturnStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the register of interests to the other registers, from time to time: who owns a practice or speaks for it has an
 * interest in it, whether or not they said so. Forgets entries whose time has passed.
 */
@ApplicationScoped
public class Inferences {

    private static final int MOST_AT_ONCE = 500;

    private final Mutiny.SessionFactory sessions;
    private final InterestStore interests;
    private final ReturnStore registers;
    private final InterestEvents events;
    private final InterestRules rules;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;
    private final Background background;
    private final Duration interval;

    Inferences(
            Mutiny.SessionFactory sessions,
            InterestStore interests,
            ReturnStore registers,
            InterestEvents events,
            InterestRules rules,
            Outbox outbox,
            Ids ids,
            Today today,
            Background background,
            @ConfigProperty(name = "careweave.interests.interval", defaultValue = "5m") Duration interval) {
        this.sessions = sessions;
        this.interests = interests;
        this.registers = registers;
        this.events = events;
        this.rules = rules;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
        this.background = background;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(interval, "interests that follow from the register", this::sweep);
    }

    /** One look at the registers. Another replica that looks at the same time infers nothing twice. */
    public Uni<Void> sweep() {
        return background.sweep(this::look).invoke(outbox::wake);
    }

    private Uni<Void> look() {
        var day = today.date();
        return sessions.withSession(session -> registers.toInfer(session, day, MOST_AT_ONCE))
                .chain(pairs -> each(pairs, this::infer))
                .chain(() -> sessions.withSession(session -> registers.toEnd(session, day, MOST_AT_ONCE)))
                .chain(gone -> each(gone, this::end))
                .chain(() -> sessions.withSession(
                        session -> interests.endedBefore(session, rules.keptSince(day), MOST_AT_ONCE)))
                .chain(old -> each(old, this::forget));
    }

    private Uni<Void> infer(ReturnStore.Pair pair) {
        var inferred = Interest.inferred(ids.next(), pair.memberId(), pair.orgCode(), today.date(), today.now());
        return sessions.withTransaction(session -> interests
                        .insert(session, inferred)
                        .chain(() -> outbox.append(session, List.of(events.changed(inferred)))))
                .onFailure(Taken::is)
                .recoverWithNull();
    }

    private Uni<Void> end(UUID id) {
        return sessions.withTransaction(
                session -> interests.lock(session, id).chain(found -> found.filter(one -> one.to() == null)
                        .map(one -> one.ended(today.date(), today.date(), today.now()))
                        .map(ended -> interests
                                .update(session, ended)
                                .chain(() -> outbox.append(session, List.of(events.changed(ended)))))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> forget(UUID id) {
        return sessions.withTransaction(session -> interests.lock(session, id).chain(found -> found.map(
                        one -> outbox.append(session, List.of(events.forgotten(one, today.now())))
                                .chain(() -> interests.forget(session, id)))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Recurring.each(all, one -> "an interest that follows", work);
    }
}
