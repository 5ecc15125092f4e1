package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Need;
import io.careweave.referrals.domain.Parties;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.Rejection;
import io.careweave.referrals.domain.Sex;
import io.careweave.referrals.domain.State;
import io.careweave.referrals.domain.Warning;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as a party sees it.
 *
 * @param nhsNumber only when read by a clinician of a party
 * @param clinicalSummary only when read, not in the answer to a command
 */
record ReferralView(
        UUID id,
        State state,
        Parties parties,
        String serviceId,
        String specialty,
        Priority priority,
        boolean firstOutpatient,
        String patientRef,
        @Nullable String nhsNumber,
        PresentationView presentation,
        PathwayVersion.@Nullable Pin pathway,
        List<Warning> warnings,
        @Nullable String clinicalSummary,
        @Nullable Instant appointmentStart,
        List<RejectionView> rejections,
        Instant createdAt,
        Instant updatedAt) {

    record PresentationView(
            String conditionCode,
            @Nullable Integer ageYears,
            @Nullable Sex sex,
            String referrerRole,
            List<String> redFlags,
            List<String> workUp) {

        static PresentationView from(Need need) {
            var patient = need.presentation();
            return new PresentationView(
                    patient.conditionCode(),
                    patient.ageYears(),
                    patient.sex(),
                    patient.referrerRole(),
                    patient.redFlags().stream().sorted().toList(),
                    patient.workUp().stream().sorted().toList());
        }
    }

    record RejectionView(
            int reviewNumber,
            Command.RejectReason reason,
            String clinicianRole,
            @Nullable String advice,
            Command.NextStep nextStep,
            Instant at) {

        static RejectionView from(Rejection rejection, boolean withText) {
            return new RejectionView(
                    rejection.reviewNumber(),
                    rejection.reason(),
                    rejection.clinician().role(),
                    withText ? rejection.advice().text() : null,
                    rejection.nextStep(),
                    rejection.at());
        }
    }

    /** The answer to a command: no text, which the caller has, and nothing that identifies. */
    static ReferralView from(Referral referral) {
        return from(referral, false, null);
    }

    static ReferralView read(Referral referral, @Nullable String nhsNumber) {
        return from(referral, true, nhsNumber);
    }

    private static ReferralView from(Referral referral, boolean withText, @Nullable String nhsNumber) {
        var need = referral.need();
        return new ReferralView(
                referral.id(),
                referral.state(),
                referral.parties(),
                referral.serviceId(),
                referral.specialty(),
                need.priority(),
                need.firstOutpatient(),
                need.patientRef(),
                nhsNumber,
                PresentationView.from(need),
                need.pathway(),
                need.warnings(),
                withText ? referral.clinicalSummary().text() : null,
                referral.progress().appointmentStart(),
                referral.progress().rejections().stream()
                        .map(rejection -> RejectionView.from(rejection, withText))
                        .toList(),
                referral.createdAt(),
                referral.updatedAt());
    }

    /** Says nothing: the generated one would say the NHS number. */
    @Override
    public String toString() {
        return "ReferralView";
    }
}
