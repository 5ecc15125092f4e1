package io.careweave.membership.domain.organisations;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a class of members.
 *
 * @param orgCode where they work, if the class is of those who do
 * @param validTo first day on which they are in it no longer; absent while they are
 */
public record ClassMember(
        UUID id,
        UUID memberId,
        MemberClass memberClass,
        @Nullable String orgCode,
        long version,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Instant updatedAt) {

    public ClassMember {
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new Refused(
                    CommonProblem.VALIDATION, "It ends after it began.", new FieldError("/to", "is not after from"));
        }
    }

    /** Whether both put the person into the class on some day. */
    public boolean overlaps(ClassMember other) {
        return (validTo == null || other.validFrom.isBefore(validTo))
                && (other.validTo == null || validFrom.isBefore(other.validTo));
    }

    public ClassMember ended(LocalDate on, Instant now) {
        if (validTo != null) {
            throw new Refused(MembershipProblem.ILLEGAL_TRANSITION, "It has ended.");
        }
        if (!on.isAfter(validFrom)) {
            throw new Refused(
                    MembershipProblem.IMPLAUSIBLE_DAY,
                    "It ends after it began.",
                    new FieldError("/on", "is not after its beginning"));
        }
        return new ClassMember(id, memberId, memberClass, orgCode, version + 1, validFrom, on, now);
    }
}
