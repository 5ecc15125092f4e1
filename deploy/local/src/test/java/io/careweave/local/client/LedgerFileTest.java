package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.chain.BlockSeal;
import io.careweave.budgets.domain.ledger.chain.ChainCheck;
import io.careweave.budgets.domain.ledger.chain.ChainCheck.Noted;
import io.careweave.budgets.domain.ledger.chain.ChainSink;
import io.careweave.budgets.domain.ledger.chain.ChainSink.AccountRow;
import io.careweave.budgets.domain.ledger.chain.ChainSink.BlockRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerFileTest {

    private static final int BLOCKS = 3;
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");

    /** Of a file, and where each block begins in it; the last is where the end does. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Written(byte[] octets, List<Integer> starts, String head) {}

    private static BlockSeal.Head head(long number) {
        return new BlockSeal.Head(
                number,
                new UUID(7, number),
                "SPEND",
                "Überweisung",
                "key-" + number,
                "0".repeat(64),
                202_608,
                number % 2 == 0 ? 202_607 : 0,
                LocalDate.of(2026, 11, 22),
                AT.plusSeconds(number),
                null,
                null,
                number % 2 == 0 ? "INV-1" : null,
                new UUID(1, 2),
                "somebody",
                2);
    }

    private static List<AccountRow> accounts(int block) {
        return List.of(
                new AccountRow(2L * block - 1, 2026, "RECURRENT", "Z9000" + block, "COMMUNITY", "AVAILABLE"),
                new AccountRow(2L * block, 2026, "RECURRENT", "Z9000" + block, "COMMUNITY", "SPENT"));
    }

    /** Each block opens two accounts and has two journals, but the second, which has none. */
    private static Written written() {
        var out = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        try {
            var sink = LedgerFile.writing(out, new ChainCheck());
            var previous = BlockSeal.GENESIS;
            long journal = 0;
            for (int block = 1; block <= BLOCKS; block++) {
                int journals = block == 2 ? 0 : 2;
                previous = write(sink, block, previous, journal + 1, journals);
                journal += journals;
            }
            sink.head(BLOCKS, journal, previous);
            assertThat(sink.isBroken()).isFalse();
            var octets = out.toByteArray();
            int at = LedgerFile.MAGIC.length + 1;
            for (int block = 1; block <= BLOCKS + 1; block++) {
                starts.add(at);
                at += block <= BLOCKS ? length(block, block == 2 ? 0 : 2) : 0;
            }
            assertThat(octets[starts.getLast()]).isEqualTo((byte) 'E');
            return new Written(octets, starts, previous);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(int block, long journals) {
        return 1 + LedgerFile.HASH + seal(block, BlockSeal.GENESIS, 1, journals).toByteArray().length;
    }

    private static BlockSeal seal(int block, String previous, long first, long journals) {
        var seal = new BlockSeal(block, previous, AT, 2, Math.toIntExact(journals));
        accounts(block)
                .forEach(one -> seal.account(one.id(), one.year(), one.fund(), one.holder(), one.line(), one.bucket()));
        for (long number = first; number < first + journals; number++) {
            seal.journal(head(number)).line(2L * block - 1, -number).line(2L * block, number);
        }
        return seal;
    }

    private static String write(ChainSink sink, int block, String previous, long first, long journals) {
        var hash = seal(block, previous, first, journals).hash();
        accounts(block).forEach(sink::account);
        sink.block(new BlockRow(
                block,
                1,
                previous,
                hash,
                AT,
                accounts(block).stream().map(AccountRow::id).toList(),
                first,
                first + journals - 1));
        for (long number = first; number < first + journals; number++) {
            sink.journal(head(number), block);
            sink.line(2L * block - 1, -number);
            sink.line(2L * block, number);
        }
        return hash;
    }

    private static ChainCheck verify(byte[] octets, Optional<Noted> noted) {
        try {
            return LedgerFile.verify(new ByteArrayInputStream(octets), noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void verifiesWhatItWrote() {
        var file = written();

        var check = verify(file.octets(), Optional.of(new Noted(BLOCKS, file.head())));

        assertThat(check.findings()).isEmpty();
        assertThat(check.blocks()).isEqualTo(BLOCKS);
        assertThat(check.journals()).isEqualTo(4);
        assertThat(check.lines()).isEqualTo(8);
        assertThat(check.hash()).isEqualTo(file.head());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x40, 0x80, 0xFF})
    void namesTheBlockOfEveryOctetThatWasChanged(int mask) {
        var file = written();
        for (int at = 0; at < file.octets().length; at++) {
            var octets = file.octets().clone();
            octets[at] ^= (byte) mask;

            var findings = verify(octets, Optional.empty()).findings();

            assertThat(findings).as("octet %d", at).isNotEmpty();
            assertThat(findings.getFirst().block())
                    .as("octet %d: %s", at, findings)
                    .isEqualTo(block(file, at));
        }
    }

    /** The end counts as that of the last block, but for its own mark. */
    private static long block(Written file, int at) {
        int end = file.starts().getLast();
        if (at >= end) {
            return at == end ? BLOCKS + 1 : BLOCKS;
        }
        long begun = file.starts().stream().filter(start -> start <= at).count();
        return Math.max(1, begun);
    }

    @Test
    void findsThatItsEndIsMissing() {
        var file = written();

        IntStream.range(0, file.octets().length).forEach(length -> {
            var check = verify(Arrays.copyOf(file.octets(), length), Optional.empty());
            assertThat(check.isBroken()).as("%d octets", length).isTrue();
        });
        var longer = verify(Arrays.copyOf(file.octets(), file.octets().length + 1), Optional.empty());
        assertThat(longer.findings()).first().satisfies(first -> assertThat(first.why())
                .contains("something follows"));
    }

    @ParameterizedTest
    @CsvSource({"3, it has not the hash that was noted", "4, block 4 was noted"})
    void holdsItToWhatWasNoted(long block, String why) {
        var check = verify(written().octets(), Optional.of(new Noted(block, "f".repeat(64))));

        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.block()).isEqualTo(BLOCKS);
            assertThat(finding.why()).contains(why);
        });
    }
}
