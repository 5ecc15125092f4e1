package io.careweave.budgets.domain.ledger.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies a ledger from its first block to its last: hashes and their chain, numbers without gaps, journals that balance,
 * and in the end balances that are what the postings add up to. Blocks are given in order, each with its journals and lines.
 */
public final class ChainCheck implements ChainSink {

    private static final Set<String> BUDGETARY = Set.of("ALLOCATED", "AVAILABLE", "COMMITTED", "SPENT");
    private static final Set<String> FLOORED = Set.of("AVAILABLE", "COMMITTED");

    /**
     * What is wrong.
     *
     * @param block the first bad block, or the last one where what it adds up to is wrong; 0 for none
     */
    public record Finding(long block, String why) {}

    /** A block and its hash as they were noted elsewhere. */
    public record Noted(long block, String hash) {}

    /** What goes on in one account. */
    private static final class Page {
        private final AccountRow account;
        private long opened;
        private BigInteger posted = BigInteger.ZERO;

        private Page(AccountRow account) {
            this.account = account;
        }

        private boolean isBudgetary() {
            return BUDGETARY.contains(account.bucket());
        }
    }

    private final Optional<Noted> noted;
    private final Map<Long, Page> pages = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private String lastHash = BlockSeal.GENESIS;
    private long lastBlock;
    private long lastJournal;
    private long lines;
    private Optional<Sealing> sealing = Optional.empty();

    /** The block whose journals come in. */
    private static final class Sealing {
        private final BlockRow block;
        private final BlockSeal seal;
        private long budgetary;
        private long financial;
        private int missing;
        private int year;

        private Sealing(BlockRow block, BlockSeal seal) {
            this.block = block;
            this.seal = seal;
        }
    }

    public ChainCheck() {
        this(Optional.empty());
    }

    /** @param noted which must be as it was */
    public ChainCheck(Optional<Noted> noted) {
        this.noted = noted;
    }

    @Override
    public void account(AccountRow account) {
        pages.put(account.id(), new Page(account));
    }

    @Override
    public void block(BlockRow block) {
        endBlock();
        require(block.number() == lastBlock + 1, lastBlock + 1, "it is missing; the next one is " + block.number());
        require(block.version() == BlockSeal.VERSION, block.number(), "version " + block.version() + " is not known");
        require(block.previous().equals(lastHash), block.number(), "it does not name the hash of the block before");
        require(block.first() == lastJournal + 1, block.number(), "its first journal is not the next one");
        int journals = Math.toIntExact(Math.max(0, block.last() - block.first() + 1));
        var seal = new BlockSeal(
                block.number(), lastHash, block.sealedAt(), block.opened().size(), journals);
        for (long id : block.opened()) {
            var page = pages.get(id);
            if (page == null) {
                find(block.number(), "account " + id + ", which it opened, is missing");
            } else {
                require(page.opened == 0, block.number(), "account " + id + " is opened twice");
                page.opened = block.number();
                var key = page.account;
                seal.account(id, key.year(), key.fund(), key.holder(), key.line(), key.bucket());
            }
        }
        lastBlock = block.number();
        sealing = Optional.of(new Sealing(block, seal));
    }

    @Override
    public void journal(BlockSeal.Head head, long block) {
        endJournal();
        if (sealing.isEmpty() || block != sealing.get().block.number()) {
            find(block, "journal " + head.number() + " is in no block that seals it");
            return;
        }
        var at = sealing.get();
        require(head.number() == lastJournal + 1, block, "journal " + (lastJournal + 1) + " is missing");
        lastJournal = head.number();
        at.missing = head.lines();
        at.year = head.period() / 100;
        at.budgetary = 0;
        at.financial = 0;
        at.seal.journal(head);
    }

    @Override
    public void line(long account, long pence) {
        if (sealing.isEmpty()) {
            return;
        }
        var at = sealing.get();
        lines++;
        at.missing--;
        at.seal.line(account, pence);
        var page = pages.get(account);
        if (page == null || page.opened == 0) {
            find(at.block.number(), "journal " + lastJournal + " posts to account " + account + ", which is not open");
            return;
        }
        require(page.account.year() == at.year, at.block.number(), "journal " + lastJournal + " posts to another year");
        page.posted = page.posted.add(BigInteger.valueOf(pence));
        try {
            if (page.isBudgetary()) {
                at.budgetary = Math.addExact(at.budgetary, pence);
            } else {
                at.financial = Math.addExact(at.financial, pence);
            }
        } catch (ArithmeticException _) {
            find(at.block.number(), "journal " + lastJournal + " leaves 64 bits");
        }
    }

    private void endJournal() {
        if (sealing.isPresent() && findings.isEmpty()) {
            var at = sealing.get();
            require(at.missing == 0, at.block.number(), "journal " + lastJournal + " has not the lines it declares");
            require(
                    at.budgetary == 0 && at.financial == 0,
                    at.block.number(),
                    "journal " + lastJournal + " does not balance");
        }
    }

    /** All journals of the block came in. */
    public void endBlock() {
        endJournal();
        if (sealing.isPresent()) {
            var block = sealing.get().block;
            require(lastJournal == block.last(), block.number(), "its last journal is missing");
            require(
                    sealing.get().seal.hash().equals(block.hash()),
                    block.number(),
                    "its content does not have the hash that was sealed");
            lastHash = block.hash();
            require(
                    noted.filter(one ->
                                    one.block() == block.number() && !one.hash().equals(block.hash()))
                            .isEmpty(),
                    block.number(),
                    "it has not the hash that was noted");
            sealing = Optional.empty();
        }
    }

    @Override
    public void head(long block, long journal, String hash) {
        endBlock();
        require(
                block == lastBlock && journal == lastJournal && hash.equals(lastHash),
                lastBlock,
                "the chain ends here, and its head names block " + block);
        noted.ifPresent(one -> require(
                one.block() <= lastBlock, lastBlock, "the chain ends here, and block " + one.block() + " was noted"));
    }

    /** What comes next cannot be read. */
    public void damaged(String why) {
        find(sealing.map(at -> at.block.number()).orElse(lastBlock + 1), why);
    }

    @Override
    public void stray(long journal) {
        endBlock();
        find(lastBlock, "there are lines of journal " + journal + ", which is missing");
    }

    @Override
    public void balance(long account, long posted, long floor, long standingFloor) {
        endBlock();
        var page = pages.get(account);
        if (page == null) {
            find(lastBlock, "account " + account + " has a balance and is missing");
            return;
        }
        require(page.opened > 0, lastBlock, "no block opened account " + account);
        require(
                page.posted.equals(BigInteger.valueOf(posted)),
                lastBlock,
                "account " + account + " has the balance " + posted + "; its postings add up to " + page.posted);
        require(
                floor == Math.min(standingFloor, posted) || !FLOORED.contains(page.account.bucket()),
                lastBlock,
                "account " + account + " has the floor " + floor);
    }

    private void require(boolean kept, long block, String otherwise) {
        if (!kept) {
            find(block, otherwise);
        }
    }

    /** What follows from a bad block is not told. */
    private void find(long block, String why) {
        if (findings.isEmpty() || (findings.getLast().block() == block && findings.size() < 10)) {
            findings.add(new Finding(block, why));
        }
    }

    /** Empty if all is well. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public boolean isBroken() {
        return !findings.isEmpty();
    }

    public long blocks() {
        return lastBlock;
    }

    public long journals() {
        return lastJournal;
    }

    public long lines() {
        return lines;
    }

    public String hash() {
        return lastHash;
    }
}
