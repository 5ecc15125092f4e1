package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a referral said, as far as something is counted of it.
 *
 * @param version number of the event among those of its referral
 * @param practice where the patient is registered
 * @param provider who is asked; absent as long as nobody is
 * @param day civil date in Europe/London on which it happened
 * @param clockId waiting-time clock, of {@link Kind#CLOCK_STOPPED} and {@link Kind#CLOCK_UNSTOPPED}
 * @param elapsedDays of {@link Kind#CLOCK_STOPPED}
 */
public record ReferralFact(
        UUID eventId,
        UUID referralId,
        long version,
        Kind kind,
        String practice,
        @Nullable String provider,
        LocalDate day,
        boolean firstOutpatient,
        @Nullable UUID clockId,
        @Nullable Long elapsedDays) {

    public enum Kind {
        /** Sent to a provider for the first time, or grown out of a request for advice. */
        SUBMITTED,
        RESUBMITTED,
        /** Rejected by a clinician, with advice. */
        RETURNED,
        /** Rejected by anybody else, or without advice. */
        DENIED,
        REDIRECTED,
        /** The first attendance. */
        ATTENDED,
        /** It should never have been, and is not counted. */
        ERRORED,
        CLOCK_STOPPED,
        /** The stop before was none. */
        CLOCK_UNSTOPPED
    }

    public Period month() {
        return Period.of(Grain.MONTH, day);
    }
}
