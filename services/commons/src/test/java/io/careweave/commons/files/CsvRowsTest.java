package io.careweave.commons.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    @Test
    void readsQuotesAndEmptyFields() {
        var rows = read("a,\"b, \"\"c\"\"\",,\"\"\n\"d\",e\n".getBytes(UTF_8), 1_000);

        assertThat(rows)
                .extracting(CsvRows.Row::fields)
                .containsExactly(List.of("a", "b, \"c\"", "", ""), List.of("d", "e"));
        assertThat(rows).extracting(CsvRows.Row::line).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\nc,d",
                "a,b\nc,d\n",
                "a,b\r\nc,d\r\n",
                "\uFEFFa,b\nc,d\n",
                "\uFEFF\"a\",\"b\"\r\n\"c\",\"d\""
            })
    void readsLineEndsAndMarksAlike(String text) {
        for (int piece = 1; piece < 6; piece++) {
            assertThat(read(text.getBytes(UTF_8), piece))
                    .extracting(CsvRows.Row::fields)
                    .containsExactly(List.of("a", "b"), List.of("c", "d"));
        }
    }

    @Test
    void passesOverBlankLinesAndCountsThem() {
        var rows = read("\n\r\na\n\n\"\"\n".getBytes(UTF_8), 2);

        assertThat(rows).extracting(CsvRows.Row::line).containsExactly(3L, 5L);
        assertThat(rows).extracting(CsvRows.Row::fields).containsExactly(List.of("a"), List.of(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "\"a\"b", "\"a", "a\rb", "\"a\"\rb", "a,\"", "\"a\"\"", "a,b\""})
    void refusesTheRowOfAWrongQuoteAndNoOther(String wrong) {
        var rows = read(("1\n" + wrong + "\n3\n").getBytes(UTF_8), 3);

        assertThat(rows).extracting(CsvRows.Row::line).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(1).fault()).isEqualTo(CsvRows.Fault.QUOTING);
        assertThat(rows.get(1).fields()).isEmpty();
        assertThat(rows.get(2).fields()).containsExactly("3");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(read("caf\u00e9\nx\n".getBytes(ISO_8859_1), 2))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.ENCODING, null);
        assertThat(read(new byte[] {'a', 0, 'b', '\n'}, 1))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.ENCODING);
        assertThat(read(new byte[] {(byte) 0xEF, (byte) 0xBB, '\n', 'a'}, 1))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.ENCODING, null);
        assertThat(read(new byte[] {(byte) 0xEF}, 1))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.ENCODING);
        assertThat(read("caf\u00e9".getBytes(UTF_8), 1))
                .extracting(CsvRows.Row::fields)
                .containsExactly(List.of("caf\u00e9"));
    }

    @Test
    void refusesRowsBeyondAnyMeasureWithoutKeepingThem() {
        assertThat(read(("x".repeat(CsvRows.LONGEST + 1) + "\ny\n").getBytes(UTF_8), 977))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.TOO_LONG, null);
        assertThat(read(("\"" + "x".repeat(100_000) + "\ny\n").getBytes(UTF_8), 977))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.TOO_LONG, null);
        assertThat(read((",".repeat(101) + "\ny\n").getBytes(UTF_8), 5))
                .extracting(CsvRows.Row::fault)
                .containsExactly(CsvRows.Fault.COLUMNS, null);
        assertThat(read("x".repeat(CsvRows.LONGEST).getBytes(UTF_8), 5))
                .extracting(CsvRows.Row::fault)
                .containsOnlyNulls();
    }

    @Test
    void findsNothingInNothing() {
        assertThat(read(new byte[0], 1)).isEmpty();
        assertThat(read("\uFEFF".getBytes(UTF_8), 1)).isEmpty();
        assertThat(read("\n\n".getBytes(UTF_8), 1)).isEmpty();
    }

    private static List<CsvRows.Row> read(byte[] bytes, int piece) {
        List<CsvRows.Row> rows = new ArrayList<>();
        var parser = new CsvRows(rows::add);
        for (int from = 0; from < bytes.length; from += piece) {
            var part = java.util.Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length));
            parser.accept(part, part.length);
        }
        parser.end();
        return rows;
    }
}
