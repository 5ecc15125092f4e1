package io.careweave.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from a file and has it verified. A file may be damaged in any octet, and lengths in it may lie: nothing is
 * kept but the block at hand, and reading stops with the first thing that does not fit.
 */
final class LedgerFileReader {

    private static final UUID NONE = new UUID(0, 0);

    private final DataInputStream in;
    private final ChainCheck check;

    /** What cannot be, of a file that nobody damaged. */
    private static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        private Damaged(String why) {
            super(why);
        }
    }

    LedgerFileReader(InputStream in, ChainCheck check) {
        this.in = new DataInputStream(in);
        this.check = check;
    }

    /** @throws IOException if it cannot be read; a damaged file is a finding */
    void read() throws IOException {
        try {
            begin();
            int next = in.readUnsignedByte();
            while (next == LedgerFile.BLOCK && !check.isBroken()) {
                block();
                next = check.isBroken() ? LedgerFile.END : in.readUnsignedByte();
            }
            if (!check.isBroken()) {
                require(next == LedgerFile.END, "what follows it is neither a block nor the end");
                end();
            }
        } catch (EOFException _) {
            check.damaged("the file ends here");
        } catch (CharacterCodingException _) {
            check.damaged("a text in it is not UTF-8");
        } catch (Damaged damaged) {
            check.damaged(String.valueOf(damaged.getMessage()));
        }
    }

    private static void require(boolean kept, String otherwise) throws Damaged {
        if (!kept) {
            throw new Damaged(otherwise);
        }
    }

    private void begin() throws IOException, Damaged {
        require(Arrays.equals(octets(LedgerFile.MAGIC.length), LedgerFile.MAGIC), "this is no file of a ledger");
        int version = in.readUnsignedByte();
        require(version == LedgerFile.VERSION, "version " + version + " of the file is not known");
    }

    private void end() throws IOException, Damaged {
        check.head(in.readLong(), in.readLong(), hash());
        if (!check.isBroken()) {
            require(in.read() < 0, "something follows the end");
        }
    }

    private void block() throws IOException, Damaged {
        var hash = hash();
        int version = in.readUnsignedByte();
        require(version == BlockSeal.VERSION, "version " + version + " is not known");
        long number = in.readLong();
        var previous = hash();
        var sealedAt = instant();
        int accounts = in.readInt();
        int journals = in.readInt();
        require(accounts >= 0 && journals >= 0, "it has fewer than no journals or accounts");
        List<Long> opened = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            var account = account();
            check.account(account);
            opened.add(account.id());
        }
        long first = check.journals() + 1;
        check.block(
                new ChainSink.BlockRow(number, version, previous, hash, sealedAt, opened, first, first + journals - 1));
        for (int i = 0; i < journals && !check.isBroken(); i++) {
            journal(number);
        }
        if (!check.isBroken()) {
            check.endBlock();
        }
    }

    private ChainSink.AccountRow account() throws IOException, Damaged {
        var account = new ChainSink.AccountRow(in.readLong(), in.readInt(), text(), text(), text(), text());
        require(
                account.id() > 0 && account.year() > 0 && account.year() < 10_000,
                "it opens an account that cannot be one");
        return account;
    }

    private void journal(long block) throws IOException {
        var head = new BlockSeal.Head(
                in.readLong(),
                new UUID(in.readLong(), in.readLong()),
                text(),
                text(),
                text(),
                text(),
                in.readInt(),
                in.readInt(),
                LocalDate.ofEpochDay(in.readInt()),
                instant(),
                id(),
                id(),
                text(),
                id(),
                text(),
                in.readInt());
        check.journal(head, block);
        for (int i = 0; i < head.lines() && !check.isBroken(); i++) {
            check.line(in.readLong(), in.readLong());
        }
    }

    private byte[] octets(int count) throws IOException {
        var octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException();
        }
        return octets;
    }

    private String hash() throws IOException {
        return HexFormat.of().formatHex(octets(LedgerFile.HASH));
    }

    private Instant instant() throws IOException {
        return Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
    }

    private @Nullable UUID id() throws IOException {
        var id = new UUID(in.readLong(), in.readLong());
        return id.equals(NONE) ? null : id;
    }

    private String text() throws IOException {
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(octets(in.readUnsignedShort())))
                .toString();
    }
}
