package io.careweave.budgets.domain.ledger.chain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical binary form of a block, version 1, and its hash. {@code docs/ledger.md} describes it octet by octet, so
 * that a stranger can verify the chain; it never changes, another form has another version.
 */
public final class BlockSeal {

    public static final int VERSION = 1;

    /** What the first block names as the one before. */
    public static final String GENESIS = "0".repeat(64);

    private final CanonicalBytes bytes = new CanonicalBytes();

    /**
     * @param previous hash of the block before, in hexadecimal
     * @param accounts how many follow
     * @param journals how many follow them
     */
    public BlockSeal(long number, String previous, Instant sealedAt, int accounts, int journals) {
        bytes.octet(VERSION)
                .longNumber(number)
                .octets(HexFormat.of().parseHex(previous))
                .instant(sealedAt)
                .number(accounts)
                .number(journals);
    }

    /** An account that was opened since the block before, in the order of ids. */
    @CanIgnoreReturnValue
    public BlockSeal account(long id, int year, String fund, String holder, String line, String bucket) {
        bytes.longNumber(id).number(year).text(fund).text(holder).text(line).text(bucket);
        return this;
    }

    /** What is sealed of a journal besides its lines, as it is stored. */
    public record Head(
            long number,
            UUID id,
            String kind,
            String source,
            String key,
            String fingerprint,
            int period,
            int origin,
            LocalDate dated,
            Instant recordedAt,
            @Nullable UUID reversalOf,
            @Nullable UUID replaces,
            @Nullable String reference,
            @Nullable UUID contractId,
            String postedBy,
            int lines) {}

    /** A journal, in the order of numbers; its lines follow. */
    @CanIgnoreReturnValue
    public BlockSeal journal(Head head) {
        bytes.longNumber(head.number)
                .id(head.id)
                .text(head.kind)
                .text(head.source)
                .text(head.key)
                .text(head.fingerprint)
                .number(head.period)
                .number(head.origin)
                .day(head.dated)
                .instant(head.recordedAt)
                .id(head.reversalOf)
                .id(head.replaces)
                .text(head.reference == null ? "" : head.reference)
                .id(head.contractId)
                .text(head.postedBy)
                .number(head.lines);
        return this;
    }

    /** A line, in the order of the journal. */
    @CanIgnoreReturnValue
    public BlockSeal line(long account, long pence) {
        bytes.longNumber(account).longNumber(pence);
        return this;
    }

    /** SHA-256 of the block, in hexadecimal: what the next one names. */
    public String hash() {
        return HexFormat.of().formatHex(bytes.sha256());
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
