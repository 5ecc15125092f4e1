package io.careweave.referrals.rest;

import io.careweave.referrals.domain.Parties;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.ReferralSummary;
import io.careweave.referrals.domain.State;
import java.time.Instant;
import java.util.UUID;

/** A referral as a list shows it: enough to know whether to read it. */
record ReferralLineView(
        UUID id,
        long version,
        State state,
        Parties parties,
        String patientRef,
        String serviceId,
        String specialty,
        Priority priority,
        boolean firstOutpatient,
        Instant createdAt,
        Instant updatedAt) {

    static ReferralLineView from(ReferralSummary referral) {
        return new ReferralLineView(
                referral.id(),
                referral.version(),
                referral.state(),
                referral.parties(),
                referral.patientRef(),
                referral.serviceId(),
                referral.specialty(),
                referral.priority(),
                referral.firstOutpatient(),
                referral.createdAt(),
                referral.updatedAt());
    }
}
