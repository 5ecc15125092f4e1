package io.careweave.subscriptions.domain;

import java.util.Set;

/** Whom an event concerns: delivery is authorised by this and nothing else, when it is numbered and before each attempt. */
public sealed interface Audience permits Parties, ContractSides, NetworkOf {

    /** @param register must know whom the event is about if it is for a network */
    boolean includes(String orgCode, Register register);

    /** Practices of the patients it is about. */
    default Set<String> practices() {
        return Set.of();
    }

    /** Those who provide what it is about, or did. */
    default Set<String> providers() {
        return Set.of();
    }

    /** Those whose figures it tells. */
    default Set<String> measured() {
        return Set.of();
    }
}
