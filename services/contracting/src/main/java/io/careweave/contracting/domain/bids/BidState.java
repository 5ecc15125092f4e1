package io.careweave.contracting.domain.bids;

/** Where a bid stands. */
public enum BidState {
    DRAFT,
    SUBMITTED,
    /** A material amendment came after it: it counts only if its bidder confirms it before the deadline. */
    RECONFIRM,
    /** Its bidder put another in its place. */
    REPLACED,
    WITHDRAWN,
    /** The deadline came before it was submitted, or confirmed anew: it is no bid. */
    LAPSED,
    /** In time, and closed to everybody. */
    SEALED,
    OPENED,
    DISQUALIFIED,
    SCORED,
    SUCCESSFUL,
    UNSUCCESSFUL;

    /** Whether it is a bid while bids are taken. */
    public boolean stands() {
        return this == SUBMITTED || this == RECONFIRM;
    }

    /** Whether the buyer's side knows of it. */
    public boolean isOpened() {
        return compareTo(OPENED) >= 0;
    }
}
