package io.careweave.budgets.domain.ledger.chain;

import java.time.Instant;
import java.util.List;

/**
 * Takes a whole ledger, read from its first block to its last: each account before the block that opened it, blocks in order,
 * each with its journals and lines; then where the chain ends, and balances where they are known.
 */
public interface ChainSink {

    /** An account as it is stored. */
    record AccountRow(long id, int year, String fund, String holder, String line, String bucket) {}

    /**
     * A block as it is stored.
     *
     * @param opened accounts, in the order of ids
     * @param first number of its first journal
     * @param last number of its last journal, one less if it has none
     */
    record BlockRow(
            long number,
            int version,
            String previous,
            String hash,
            Instant sealedAt,
            List<Long> opened,
            long first,
            long last) {}

    void account(AccountRow account);

    /** A block begins; its journals follow. */
    void block(BlockRow block);

    /** The next journal of the block. */
    void journal(BlockSeal.Head head, long block);

    /** The next line of the journal. */
    void line(long account, long pence);

    /** After the last journal: a line of none. */
    void stray(long journal);

    /** After the last block: where the ledger says that the chain ends. */
    void head(long block, long journal, String hash);

    /** After the end: a balance as the ledger keeps it. */
    void balance(long account, long posted, long floor, long standingFloor);

    /** Whether enough was seen: what follows a bad block is not told. */
    boolean isBroken();
}
