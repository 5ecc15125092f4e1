package io.careweave.local.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A ledger as a file, version 1: the canonical form of every block behind its hash, and where the chain ends. {@code
 * docs/ledger.md} describes it octet by octet. Whoever has it verifies the chain without the database; it is written and
 * read a block at a time.
 */
public final class LedgerFile {

    static final byte[] MAGIC = "careweave-ledger".getBytes(US_ASCII);
    static final int VERSION = 1;
    static final int BLOCK = 'B';
    static final int END = 'E';
    static final int HASH = 32;

    private LedgerFile() {}

    /** What verifies a ledger while it writes it; nothing of a bad block is written. */
    public static ChainSink writing(OutputStream out, ChainCheck check) throws IOException {
        return new LedgerFileWriter(out, check);
    }

    /**
     * Verifies a file up to its first bad block. A damaged one is a finding and no failure.
     *
     * @throws IOException if it cannot be read
     */
    public static ChainCheck verify(InputStream in, Optional<ChainCheck.Noted> noted) throws IOException {
        var check = new ChainCheck(noted);
        new LedgerFileReader(in, check).read();
        return check;
    }
}
