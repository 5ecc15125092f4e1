package io.careweave.contracting.application.bids;

import io.careweave.commons.messaging.Background;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.DeadlineClock;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a deadline brings about: bids are sealed, and what is no bid is gone. */
@ApplicationScoped
public class Closings {

    private static final Logger LOG = Logger.getLogger(Closings.class);
    private static final int AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final EnvelopeStore envelopes;
    private final Background background;
    private final BidsConfig config;
    private final DeadlineClock clock;
    private @Nullable Cancellable ticking;

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

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .every(config.closing())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep())
                .subscribe()
                .with(swept -> {}, failure -> LOG.error("no deadline is looked for any more", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }

    /** Closes what is due, and deletes what was sent of parts that never became one, and unopened bids of what was abandoned. */
    public Uni<Void> sweep() {
        return quietly("a closing", background.sweep(this::closeDue))
                .chain(() -> quietly("what was left of uploads", background.run(this::tidy)));
    }

    private Uni<Void> closeDue() {
        return sessions.withSession(session -> clock.now(session).chain(now -> procurements.due(session, now, AT_ONCE)))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(id -> quietly("the closing of " + id, closeIfDue(id)))
                        .collect()
                        .asList()
                        .replaceWithVoid());
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

    private static Uni<Void> quietly(String what, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("%s waits: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
