package io.careweave.subscriptions.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Buyer and provider of a contract, whose indicator an event tells of.
 *
 * @param buyerOrg absent while nobody told it: then only the provider learns of the event
 */
public record ContractSides(@Nullable String buyerOrg, String providerOrg) implements Audience {

    @Override
    public boolean includes(String orgCode, Register register) {
        return orgCode.equals(buyerOrg) || orgCode.equals(providerOrg);
    }

    @Override
    public Set<String> providers() {
        return Set.of(providerOrg);
    }

    @Override
    public Set<String> measured() {
        return Set.of(providerOrg);
    }
}
