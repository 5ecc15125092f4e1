package io.careweave.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.Main;
import io.careweave.local.plan.Data;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountElectionTest {
    private static final String TIE = "3 1\n5 1 0\n5 2 0\n3 3 0\n0\nAnn\nBo\nCy\n";

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CountElectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheCountAsJson() throws IOException {
        String file = file("3 1\n2 1 0\n1 2 1 0\n1 0\n1 3 2 1 0\n0\nAnn\nBo\nCy\nChair\n");
        assertThat(run(false, "--rules", "scot2007", "--seed", "00", "--json", file))
                .isZero();
        JsonNode json = Data.JSON.readTree(out.toString());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("rules", "seats", "quota", "valid", "invalid", "candidates", "stages", "elected");
        assertThat(json.toString())
                .startsWith("{\"rules\":\"SCOT2007\",\"seats\":1,\"quota\":3,\"valid\":4,\"invalid\":1,"
                        + "\"candidates\":[\"Ann\",\"Bo\",\"Cy\"],\"stages\":[{\"number\":1,"
                        + "\"action\":\"First preferences\",\"why\":\"4 valid papers for 1 seat make the quota 3: 4 divided "
                        + "by 2, cut to a whole number, and one more.\",\"votes\":{\"Ann\":\"2.00000\",\"Bo\":\"1.00000\","
                        + "\"Cy\":\"1.00000\"},\"nonTransferable\":\"0.00000\",\"elected\":[],\"excluded\":[]},")
                .endsWith(",\"elected\":[\"Ann\"]}");
    }

    @Test
    void writesATableForPeople() throws IOException {
        String file = file("3 2\n4 1 2 0\n2 3 0\n1 0\n0\nAnn\nBo\nCy\nThree for two\n");
        assertThat(run(true, "--rules", "FT2014", file)).isZero();
        assertThat(out.toString().replaceAll("\\e\\[\\d*m", "")).isEqualTo("""
                        Three for two: 2 seats by FT2014, 6 valid papers, quota 3
                          1 rejected: no first preference

                        Stage 1  First preferences
                          6 valid papers for 2 seats make the quota 3: 6 divided by 3, cut to a whole number, and one more.
                          Ann reaches the quota of 3. One seat is left, and the 2 votes of Cy are at least those of all
                          others together with what is not transferred yet, so Cy is elected.
                          candidate                   votes
                          Ann                       4.00000  elected
                          Bo                        0.00000
                          Cy                        2.00000  elected
                          not transferable          0.00000

                        Elected, in order: Ann, Cy
                        """);
    }

    @Test
    void saysWhoIsTiedWhereALotIsNeeded() throws IOException {
        assertThat(run(false, "--rules", "FT2014", "--json", file(TIE))).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("a lot is needed: Ann and Bo")
                .contains("stage 3")
                .contains("--seed HEX");
    }

    @Test
    void drawsTheLotWithTheSeed() throws IOException {
        assertThat(run(false, "--rules", "FT2014", "--seed", "5eed", file(TIE))).isZero();
        assertThat(out.toString()).contains("drawn with the committed seed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 1;5 1 0;2.5 2 0;0;A;B;C|line 3: expected a whole number of papers",
                "3 1;5 1 0;0;A;B|line 5: the file ends after 2 of 3 names",
                "''|line 1: expected the numbers"
            })
    void refusesABrokenFileWithItsLine(String text, String message) throws IOException {
        assertThat(run(false, "--rules", "FT2014", file(text.replace(';', '\n'))))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
    }

    @Test
    void refusesWhatIsNoFileOrNoText() throws IOException {
        assertThat(run(false, "--rules", "FT2014", folder.resolve("absent.blt").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no such file");
        Path latin = Files.write(
                folder.resolve("latin.blt"), "2 1\n5 1 0\n0\nAnn\nZoë\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run(false, "--rules", "FT2014", latin.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("line 5: no text in UTF-8");
        assertThat(run(false, "--rules", "FT2014", folder.toString())).isEqualTo(2);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("papers.blt"), text).toString();
    }

    private int run(boolean terminal, String... arguments) {
        Context context = new Context(
                folder, folder, folder, new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), terminal));
        return Main.run(
                Stream.concat(Stream.of("count-election"), Stream.of(arguments)).toArray(String[]::new), context);
    }
}
