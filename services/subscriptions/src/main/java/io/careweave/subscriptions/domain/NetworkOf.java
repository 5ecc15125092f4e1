package io.careweave.subscriptions.domain;

import java.util.Set;

/** Whoever belongs to the network of an organisation whose figures an event tells: they see each other's figures. */
public record NetworkOf(String orgCode) implements Audience {

    @Override
    public boolean includes(String other, Register register) {
        return register.hears(other, orgCode);
    }

    @Override
    public Set<String> measured() {
        return Set.of(orgCode);
    }
}
