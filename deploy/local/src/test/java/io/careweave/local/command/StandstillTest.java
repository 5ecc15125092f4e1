package io.careweave.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.Main;
import io.careweave.local.plan.Data;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandstillTest {
    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    StandstillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheStandstillAsJson() throws IOException {
        assertThat(run(false, "--regime", "PSR", "--published", "2026-12-18", "--json"))
                .isZero();
        JsonNode json = Data.JSON.readTree(out.toString());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("regime", "begins", "lastDay", "cutoff", "counted", "rule");
        assertThat(json.toString())
                .startsWith("{\"regime\":\"PSR\",\"begins\":\"2026-12-19\",\"lastDay\":\"2027-01-04\","
                        + "\"cutoff\":\"2027-01-05T00:00:00Z\",\"counted\":[\"2026-12-21\",\"2026-12-22\","
                        + "\"2026-12-23\",\"2026-12-24\",\"2026-12-29\",\"2026-12-30\",\"2026-12-31\","
                        + "\"2027-01-04\"],\"rule\":\"SI 2023/1348 reg. 12: ");
    }

    @Test
    void writesLinesForPeople() {
        assertThat(run(true, "--regime", "pa2023", "--published", "2026-12-18")).isZero();
        assertThat(out.toString())
                .contains("begins    2026-12-18")
                .contains("ends      at the end of 2026-12-31 in London")
                .contains("award     from 2027-01-01T00:00:00Z on")
                .contains("Procurement Act 2023 s. 51");
    }

    @ParameterizedTest
    @CsvSource({
        "PSR,2027-12-24,1,holidays of 2028",
        "PSR,2023-12-31,1,no rule of standstill of PSR",
        "PA2023,2025-02-23,1,no rule of standstill of PA2023",
        "HISTORIC,2026-12-18,1,no rule of standstill of HISTORIC",
        "PSR,2026-02-30,2,takes a day",
        "PSR,18/12/2026,2,takes a day",
        "PSR,2026-12-18T00:00:00Z,2,takes a day",
        "PSR,+999999999-12-31,2,takes a day",
        "PSR,'',2,takes a day",
        "PCR,2026-12-18,2,expected one of"
    })
    void refusesBadInputWithASentence(String regime, String published, int exit, String sentence) {
        assertThat(run(false, "--regime", regime, "--published", published)).isEqualTo(exit);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void refusesToGuess() {
        assertThat(run(false, "--regime", "PSR")).isEqualTo(2);
        assertThat(err.toString()).contains("--published");
    }

    private int run(boolean terminal, String... arguments) {
        Context context = new Context(
                folder, folder, folder, new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), terminal));
        return Main.run(
                Stream.concat(Stream.of("standstill"), Stream.of(arguments)).toArray(String[]::new), context);
    }
}
