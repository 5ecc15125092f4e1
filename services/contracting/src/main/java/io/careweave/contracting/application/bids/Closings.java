package io.careweave.contracting.application.bids;

import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Recurring;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.DeadlineClock;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a deadline brings about: bids are sealed, and what is no bid is gone. */
@ApplicationScoped
public class Closings {

    private static final int AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final EnvelopeStore envelopes;
    private final Background background;
    private final BidsConfig config;
    private final DeadlineClock clock;

    Closings(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            EnvelopeStore envelopes,
            Background background,
            BidsConfig config,
            DeadlineClock clock) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.envelopes = envelopes;
        this.background = background;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(config.closing(), "deadlines of calls", this::sweep);
    }

    /** Closes what is due, and deletes what was sent of parts that never became one, and unopened bids of what was abandoned. */
    public Uni<Void> sweep() {
        return Recurring.patiently("a closing", background.sweep(this::closeDue))
                .chain(() -> Recurring.patiently("what was left of uploads", background.run(this::tidy)));
    }

    private Uni<Void> closeDue() {
        return sessions.withSession(session -> clock.now(session).chain(now -> procurements.due(session, now, AT_ONCE)))
                .chain(due -> Recurring.each(due, id -> "the closing of " + id, this::closeIfDue));
    }

    private Uni<Void> closeIfDue(UUID id) {
        return sessions.withTransaction(
                session -> procurements.lock(session, id).chain(found -> found.map(
                                call -> closeIfDue(session, call).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> tidy() {
        return sessions.withTransaction(session -> envelopes
                .deleteAbandoned(session, config.leftovers())
                .chain(() -> bids.ofAbandoned(session, AT_ONCE))
                .chain(none -> clock.now(session).chain(now -> lapse(session, none, now))));
    }

    /** What is no bid: its content goes. */
    private Uni<Void> lapse(Mutiny.Session session, List<Bid> none, Instant now) {
        return envelopes
                .delete(session, none.stream().flatMap(Bid::envelopes).toList())
                .chain(() -> bids.updateAll(
                        session, none.stream().map(bid -> bid.lapse(now)).toList()));
    }

    /** @param call locked; as it is after */
    Uni<Procurement> closeIfDue(Mutiny.Session session, Procurement call) {
        return clock.now(session)
                .chain(now -> call.isDue(now)
                        ? close(session, call, now)
                        : Uni.createFrom().item(call));
    }

    private Uni<Procurement> close(Mutiny.Session session, Procurement due, Instant now) {
        var closed = due.close(now);
        return bids.move(session, due.id(), due.round(), BidState.SUBMITTED, BidState.SEALED, now)
                .chain(() -> bids.inState(session, due.id(), due.round(), List.of(BidState.DRAFT, BidState.RECONFIRM)))
                .chain(none -> lapse(session, none, now))
                .chain(() -> procurements.update(session, closed))
                .replaceWith(closed);
    }
}
