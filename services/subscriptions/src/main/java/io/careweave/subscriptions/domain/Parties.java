package io.careweave.subscriptions.domain;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organisations that an event of a referral names, and nobody else. */
public record Parties(
        String referrerOrg,
        String practiceOrg,
        @Nullable String providerOrg,
        @Nullable String previousProviderOrg) implements Audience {

    /** Those that are known. */
    public Set<String> codes() {
        return known(referrerOrg, practiceOrg, providerOrg, previousProviderOrg);
    }

    @Override
    public boolean includes(String orgCode, Register register) {
        return orgCode.equals(referrerOrg)
                || orgCode.equals(practiceOrg)
                || orgCode.equals(providerOrg)
                || orgCode.equals(previousProviderOrg);
    }

    @Override
    public Set<String> practices() {
        return Set.of(practiceOrg);
    }

    @Override
    public Set<String> providers() {
        return known(providerOrg, previousProviderOrg);
    }

    private static Set<String> known(@Nullable String... codes) {
        return Stream.of(codes).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
