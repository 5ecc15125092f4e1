package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.AGENDA_FULL;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.MEETING_TO_COME;
import static io.careweave.membership.domain.MembershipProblem.SHORT_NOTICE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a body.
 *
 * @param quorate what the quorum came to, absent before attendance was recorded
 * @param minutes shown to outsiders once approved
 */
public record Meeting(
        UUID meetingId,
        UUID bodyId,
        long version,
        State state,
        LocalDate heldOn,
        List<AgendaItem> agenda,
        Attendance attendance,
        @Nullable Boolean quorate,
        @Nullable Minutes minutes,
        Instant createdAt,
        Instant updatedAt) {

    private static final int MOST_ITEMS = 100;

    private static final Set<State> TAKING_PLACE = Set.of(State.CALLED, State.QUORATE, State.INQUORATE);

    public Meeting {
        agenda = List.copyOf(agenda);
    }

    public enum State {
        CALLED,
        QUORATE,
        INQUORATE,
        CLOSED,
        MINUTES_APPROVED
    }

    /** @param approval absent while they are a draft */
    public record Minutes(String text, @Nullable Approval approval) {}

    public record Approval(String by, Instant at) {}

    /** @throws Refused 422 if the body's notice is not kept */
    public static Meeting called(
            UUID meetingId, Body body, LocalDate heldOn, List<AgendaItem> agenda, LocalDate today, Instant now) {
        if (heldOn.isBefore(today.plusDays(body.as().noticeDays()))) {
            throw new Refused(
                    SHORT_NOTICE,
                    "This body is called at least " + body.as().noticeDays() + " days before it meets.",
                    new FieldError("/heldOn", "too early"));
        }
        return new Meeting(
                meetingId, body.bodyId(), 1, State.CALLED, heldOn, agenda, Attendance.NONE, null, null, now, now);
    }

    /** Until attendance is recorded. */
    public Meeting withItem(AgendaItem item, Instant now) {
        requireState("add an item to", Set.of(State.CALLED));
        if (agenda.size() >= MOST_ITEMS) {
            throw new Refused(AGENDA_FULL, "An agenda has at most " + MOST_ITEMS + " items.");
        }
        var items = new ArrayList<>(agenda);
        items.add(item);
        return next(state, items, attendance, quorate, minutes, now);
    }

    /** Says anew, until it is closed, who is there, and whether they are a quorum. */
    public Meeting attended(Attendance by, Body body, LocalDate today, Instant now) {
        requireState("record attendance of", TAKING_PLACE);
        if (heldOn.isAfter(today)) {
            throw new Refused(MEETING_TO_COME, "The meeting is on " + heldOn + ".");
        }
        by.requireOf(body, heldOn);
        var rule = body.as().quorum();
        boolean met = rule.isMet(body.holders(heldOn), by.counted(rule));
        return next(met ? State.QUORATE : State.INQUORATE, agenda, by, met, minutes, now);
    }

    public Meeting closed(Instant now) {
        requireState("close", Set.of(State.QUORATE, State.INQUORATE));
        return next(State.CLOSED, agenda, attendance, quorate, minutes, now);
    }

    /** As it is shown to somebody who may not see some items. */
    public Meeting without(List<UUID> itemIds) {
        var shown =
                agenda.stream().filter(item -> !itemIds.contains(item.itemId())).toList();
        return new Meeting(
                meetingId, bodyId, version, state, heldOn, shown, attendance, quorate, minutes, createdAt, updatedAt);
    }

    public boolean isOver() {
        return state == State.CLOSED || state == State.MINUTES_APPROVED;
    }

    /** A draft of the minutes, until they are approved. */
    public Meeting minuted(String text, Instant now) {
        requireState("write minutes of", Set.of(State.QUORATE, State.INQUORATE, State.CLOSED));
        return next(state, agenda, attendance, quorate, new Minutes(text, null), now);
    }

    /** Approves the minutes, and publishes them by that. */
    public Meeting approved(String by, Instant now) {
        requireState("approve minutes of", Set.of(State.CLOSED));
        var draft = minutes;
        if (draft == null) {
            throw new Refused(ILLEGAL_TRANSITION, "The minutes of the meeting are not written yet.");
        }
        var approved = new Minutes(draft.text(), new Approval(by, now));
        return next(State.MINUTES_APPROVED, agenda, attendance, quorate, approved, now);
    }

    private void requireState(String act, Set<State> states) {
        if (!states.contains(state)) {
            throw new Refused(
                    ILLEGAL_TRANSITION, "It is too late or too early to " + act + " a meeting in state " + state + ".");
        }
    }

    private Meeting next(
            State to,
            List<AgendaItem> items,
            Attendance by,
            @Nullable Boolean met,
            @Nullable Minutes written,
            Instant now) {
        return new Meeting(meetingId, bodyId, version + 1, to, heldOn, items, by, met, written, createdAt, now);
    }
}
