package io.careweave.budgets.domain.holders;

import io.careweave.commons.network.Organisation;

/** What a holder of money is in the network. */
public enum HolderKind {
    COMMISSIONER,
    NETWORK,
    LOCALITY,
    PRACTICE,
    PARTNER;

    /** Whoever is none of the network's own is a partner. */
    public static HolderKind of(Organisation organisation) {
        return switch (organisation.kind()) {
            case "COMMISSIONER" -> COMMISSIONER;
            case "NETWORK" -> NETWORK;
            case "LOCALITY", "NEIGHBOURHOOD" -> LOCALITY;
            case "PRACTICE" -> PRACTICE;
            default -> PARTNER;
        };
    }
}
