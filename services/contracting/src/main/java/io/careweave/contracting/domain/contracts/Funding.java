package io.careweave.contracting.domain.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Where the money of a contract, or of a variation, stands with budgets.
 *
 * @param newest highest version of the contract under which budgets were asked for anything, zero before the first
 * @param version under which it was asked last for this, zero before the first
 * @param reason why budgets refused, absent if they did not
 * @param shortfallPence what is missing, absent if money is not the reason
 */
public record Funding(
        Status status,
        long newest,
        long version,
        @Nullable String reason,
        @Nullable Long shortfallPence) {

    /** What is known of it. */
    public enum Status {
        NONE,
        ASKED,
        RESERVED,
        REFUSED
    }

    public static final Funding NONE = new Funding(Status.NONE, 0, 0, null, null);

    /** What a variation asks for under a version of its contract. */
    static Funding asked(long version) {
        return new Funding(Status.ASKED, version, version, null, null);
    }

    /** Whether money is reserved, or may be. */
    public boolean mayHold() {
        return status == Status.ASKED || status == Status.RESERVED;
    }

    /** Nothing is asked for any more; but no version is used twice. */
    Funding dropped() {
        return new Funding(Status.NONE, newest, 0, null, null);
    }

    Funding asked() {
        return new Funding(Status.ASKED, newest + 1, newest + 1, null, null);
    }

    /** A version is taken for something else. */
    Funding numbered() {
        return new Funding(status, newest + 1, version, reason, shortfallPence);
    }

    Funding reserved() {
        return new Funding(Status.RESERVED, newest, version, null, null);
    }

    Funding refused(String why, @Nullable Long shortfall) {
        return new Funding(Status.REFUSED, newest, version, why, shortfall);
    }
}
