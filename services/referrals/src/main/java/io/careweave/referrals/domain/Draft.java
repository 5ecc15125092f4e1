package io.careweave.referrals.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a referrer enters, once.
 *
 * @param pathwayId the pathway referred on, if on one
 * @param pathwayVersion the latest one if absent
 */
public record Draft(
        NhsNumber nhsNumber,
        String practiceOrg,
        String serviceId,
        Priority priority,
        boolean firstOutpatient,
        Presentation presentation,
        @Nullable String pathwayId,
        @Nullable Integer pathwayVersion,
        FreeText clinicalSummary) {}
