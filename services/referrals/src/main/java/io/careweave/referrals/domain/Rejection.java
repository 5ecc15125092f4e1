package io.careweave.referrals.domain;

import java.time.Instant;

/**
 * One rejection with advice.
 *
 * @param reviewNumber 1 for the first
 * @param clinician who rejected; the next rejection must be another's (N3)
 */
public record Rejection(
        int reviewNumber,
        Clinician clinician,
        Command.RejectReason reason,
        FreeText advice,
        Command.NextStep nextStep,
        Instant at) {}
