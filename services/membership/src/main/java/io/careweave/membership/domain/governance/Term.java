package io.careweave.membership.domain.governance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's time on a seat, half-open: the last day held is the day before {@code to}.
 *
 * @param to absent for an open end
 * @param vacated why it was given up before its time, absent if it was not
 * @param expiryTold whether its end was announced
 * @param endTold whether it was announced as ended
 */
public record Term(
        UUID termId,
        UUID memberId,
        Mandate mandate,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Vacancy vacated,
        boolean expiryTold,
        boolean endTold) {

    /** Why a seat was given up before its time. */
    public enum Vacancy {
        RESIGNED,
        REMOVED,
        OTHER
    }

    public static Term of(UUID termId, UUID memberId, Mandate mandate, LocalDate from, @Nullable LocalDate to) {
        return new Term(termId, memberId, mandate, from, to, null, false, false);
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !hasEnded(day);
    }

    boolean hasEnded(LocalDate day) {
        return to != null && !day.isBefore(to);
    }

    boolean overlaps(Term other) {
        return !isEmpty()
                && !other.isEmpty()
                && (to == null || other.from.isBefore(to))
                && (other.to == null || from.isBefore(other.to));
    }

    /** Given up before it began. */
    private boolean isEmpty() {
        return from.equals(to);
    }

    Term vacated(LocalDate on, Vacancy reason) {
        return new Term(termId, memberId, mandate, from, on, reason, expiryTold, true);
    }

    Term toldExpiry() {
        return new Term(termId, memberId, mandate, from, to, vacated, true, endTold);
    }

    Term toldEnd() {
        return new Term(termId, memberId, mandate, from, to, vacated, expiryTold, true);
    }
}
