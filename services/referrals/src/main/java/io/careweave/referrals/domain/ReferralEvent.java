package io.careweave.referrals.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a referral, beyond what every event of it says (parties, patient's pseudonym, service, state…). */
public sealed interface ReferralEvent {

    /** Internal: a draft concerns nobody but its referrer. */
    record Drafted() implements ReferralEvent {}

    record Submitted(boolean resubmission) implements ReferralEvent {}

    record ChoiceOffered(Choice choice) implements ReferralEvent {}

    record Triaged(Command.TriageOutcome outcome, String triagerRole, long waitedSeconds) implements ReferralEvent {}

    /** @param previousProviderOrg who hands over, absent if the referral stays with its provider */
    record Redirected(
            String fromServiceId,
            String toServiceId,
            Command.RedirectReason reason,
            String deciderRole,
            @Nullable String previousProviderOrg)
            implements ReferralEvent {}

    record Accepted() implements ReferralEvent {}

    /** @param first whether the patient has not been seen under this referral yet */
    record Booked(Instant appointmentStart, boolean first) implements ReferralEvent {}

    record Attended(Instant appointmentStart, boolean first) implements ReferralEvent {}

    record Missed(Instant appointmentStart, boolean first, boolean noticeGiven) implements ReferralEvent {}

    /** @param reviewNumber 1 for the first rejection */
    record RejectedWithAdvice(
            Command.RejectReason reason, String clinicianRole, Command.NextStep nextStep, int reviewNumber)
            implements ReferralEvent {}

    record Discharged(Command.DischargeOutcome outcome, String by) implements ReferralEvent {}

    record Cancelled(Command.CancelReason reason, String by) implements ReferralEvent {}

    record Errored(Command.ErrorReason reason, String by) implements ReferralEvent {}

    /** @param byParty whose clinician changed it */
    record PriorityChanged(Priority from, Command.PriorityReason reason, String by, Party byParty)
            implements ReferralEvent {}

    /** What became of a request for advice. */
    sealed interface Advice extends ReferralEvent {
        UUID requestId();
    }

    record AdviceRequested(UUID requestId, boolean authorisedToConvert, LocalDate answerBy) implements Advice {}

    record AdviceGiven(UUID requestId, boolean authorisedToConvert, AdviceRequest.Outcome outcome, String clinicianRole)
            implements Advice {}

    record AdviceDeclined(UUID requestId, AdviceRequest.DeclineReason reason, String clinicianRole, String declinedBy)
            implements Advice {}

    record AdviceWithdrawn(UUID requestId, String askedOf) implements Advice {}

    /** @param by the party that turned the request into the referral */
    record AdviceConverted(UUID requestId, boolean authorisedToConvert, Party by) implements Advice {}

    /** What became of a wait. */
    sealed interface Clock extends ReferralEvent {
        UUID clockId();

        String clock();
    }

    /**
     * @param clock kind of the clock, for example {@code RTT}
     * @param at civil date in Europe/London
     */
    record ClockStarted(UUID clockId, String clock, String rule, LocalDate at) implements Clock {}

    /** @param reason outcome or reason of what stopped it, if that had one */
    record ClockStopped(
            UUID clockId,
            String clock,
            String rule,
            @Nullable String reason,
            LocalDate at,
            long elapsedDays) implements Clock {}

    record ClockNullified(
            UUID clockId,
            String clock,
            String rule,
            @Nullable String reason,
            LocalDate at,
            long elapsedDays) implements Clock {}

    /**
     * The clock runs as though it had not ended.
     *
     * @param voids number of the event with which it had ended
     */
    record StopVoided(UUID clockId, String clock, long voids, LocalDate at, long elapsedDays) implements Clock {}

    record DelayRecorded(UUID clockId, String clock, String reason, LocalDate from, LocalDate until) implements Clock {}
}
