package io.careweave.budgets.domain.holders;

/** What a holder of money is in the network. */
public enum HolderKind {
    COMMISSIONER,
    NETWORK,
    LOCALITY,
    PRACTICE,
    PARTNER;

    /** @param kind of the organisation, as membership names it; whoever is none of the network's own is a partner */
    public static HolderKind of(String kind) {
        return switch (kind) {
            case "COMMISSIONER" -> COMMISSIONER;
            case "NETWORK" -> NETWORK;
            case "LOCALITY", "NEIGHBOURHOOD" -> LOCALITY;
            case "PRACTICE" -> PRACTICE;
            default -> PARTNER;
        };
    }
}
