package io.careweave.membership.domain.organisations;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's registration with a practice: what makes a constituent. An opaque id, never a name or an NHS number.
 *
 * @param from first day of it
 * @param to first day after it; absent while it lasts
 * @param eligibleFrom first day on which the person counts, for example by age
 * @param optedOutOn first day on which they do not want to be a member; absent while they do
 */
public record Registration(
        UUID memberId,
        String orgCode,
        LocalDate from,
        @Nullable LocalDate to,
        LocalDate eligibleFrom,
        @Nullable LocalDate optedOutOn) {

    /** What makes it one: the same person may come back to the same practice. */
    public boolean isSameAs(Registration other) {
        return memberId.equals(other.memberId) && orgCode.equals(other.orgCode) && from.equals(other.from);
    }

    public boolean overlaps(Registration other) {
        return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    public Registration until(@Nullable LocalDate end) {
        return new Registration(memberId, orgCode, from, end, eligibleFrom, optedOutOn);
    }

    public Registration optedOut(@Nullable LocalDate day) {
        return new Registration(memberId, orgCode, from, to, eligibleFrom, day);
    }

    /** The same person with the practice that took theirs over. */
    public Registration movedTo(String successor, LocalDate on) {
        return new Registration(memberId, successor, on, to, eligibleFrom, optedOutOn);
    }

    /**
     * Where the person stands as a member of the network on a day.
     *
     * @param practice that of the registration, if it ever applied
     * @param open whether the practice exists on that day
     */
    public Standing standing(@Nullable PracticeMembership practice, boolean open, LocalDate day) {
        if (!covers(day) || !open || practice == null || !practice.lasts(day)) {
            return Standing.NONE;
        }
        if (optedOutOn != null && !day.isBefore(optedOutOn)) {
            return Standing.OPTED_OUT;
        }
        return day.isBefore(eligibleFrom) ? Standing.NOT_YET : Standing.MEMBER;
    }

    /** A patient as a member. */
    public enum Standing {
        /** Counts, and may vote in the class of patients. */
        MEMBER,
        /** Registered with a member practice, and not old enough. */
        NOT_YET,
        OPTED_OUT,
        /** Not registered with a practice that is a member. */
        NONE
    }
}
