package io.careweave.membership.application.governance;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.domain.governance.Seat;
import io.careweave.membership.domain.governance.Term;
import io.careweave.membership.persistence.governance.BodyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who sits on the bodies. */
@ApplicationScoped
public class Seats {

    private final Mutiny.SessionFactory sessions;
    private final BodyStore bodies;
    private final BodyEvents events;
    private final KnownOrganisations organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Seats(
            Mutiny.SessionFactory sessions,
            BodyStore bodies,
            BodyEvents events,
            KnownOrganisations organisations,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.bodies = bodies;
        this.events = events;
        this.organisations = organisations;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A seat as it stands on a day. */
    public record Shown(UUID bodyId, Seat seat, LocalDate day) {}

    /** @param orgCode the organisation the seat speaks for, if for one */
    public record NewSeat(String role, @Nullable String orgCode) {
        Seat made(UUID seatId, LocalDate day) {
            return new Seat(seatId, 0, role, orgCode, day, List.of());
        }
    }

    public Uni<Answer> add(UUID bodyId, NewSeat added, Actor actor, Once<Shown> once) {
        Roles.require(actor, Role.SECRETARY);
        var seat = added.made(ids.next(), today.date());
        var named = added.orgCode() == null ? List.<String>of() : List.of(added.orgCode());
        return sessions.withTransaction(session -> once.run(session, () -> organisations
                        .require(session, named, "/orgCode")
                        .chain(() -> bodies.lock(session, bodyId))
                        .map(found -> found.orElseThrow(Refused::notFound).withSeat(seat, today.now()))
                        .call(body -> bodies.update(session, body))
                        .call(() -> bodies.insertSeat(session, bodyId, seat))
                        .call(body -> outbox.append(session, List.of(events.changed(body, today.date()))))
                        .call(body -> audited(session, actor, "add-seat", body, seat, Map.of()))
                        .replaceWith(() -> new Shown(bodyId, seat, today.date()))))
                .invoke(outbox::wake);
    }

    /** @param to first day no longer held, absent for an open end */
    public record Seating(
            UUID memberId,
            Mandate mandate,
            LocalDate from,
            @Nullable LocalDate to) {}

    public Uni<Answer> fill(UUID bodyId, UUID seatId, Seating seating, Actor actor, Once<Shown> once) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(
                        session -> once.run(session, () -> fill(session, bodyId, seatId, seating, actor)))
                .invoke(outbox::wake);
    }

    /**
     * Fills a seat within a transaction of the caller, such as the declaration of an election, who then wakes the outbox.
     * Fails as {@link Body#filled}.
     */
    public Uni<Shown> fill(Mutiny.Session session, UUID bodyId, UUID seatId, Seating seating, Actor actor) {
        var term = Term.of(ids.next(), seating.memberId(), seating.mandate(), seating.from(), seating.to());
        var nominator = seating.mandate().nominatedBy();
        return organisations
                .require(session, nominator == null ? List.of() : List.of(nominator), "/mandate/nominatedBy")
                .chain(() -> bodies.lock(session, bodyId))
                .map(found -> found.orElseThrow(Refused::notFound).filled(seatId, term, today.now()))
                .call(change -> bodies.insertTerm(session, seatId, term, change.body()))
                .chain(change -> settle(session, change, "fill-seat", actor));
    }

    /**
     * @param expected the version of the seat that the caller has read
     * @param on first day of the vacancy
     */
    public Uni<Shown> vacate(UUID bodyId, UUID seatId, long expected, LocalDate on, Term.Vacancy reason, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> bodies.lock(session, bodyId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(body -> Versions.check(body.seat(seatId).version(), expected))
                        .map(body -> body.vacated(seatId, on, reason, today.now()))
                        .chain(change -> settle(session, change, "vacate-seat", actor)))
                .invoke(outbox::wake);
    }

    private Uni<Shown> settle(Mutiny.Session session, Body.Change change, String action, Actor actor) {
        var body = change.body();
        var seat = change.event().seat();
        var member = Map.of("member", change.event().term().memberId().toString());
        return bodies.update(session, body)
                .chain(() -> bodies.updateSeat(session, seat, body))
                .chain(() -> outbox.append(
                        session, List.of(events.of(body, change.event()), events.changed(body, today.date()))))
                .chain(() -> audited(session, actor, action, body, seat, member))
                .replaceWith(new Shown(body.bodyId(), seat, today.date()));
    }

    private Uni<Void> audited(
            Mutiny.Session session, Actor actor, String action, Body body, Seat seat, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put("seat", seat.seatId().toString());
        return audit.append(session, actor, action, "body/" + body.bodyId(), facts);
    }

    public Uni<Shown> get(UUID bodyId, UUID seatId) {
        return sessions.withSession(session -> bodies.find(session, bodyId))
                .map(found -> found.orElseThrow(Refused::notFound).seat(seatId))
                .map(seat -> new Shown(bodyId, seat, today.date()));
    }
}
