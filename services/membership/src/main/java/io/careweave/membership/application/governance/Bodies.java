package io.careweave.membership.application.governance;

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
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.BodyLine;
import io.careweave.membership.domain.governance.Establishment;
import io.careweave.membership.persistence.governance.BodyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** The bodies of the network as the constitution sets them up. */
@ApplicationScoped
public class Bodies {

    private final Mutiny.SessionFactory sessions;
    private final BodyStore bodies;
    private final BodyEvents events;
    private final KnownOrganisations organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Bodies(
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

    /** A body as it stands on a day. */
    public record Shown(Body body, LocalDate day) {}

    public Uni<Answer> establish(Establishment as, List<Seats.NewSeat> seats, Actor actor, Once<Shown> once) {
        Roles.require(actor, Role.SECRETARY);
        var day = today.date();
        var named = seats.stream()
                .map(Seats.NewSeat::orgCode)
                .filter(Objects::nonNull)
                .toList();
        var body = Body.established(
                ids.next(),
                as,
                seats.stream().map(seat -> seat.made(ids.next(), day)).toList(),
                today.now());
        return sessions.withTransaction(session -> once.run(session, () -> organisations
                        .require(session, named, "/seats")
                        .chain(() -> bodies.insert(session, body))
                        .chain(() -> told(session, "establish", body, actor))))
                .onFailure(BodyStore::sharesPower)
                .transform(_ -> notDisjoint())
                .invoke(outbox::wake);
    }

    /**
     * @param expected the version of the body that the caller has read
     * @param revision what the body is from now on, of the same kind
     */
    public Uni<Shown> change(UUID bodyId, long expected, UnaryOperator<Establishment> revision, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> lock(session, bodyId, expected)
                        .map(body -> body.reestablished(revision.apply(body.as()), today.now()))
                        .call(body -> bodies.update(session, body))
                        .chain(body -> told(session, "change", body, actor)))
                .onFailure(BodyStore::sharesPower)
                .transform(_ -> notDisjoint())
                .invoke(outbox::wake);
    }

    public Uni<Shown> get(UUID bodyId) {
        return sessions.withSession(session -> bodies.find(session, bodyId))
                .map(found -> new Shown(found.orElseThrow(Refused::notFound), today.date()));
    }

    public Uni<Page<BodyLine>> list(Optional<BodyKind> kind, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> bodies.list(session, kind, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.bodyId()).encode()));
    }

    private Uni<Body> lock(Mutiny.Session session, UUID bodyId, long expected) {
        return bodies.lock(session, bodyId)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(body -> Versions.check(body.version(), expected));
    }

    private Uni<Shown> told(Mutiny.Session session, String action, Body body, Actor actor) {
        var facts = Map.of(
                "version", Long.toString(body.version()), "basis", body.as().basis());
        return outbox.append(session, List.of(events.changed(body, today.date())))
                .chain(() -> audit.append(session, actor, action, "body/" + body.bodyId(), facts))
                .replaceWith(new Shown(body, today.date()));
    }

    private static Refused notDisjoint() {
        return new Refused(
                MembershipProblem.POWERS_NOT_DISJOINT,
                "A power named is with a body of the other side: governors and executive share none.",
                new FieldError("/powers", "with the other side"));
    }
}
