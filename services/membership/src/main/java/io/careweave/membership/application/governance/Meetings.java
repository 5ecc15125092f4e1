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
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.governance.AgendaItem;
import io.careweave.membership.domain.governance.Attendance;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.Meeting;
import io.careweave.membership.persistence.governance.BodyStore;
import io.careweave.membership.persistence.governance.MeetingStore;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Meetings of bodies: called, attended, closed, and their minutes approved. */
@ApplicationScoped
public class Meetings {

    private final Mutiny.SessionFactory sessions;
    private final MeetingStore meetings;
    private final BodyStore bodies;
    private final RollStore rolls;
    private final KnownOrganisations organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Meetings(
            Mutiny.SessionFactory sessions,
            MeetingStore meetings,
            BodyStore bodies,
            RollStore rolls,
            KnownOrganisations organisations,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.meetings = meetings;
        this.bodies = bodies;
        this.rolls = rolls;
        this.organisations = organisations;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** An item before it has an id. */
    public record NewItem(String title, @Nullable String matterCode, List<String> orgCodes) {}

    record MeetingClosed(UUID bodyId, LocalDate heldOn, boolean quorate) {}

    public Uni<Answer> call(UUID bodyId, LocalDate heldOn, List<NewItem> agenda, Actor actor, Once<Meeting> once) {
        Roles.requireSecretaryOrChair(actor);
        var items = agenda.stream().map(this::made).toList();
        var named = items.stream().flatMap(item -> item.orgCodes().stream()).toList();
        return sessions.withTransaction(session -> once.run(session, () -> bodies.find(session, bodyId)
                .map(found -> found.orElseThrow(() -> new Refused(
                        MembershipProblem.UNKNOWN_BODY,
                        "The network has no such body.",
                        new FieldError("/bodyId", "unknown"))))
                .invoke(body -> requireOffice(actor, body))
                .call(() -> organisations.require(session, named, "/agenda"))
                .map(body -> Meeting.called(ids.next(), body, heldOn, items, today.date(), today.now()))
                .call(meeting -> meetings.insert(session, meeting))
                .call(meeting -> audited(session, actor, "call-meeting", meeting))));
    }

    public Uni<Answer> addItem(UUID meetingId, NewItem added, Actor actor, Once<Meeting> once) {
        Roles.requireSecretaryOrChair(actor);
        return sessions.withTransaction(session -> once.run(session, () -> lock(session, meetingId)
                .call(found -> body(session, found).invoke(body -> requireOffice(actor, body)))
                .call(() -> organisations.require(session, added.orgCodes(), "/orgCodes"))
                .map(found -> found.withItem(made(added), today.now()))
                .call(meeting -> meetings.update(session, meeting))
                .call(meeting -> meetings.insertItem(session, meeting))
                .call(meeting -> audited(session, actor, "add-item", meeting))
                .chain(meeting -> readable(session, meeting, actor))));
    }

    /** @param expected the version of the meeting that the caller has read, here and below */
    public Uni<Meeting> attend(UUID meetingId, long expected, Attendance attendance, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(session -> change(
                        session,
                        meetingId,
                        expected,
                        (meeting, body) -> meeting.attended(attendance, body, today.date(), today.now()))
                .call(meeting -> meetings.replaceAttendance(session, meeting))
                .call(meeting -> audited(session, actor, "record-attendance", meeting))
                .chain(meeting -> readable(session, meeting, actor)));
    }

    public Uni<Meeting> close(UUID meetingId, long expected, Actor actor) {
        Roles.requireSecretaryOrChair(actor);
        return sessions.withTransaction(session -> change(session, meetingId, expected, (meeting, body) -> {
                            requireOffice(actor, body);
                            return meeting.closed(today.now());
                        })
                        .call(meeting -> outbox.append(session, List.of(closed(meeting))))
                        .call(meeting -> audited(session, actor, "close-meeting", meeting))
                        .chain(meeting -> readable(session, meeting, actor)))
                .invoke(outbox::wake);
    }

    public Uni<Meeting> minute(UUID meetingId, long expected, String text, Actor actor) {
        Roles.require(actor, Role.SECRETARY);
        return sessions.withTransaction(
                session -> change(session, meetingId, expected, (meeting, _) -> meeting.minuted(text, today.now()))
                        .call(meeting -> audited(session, actor, "write-minutes", meeting))
                        .chain(meeting -> readable(session, meeting, actor)));
    }

    /** By who chairs the body on the day of approval. */
    public Uni<Meeting> approve(UUID meetingId, long expected, Actor actor) {
        Roles.requireChair(actor);
        return sessions.withTransaction(session -> change(session, meetingId, expected, (meeting, body) -> {
                    requireChair(actor, body);
                    return meeting.approved(actor.id(), today.now());
                })
                .call(meeting -> audited(session, actor, "approve-minutes", meeting))
                .chain(meeting -> readable(session, meeting, actor)));
    }

    public Uni<Meeting> get(UUID meetingId, Actor actor) {
        return sessions.withSession(session -> meetings.find(session, meetingId)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(meeting -> readable(session, meeting, actor)));
    }

    /** Without the items for which the caller had to leave the room: their papers are not the caller's to read. */
    private Uni<Meeting> readable(Mutiny.Session session, Meeting meeting, Actor actor) {
        var items = meeting.agenda().stream().map(AgendaItem::itemId).toList();
        return rolls.leftItems(session, items, actor.id()).map(meeting::without);
    }

    /** Approved, for everybody; as a draft for the secretary and who sits on the body. */
    public Uni<Meeting> minutes(UUID meetingId, Actor actor) {
        return sessions.withSession(session -> meetings.find(session, meetingId)
                .map(found -> found.filter(meeting -> meeting.minutes() != null).orElseThrow(Refused::notFound))
                .call(meeting -> body(session, meeting).invoke(body -> {
                    var written = meeting.minutes();
                    boolean open = written != null && written.approval() != null;
                    boolean insider = actor.has(Role.SECRETARY) || body.isHolder(actor.id(), today.date());
                    if (!open && !insider) {
                        throw Refused.notFound();
                    }
                })));
    }

    public Uni<Page<Meeting>> list(Optional<UUID> bodyId, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> meetings.list(session, bodyId, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.meetingId()).encode()));
    }

    private Uni<Meeting> change(
            Mutiny.Session session, UUID meetingId, long expected, BiFunction<Meeting, Body, Meeting> decide) {
        return lock(session, meetingId)
                .chain(found -> body(session, found).map(body -> {
                    var decided = decide.apply(found, body);
                    Versions.check(found.version(), expected);
                    return decided;
                }))
                .call(meeting -> meetings.update(session, meeting));
    }

    private Uni<Meeting> lock(Mutiny.Session session, UUID meetingId) {
        return meetings.lock(session, meetingId).map(found -> found.orElseThrow(Refused::notFound));
    }

    private Uni<Body> body(Mutiny.Session session, Meeting meeting) {
        return bodies.find(session, meeting.bodyId()).map(Optional::orElseThrow);
    }

    private void requireOffice(Actor actor, Body body) {
        if (!actor.has(Role.SECRETARY)) {
            requireChair(actor, body);
        }
    }

    private void requireChair(Actor actor, Body body) {
        if (!body.isChair(actor.id(), today.date())) {
            throw new Refused(CommonProblem.FORBIDDEN, "This is for who chairs the body.");
        }
    }

    private AgendaItem made(NewItem item) {
        return new AgendaItem(ids.next(), item.title(), item.matterCode(), item.orgCodes());
    }

    /** The only event of a meeting. */
    private Event closed(Meeting meeting) {
        return new Event(
                ids.next(),
                "events",
                "careweave.meeting.closed.v1",
                meeting.meetingId().toString(),
                1,
                meeting.updatedAt(),
                new MeetingClosed(meeting.bodyId(), meeting.heldOn(), Boolean.TRUE.equals(meeting.quorate())));
    }

    private Uni<Void> audited(Mutiny.Session session, Actor actor, String action, Meeting meeting) {
        var facts = Map.of(
                "version", Long.toString(meeting.version()),
                "state", meeting.state().name());
        return audit.append(session, actor, action, "meeting/" + meeting.meetingId(), facts);
    }
}
