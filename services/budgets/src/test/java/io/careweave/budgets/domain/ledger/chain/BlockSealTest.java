package io.careweave.budgets.domain.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form of docs/ledger.md, octet by octet: whoever changes it needs another version. */
class BlockSealTest {

    private static final UUID ID = UUID.fromString("019a9e00-7b00-7000-8000-000000000032");

    private static BlockSeal example() {
        var seal = new BlockSeal(1, BlockSeal.GENESIS, Instant.parse("2026-11-20T10:30:00.123456Z"), 1, 1);
        seal.account(1, 2026, "RECURRENT", "Z90001", "PRESCRIBING", "ALLOCATED");
        seal.journal(new BlockSeal.Head(
                1,
                ID,
                "ALLOCATION",
                "api",
                "k-000001",
                "ab".repeat(32),
                202608,
                0,
                LocalDate.of(2026, 11, 20),
                Instant.parse("2026-11-20T10:30:00.123456Z"),
                null,
                null,
                "INV-1",
                null,
                "somebody",
                2));
        return seal.line(1, -5).line(2, 5);
    }

    private static String text(String value) {
        return "%04x".formatted(value.length()) + HexFormat.of().formatHex(value.getBytes(UTF_8));
    }

    @Test
    void isWrittenOctetByOctet() {
        var nothing = "00".repeat(16);
        var expected = String.join(
                "",
                "01",
                "0000000000000001",
                "00".repeat(32),
                "000660b2b9ee7c40",
                "00000001",
                "00000001",
                "0000000000000001",
                "000007ea",
                text("RECURRENT"),
                text("Z90001"),
                text("PRESCRIBING"),
                text("ALLOCATED"),
                "0000000000000001",
                "019a9e007b0070008000000000000032",
                text("ALLOCATION"),
                text("api"),
                text("k-000001"),
                text("ab".repeat(32)),
                "00031770",
                "00000000",
                "00005129",
                "000660b2b9ee7c40",
                nothing,
                nothing,
                text("INV-1"),
                nothing,
                text("somebody"),
                "00000002",
                "0000000000000001",
                "fffffffffffffffb",
                "0000000000000002",
                "0000000000000005");

        assertThat(HexFormat.of().formatHex(example().toByteArray())).isEqualTo(expected);
    }

    @Test
    void hashesItsOctets() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(example().toByteArray());

        assertThat(example().hash()).isEqualTo(HexFormat.of().formatHex(digest)).hasSize(64);
    }
}
