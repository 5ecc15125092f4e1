package io.careweave.referrals.domain;

import java.time.Instant;
import java.util.UUID;

/** What a list shows of a referral: no text, nothing that identifies. */
public record ReferralSummary(
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
        Instant updatedAt) {}
