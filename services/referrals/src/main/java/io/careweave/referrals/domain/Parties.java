package io.careweave.referrals.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** The part in which an organisation may do what these parts may do. */
    Optional<Party> acting(Set<Party> parts, String org) {
        return Stream.of(Party.REFERRER, Party.PROVIDER, Party.PRACTICE)
                .filter(part -> parts.contains(part) && has(part, org))
                .findFirst();
    }

    Parties withProvider(@Nullable String provider) {
        return new Parties(referrerOrg, practiceOrg, provider);
    }
}
