package io.careweave.subscriptions.domain;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organisations an event concerns: delivery is authorised by these and nothing else. */
public record Parties(
        String referrerOrg,
        String practiceOrg,
        @Nullable String providerOrg,
        @Nullable String previousProviderOrg) {

    /** Those that are known. */
    public Set<String> codes() {
        return Stream.of(referrerOrg, practiceOrg, providerOrg, previousProviderOrg)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean include(String orgCode) {
        return orgCode.equals(referrerOrg)
                || orgCode.equals(practiceOrg)
                || orgCode.equals(providerOrg)
                || orgCode.equals(previousProviderOrg);
    }
}
