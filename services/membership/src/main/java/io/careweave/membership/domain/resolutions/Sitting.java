package io.careweave.membership.domain.resolutions;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.governance.AgendaItem;
import io.careweave.membership.domain.governance.Meeting;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The meeting at which a vote is taken.
 *
 * @param bodyId whose meeting it must be; absent for any body's
 * @param itemId the item of its agenda; absent if none is named
 */
public record Sitting(
        @Nullable UUID bodyId,
        @Nullable UUID meetingId,
        @Nullable UUID itemId,
        Instant opensAt,
        Instant closesAt) {

    /**
     * @param found the meeting named, if the register has it
     * @throws Refused 422 if it is not the body's, has no such item, or is on a day without voting; 409 if it is over
     */
    public void requireOf(Optional<Meeting> found) {
        if (meetingId == null) {
            if (itemId != null) {
                throw unknown("An item is one of a meeting's agenda.", "/itemId");
            }
            return;
        }
        var meeting = found.filter(one -> bodyId == null || one.bodyId().equals(bodyId))
                .orElseThrow(() -> unknown("The body has called no such meeting.", "/meetingId"));
        if (itemId != null && meeting.agenda().stream().map(AgendaItem::itemId).noneMatch(itemId::equals)) {
            throw unknown("The agenda of the meeting has no such item.", "/itemId");
        }
        if (meeting.isOver()) {
            throw new Refused(
                    MembershipProblem.MEETING_OVER, "The meeting is closed: nothing is decided at it any more.");
        }
        var day = meeting.heldOn();
        if (day.isBefore(Round.dayOf(opensAt)) || day.isAfter(Round.lastDay(closesAt))) {
            throw new Refused(
                    MembershipProblem.IMPLAUSIBLE_VOTING_TIME,
                    "The meeting is on %s, when there is no voting.".formatted(day),
                    new FieldError("/meetingId", "on another day"));
        }
    }

    private static Refused unknown(String detail, String pointer) {
        return new Refused(MembershipProblem.UNKNOWN_MEETING, detail, new FieldError(pointer, "unknown"));
    }
}
