package io.careweave.referrals.domain.clock;

import io.careweave.referrals.domain.Party;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a referral, as the rules look at it. Facts are kept for good; a correction is another fact.
 *
 * @param number of the event that announced it, among those of the referral
 * @param code outcome or reason, where the kind has one
 * @param on civil date in Europe/London from which it counts
 * @param setting where the patient was referred to then, and how urgently
 * @param by whose act it was
 * @param appointment of a missed one
 * @param clockId the clock meant, where only one is
 * @param voids number of the fact that should not have ended a clock
 * @param until last day of a delay
 */
public record Fact(
        long number,
        Kind kind,
        @Nullable String code,
        LocalDate on,
        Instant recordedAt,
        Setting setting,
        Party by,
        @Nullable Appointment appointment,
        @Nullable UUID clockId,
        @Nullable Long voids,
        @Nullable LocalDate until) {

    /** What rules can turn on. */
    public enum Kind {
        REFERRED,
        REFERRED_AGAIN,
        CONVERTED,
        REDIRECTED,
        TRIAGED,
        ACCEPTED,
        BOOKED,
        ATTENDED,
        MISSED,
        RETURNED_WITH_ADVICE,
        PRIORITY_CHANGED,
        DISCHARGED,
        CANCELLED,
        FOUND_IN_ERROR,
        START_RECORDED,
        STOP_RECORDED,
        STOP_VOIDED,
        DELAY_RECORDED
    }

    /** @param consultantLed whether a consultant keeps overall clinical responsibility for the service */
    public record Setting(Service.Kind care, boolean consultantLed, Priority priority, boolean selfReferral) {}

    /**
     * @param first whether the patient had not been seen under this referral before
     * @param noticeGiven whether it had been clearly communicated
     */
    public record Appointment(boolean first, boolean noticeGiven) {}
}
