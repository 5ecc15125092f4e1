package io.careweave.contracting.application.procurements;

import static io.careweave.contracting.domain.ContractingProblem.DEADLINE_NOT_ALLOWED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.bids.EnvelopeKeys;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.calendar.Deadlines;
import io.careweave.contracting.domain.procurements.Amendment;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Calls for bids, and what changes them. */
@ApplicationScoped
public class Calls {

    private final Mutiny.SessionFactory sessions;
    private final Procurements owned;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final EnvelopeKeys keys;
    private final ProcurementEvents events;
    private final Deadlines deadlines;
    private final Audit audit;
    private final Today today;

    Calls(
            Mutiny.SessionFactory sessions,
            Procurements owned,
            ProcurementStore procurements,
            BidStore bids,
            EnvelopeKeys keys,
            ProcurementEvents events,
            Deadlines deadlines,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.owned = owned;
        this.procurements = procurements;
        this.bids = bids;
        this.keys = keys;
        this.events = events;
        this.deadlines = deadlines;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param deadline bids must be there before it
     * @throws Refused (as a failure) DEADLINE_NOT_ALLOWED, or as {@link Procurement#advertise}
     */
    public Uni<Procurement> advertise(UUID id, long version, Instant deadline, Actor actor) {
        var buyer = Procurements.buyer(actor);
        return sessions.withTransaction(session -> owned.lockOwn(session, id, version, buyer)
                        .map(found -> {
                            var now = today.now();
                            requireAllowed(deadline, now);
                            return found.advertise(deadline, now);
                        })
                        .call(() -> keys.create(session, id))
                        .chain(called -> events.tell(
                                session, called, called.updatedAt(), List.of(ProcurementEvents.advertised(called))))
                        .call(called -> procurements.update(session, called))
                        .call(() -> audit.append(
                                session,
                                actor,
                                "advertise",
                                Procurements.object(id),
                                Map.of("deadline", deadline.toString()))))
                .invoke(events::wake);
    }

    private void requireAllowed(Instant deadline, Instant now) {
        deadlines.fault(deadline, now).ifPresent(fault -> {
            throw new Refused(
                    DEADLINE_NOT_ALLOWED,
                    "Bids are due on a working day between 09:00 and 17:00 in London, a working day ahead at least.",
                    new FieldError("/deadline", fault));
        });
    }

    /**
     * A change of a call.
     *
     * @param deadline absent for the one there is, or the earliest that the rule allows
     */
    public record Change(
            String text, boolean material, @Nullable Instant deadline) {}

    /** The procurement after an amendment, and the amendment. */
    public record Amended(Procurement procurement, Amendment amendment) {}

    /** @throws Refused (as a failure) BIDDING_CLOSED or DEADLINE_NOT_ALLOWED */
    public Uni<Amended> amend(UUID id, long version, Change change, Actor actor) {
        var buyer = Procurements.buyer(actor);
        return sessions.withTransaction(session -> owned.lockOwn(session, id, version, buyer)
                        .map(found -> amended(found, change, today.now()))
                        .chain(made -> reconfirmed(session, made)
                                .chain(() -> procurements.insert(session, made.amendment()))
                                .chain(() -> events.tell(
                                        session,
                                        made.procurement(),
                                        made.amendment().madeAt(),
                                        List.of(ProcurementEvents.amended(made.procurement(), change.material()))))
                                .call(told -> procurements.update(session, told))
                                .map(told -> new Amended(told, made.amendment())))
                        .call(() -> audit.append(
                                session,
                                actor,
                                "amend",
                                Procurements.object(id),
                                Map.of("material", Boolean.toString(change.material())))))
                .invoke(events::wake);
    }

    private Amended amended(Procurement found, Change change, Instant now) {
        var earliest = deadlines.afterAmendment(found.requireOpen(now), now);
        var until = change.deadline() == null ? earliest : change.deadline();
        if (until.isBefore(earliest)) {
            throw new Refused(
                    DEADLINE_NOT_ALLOWED,
                    "After this change bids are due at " + earliest + " at the earliest.",
                    new FieldError("/deadline", "too early"));
        }
        if (!until.equals(found.deadline())) {
            requireAllowed(until, now);
        }
        var after = found.amend(until, now);
        return new Amended(
                after, new Amendment(found.id(), after.amendments(), change.text(), change.material(), until, now));
    }

    private Uni<Void> reconfirmed(Mutiny.Session session, Amended made) {
        return made.amendment().material()
                ? bids.move(
                        session,
                        made.procurement().id(),
                        made.procurement().round(),
                        BidState.SUBMITTED,
                        BidState.RECONFIRM,
                        made.amendment().madeAt())
                : Uni.createFrom().voidItem();
    }

    public Uni<List<Amendment>> amendments(UUID id, Actor actor) {
        return sessions.withSession(
                session -> owned.visible(session, id, actor).chain(_ -> procurements.amendments(session, id)));
    }
}
