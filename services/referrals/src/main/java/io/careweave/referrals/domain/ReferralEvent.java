package io.careweave.referrals.domain;

import java.time.Instant;
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
}
