package io.careweave.local.client;

import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.careweave.budgets.domain.ledger.chain.CanonicalBytes;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Writes a ledger as a file while it is verified, a block once it is found good. */
final class LedgerFileWriter implements ChainSink {

    private final OutputStream out;
    private final ChainCheck check;
    private final Map<Long, AccountRow> accounts = new HashMap<>();
    private Optional<Open> open = Optional.empty();

    /** A block whose journals come in. */
    private record Open(String hash, BlockSeal seal) {}

    LedgerFileWriter(OutputStream out, ChainCheck check) throws IOException {
        this.out = out;
        this.check = check;
        out.write(LedgerFile.MAGIC);
        out.write(LedgerFile.VERSION);
    }

    @Override
    public void account(AccountRow account) {
        check.account(account);
        accounts.put(account.id(), account);
    }

    @Override
    public void block(BlockRow block) {
        check.block(block);
        write();
        if (!check.isBroken()) {
            int journals = Math.toIntExact(block.last() - block.first() + 1);
            var seal = new BlockSeal(
                    block.number(),
                    block.previous(),
                    block.sealedAt(),
                    block.opened().size(),
                    journals);
            for (long id : block.opened()) {
                // It opens each of them once, the check found; so each is written once.
                var account = accounts.remove(id);
                if (account != null) {
                    seal.account(
                            id, account.year(), account.fund(), account.holder(), account.line(), account.bucket());
                }
            }
            open = Optional.of(new Open(block.hash(), seal));
        }
    }

    /** The block that ended, if it was good. */
    private void write() {
        if (open.isPresent() && !check.isBroken()) {
            try {
                out.write(LedgerFile.BLOCK);
                out.write(HexFormat.of().parseHex(open.get().hash));
                out.write(open.get().seal.toByteArray());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        open = Optional.empty();
    }

    @Override
    public void journal(BlockSeal.Head head, long block) {
        check.journal(head, block);
        open.ifPresent(at -> at.seal.journal(head));
    }

    @Override
    public void line(long account, long pence) {
        check.line(account, pence);
        open.ifPresent(at -> at.seal.line(account, pence));
    }

    @Override
    public void stray(long journal) {
        check.stray(journal);
    }

    @Override
    public void head(long block, long journal, String hash) {
        check.head(block, journal, hash);
        write();
        if (check.isBroken()) {
            return;
        }
        try {
            out.write(LedgerFile.END);
            out.write(new CanonicalBytes()
                    .longNumber(block)
                    .longNumber(journal)
                    .octets(HexFormat.of().parseHex(hash))
                    .toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void balance(long account, long posted, long floor, long standingFloor) {
        check.balance(account, posted, floor, standingFloor);
    }

    @Override
    public boolean isBroken() {
        return check.isBroken();
    }
}
