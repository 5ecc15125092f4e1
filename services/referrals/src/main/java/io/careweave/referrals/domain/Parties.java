package io.careweave.referrals.domain;

import org.jspecify.annotations.Nullable;

/**
 * The organisations a referral concerns; from these alone it is decided who sees it.
 *
 * @param referrerOrg who refers
 * @param practiceOrg where the patient is registered
 * @param providerOrg who is asked; nobody before submission
 */
public record Parties(
        String referrerOrg, String practiceOrg, @Nullable String providerOrg) {

    boolean has(Party party, String org) {
        return switch (party) {
            case REFERRER -> referrerOrg.equals(org);
            case PRACTICE -> practiceOrg.equals(org);
            case PROVIDER -> org.equals(providerOrg);
        };
    }

    Parties withProvider(String provider) {
        return new Parties(referrerOrg, practiceOrg, provider);
    }
}
