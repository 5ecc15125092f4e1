package io.careweave.budgets.domain.ledger;

import java.time.Instant;

/**
 * A sealed block.
 *
 * @param number its place in the chain, counted from 1
 * @param version of the binary form that is hashed
 * @param previous hash of the block before, in hexadecimal
 * @param hash its own
 * @param firstJournal number of the first journal in it
 * @param lastJournal number of the last; one below the first if it has none
 */
public record Block(
        long number,
        int version,
        String previous,
        String hash,
        Instant sealedAt,
        long firstJournal,
        long lastJournal) {}
