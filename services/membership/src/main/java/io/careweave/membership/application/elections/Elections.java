package io.careweave.membership.application.elections;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.application.governance.Seats;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.Notice;
import io.careweave.membership.domain.elections.Setup;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.persistence.elections.ElectionStore;
import io.careweave.membership.persistence.governance.BodyStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Elections from their configuration to their declaration, which fills the seats. */
@ApplicationScoped
public class Elections {

    private final Mutiny.SessionFactory sessions;
    private final ElectionStore elections;
    private final ElectionEvents events;
    private final BodyStore bodies;
    private final Seats seats;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Elections(
            Mutiny.SessionFactory sessions,
            ElectionStore elections,
            ElectionEvents events,
            BodyStore bodies,
            Seats seats,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.elections = elections;
        this.events = events;
        this.bodies = bodies;
        this.seats = seats;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> configure(Setup setup, Actor actor, Once<Election> once) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withTransaction(session -> once.run(session, () -> requireSeats(session, setup)
                .map(_ -> Election.configured(ids.next(), setup, today.now()))
                .call(election -> elections.insert(session, election))
                .call(election -> audited(session, "configure-election", election, actor))));
    }

    /** @param expected the version of the election that the caller has read */
    public Uni<Election> change(UUID electionId, long expected, Setup setup, Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withTransaction(session -> lock(session, electionId, expected)
                .map(election -> election.reconfigured(setup, today.now()))
                .call(() -> requireSeats(session, setup))
                .call(election -> elections.update(session, election))
                .call(election -> audited(session, "change-election", election, actor)));
    }

    /** From here on the rules, seats and candidates stand. */
    public Uni<Election> notice(UUID electionId, long expected, Notice notice, Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withTransaction(session -> lock(session, electionId, expected)
                        .map(election -> election.noticed(notice, today.now()))
                        .call(election -> elections.update(session, election))
                        .call(election -> outbox.append(session, List.of(events.noticed(election, notice))))
                        .call(election -> audited(session, "notice-election", election, actor)))
                .invoke(outbox::wake);
    }

    /** Why an election comes to nothing. */
    public enum Ground {
        CANDIDATE_DIED,
        IRREGULARITY,
        OTHER
    }

    public Uni<Election> countermand(UUID electionId, long expected, Ground ground, Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withTransaction(session -> lock(session, electionId, expected)
                .map(election -> election.countermanded(today.now()))
                .call(election -> elections.update(session, election))
                .call(election -> audit.append(
                        session,
                        actor,
                        "countermand-election",
                        "election/" + electionId,
                        Map.of("ground", ground.name()))));
    }

    /** Seats who is elected; fails as filling a seat does, and then nothing is declared. */
    public Uni<Election> declare(UUID electionId, long expected, Actor actor) {
        Roles.require(actor, Role.RETURNING_OFFICER);
        return sessions.withTransaction(session -> lock(session, electionId, expected)
                        .map(election -> election.declared(today.now()))
                        .call(election -> elections.update(session, election))
                        .call(election -> elections
                                .count(session, electionId)
                                .chain(count -> seat(
                                        session, election, count.map(outcome -> (Outcome.Counted) outcome), actor)))
                        .call(election -> audited(session, "declare-election", election, actor)))
                .invoke(outbox::wake);
    }

    private Uni<Void> seat(Mutiny.Session session, Election election, Optional<Outcome.Counted> count, Actor actor) {
        var setup = election.setup();
        var elected = count.map(Outcome.Counted::elected)
                .orElseGet(() ->
                        setup.candidates().stream().map(Setup.Candidate::name).toList());
        var seated = election.seated(elected);
        var mandate = new Mandate(Mandate.Kind.ELECTED, election.electionId().toString(), null);
        return Multi.createFrom()
                .iterable(seated)
                .onItem()
                .transformToUniAndConcatenate(one -> seats.fill(
                        session,
                        setup.bodyId(),
                        one.seatId(),
                        new Seats.Seating(one.memberId(), mandate, setup.termFrom(), setup.termTo()),
                        actor))
                .collect()
                .asList()
                .chain(() -> outbox.append(session, List.of(events.declared(election, count, seated))));
    }

    public Uni<Election> get(UUID electionId) {
        return sessions.withSession(session -> elections.find(session, electionId))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Election>> list(Optional<UUID> bodyId, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> elections.list(session, bodyId, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.electionId()).encode()));
    }

    private Uni<Void> requireSeats(Mutiny.Session session, Setup setup) {
        return bodies.find(session, setup.bodyId())
                .invoke(found -> {
                    var body = found.orElseThrow(() -> new Refused(
                            MembershipProblem.UNKNOWN_BODY,
                            "The network has no such body.",
                            new FieldError("/bodyId", "unknown")));
                    boolean all = setup.seatIds().stream().allMatch(seatId -> body.seats().stream()
                            .anyMatch(seat -> seat.seatId().equals(seatId)));
                    if (!all) {
                        throw Setup.impossible("/seatIds", "The body has no such seat.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Election> lock(Mutiny.Session session, UUID electionId, long expected) {
        return elections
                .lock(session, electionId)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(election -> Versions.check(election.version(), expected));
    }

    private Uni<Void> audited(Mutiny.Session session, String action, Election election, Actor actor) {
        var facts = Map.of(
                "version",
                Long.toString(election.version()),
                "state",
                election.state().name());
        return audit.append(session, actor, action, "election/" + election.electionId(), facts);
    }
}
