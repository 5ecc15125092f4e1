package io.careweave.membership.domain.organisations;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the society in law, whose votes the statutory majorities count. Being registered with a practice makes
 * nobody one.
 *
 * @param votesFrom first day with a vote: that of joining, or of the voting age
 * @param leftOn first day without membership; absent while it lasts
 */
public record SocietyMember(
        UUID memberId,
        long version,
        long sharesPence,
        LocalDate joinedOn,
        LocalDate votesFrom,
        @Nullable LocalDate leftOn,
        Instant updatedAt) {

    public SocietyMember {
        if (votesFrom.isBefore(joinedOn)) {
            throw fault("/votesFrom", "Nobody votes before joining.");
        }
        if (leftOn != null && !leftOn.isAfter(joinedOn)) {
            throw fault("/leftOn", "A member leaves after joining.");
        }
    }

    /** What the register says anew; the day of joining stands. */
    public SocietyMember registered(
            long shares, LocalDate joined, LocalDate votes, @Nullable LocalDate left, Instant now) {
        if (!joined.equals(joinedOn)) {
            throw fault("/joinedOn", "The day of joining stands.");
        }
        return new SocietyMember(memberId, version + 1, shares, joinedOn, votes, left, now);
    }

    private static Refused fault(String pointer, String detail) {
        return new Refused(CommonProblem.VALIDATION, detail, new FieldError(pointer, "contradicts the rest"));
    }
}
