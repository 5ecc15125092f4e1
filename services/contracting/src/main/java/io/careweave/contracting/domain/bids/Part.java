package io.careweave.contracting.domain.bids;

/** The two parts of a bid, sealed apart. */
public enum Part {
    QUALITY,
    PRICE
}
