package io.careweave.subscriptions.domain;

import org.jspecify.annotations.Nullable;

/** The organisations an event concerns: delivery is authorised by these and nothing else. */
public record Parties(
        String referrerOrg,
        String practiceOrg,
        @Nullable String providerOrg,
        @Nullable String previousProviderOrg) {

    public boolean include(String orgCode) {
        return orgCode.equals(referrerOrg)
                || orgCode.equals(practiceOrg)
                || orgCode.equals(providerOrg)
                || orgCode.equals(previousProviderOrg);
    }
}
