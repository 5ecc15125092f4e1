package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBallotsTest {
    private static Profile read(String text) {
        return CsvBallots.read(Polls.characters(text), "Table", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann,Bo,Cy\n2,1,\n1,,2\n",
                "paper,Ann,Bo,Cy\n1,2,1,\n2,1,,2\n",
                "\uFEFFPaper,Ann,Bo,Cy\r\nx,2,1,\r\ny,1,,2\r\n",
                "\"Ann\",\"Bo\",Cy\n \"2\" , 1 ,\n\n1,,\"2\"",
            })
    void readsARankInEachCell(String text) {
        Profile profile = read(text);
        assertThat(profile.contest().candidates()).containsExactly("Ann", "Bo", "Cy");
        assertThat(profile.contest().seats()).isEqualTo(2);
        assertThat(Fixtures.papers(profile)).containsExactly(List.of("Bo", "Ann"), List.of("Ann", "Cy"));
        assertThat(profile.rejected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'1,2,3', ABC",
        "'3,2,1', CBA",
        "',,1', C",
        "'1,3,', A",
        "'1,2,2', A",
        "'1,2,9', AB",
        "'1,2,99999999999', AB"
    })
    void stopsAtTheFirstGapOrRepeat(String row, String expected) {
        assertThat(String.join("", Fixtures.papers(read("A,B,C\n" + row)).getFirst()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "',,', NO_FIRST_PREFERENCE",
        "'2,3,', NO_FIRST_PREFERENCE",
        "'1,1,2', SEVERAL_FIRST_PREFERENCES",
        "'1,2', UNREADABLE",
        "'1,2,3,4', UNREADABLE",
        "'X,,', UNREADABLE",
        "'0,1,2', UNREADABLE",
        "'-1,1,2', UNREADABLE",
        "'1.0,2,3', UNREADABLE"
    })
    void keepsAndRejectsRowsThatAreNoValidPaper(String row, Rejected.Reason reason) {
        Profile profile = read("A,B,C\n1,2,3\n" + row);
        assertThat(profile.valid()).isEqualTo(1);
        assertThat(profile.rejected()).containsExactly(new Rejected(3, 1, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1: expected the candidates' names, 1 to 1,000",
                "paper|line 1: expected the candidates' names, 1 to 1,000",
                "A,,C|line 1: expected the candidates' names, 1 to 1,000",
                "A,B,A|line 1: two candidates have the same name: the report could not tell them apart",
                "A,\"B|line 1: a quote is not closed",
                "A,B;1,\"2|line 2: a quote is not closed"
            })
    void refusesABrokenTableNamingTheLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(BrokenFile.class)
                .hasMessage(message);
    }

    @Test
    void refusesATableWithoutSeats() {
        assertThatThrownBy(() -> CsvBallots.read(Polls.characters("A\n1\n"), "", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
