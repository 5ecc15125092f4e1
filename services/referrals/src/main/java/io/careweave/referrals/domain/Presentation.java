package io.careweave.referrals.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the patient presents with, in codes: all that pathway criteria look at.
 *
 * @param conditionCode SNOMED CT concept
 * @param redFlags warning signs found, by the codes pathways name them with
 * @param workUp tests already done, likewise
 */
public record Presentation(
        String conditionCode,
        @Nullable Integer ageYears,
        @Nullable Sex sex,
        String referrerRole,
        Set<String> redFlags,
        Set<String> workUp) {}
