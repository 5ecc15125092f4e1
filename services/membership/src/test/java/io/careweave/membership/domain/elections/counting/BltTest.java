package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BltTest {
    private static final String PLAIN = "3 2\n4 1 2 0\n2 3 0\n0\n\"Ann\"\n\"Bo\"\n\"Cy\"\n\"Three for two\"\n";

    private static List<List<String>> papers(String text) {
        return Fixtures.papers(Polls.blt(text));
    }

    @Test
    void readsThePlainForm() {
        Profile profile = Polls.blt(PLAIN);
        assertThat(profile.contest())
                .isEqualTo(new Contest("Three for two", 2, List.of("Ann", "Bo", "Cy"), java.util.Set.of()));
        assertThat(profile.valid()).isEqualTo(6);
        assertThat(Fixtures.papers(profile))
                .containsExactly(
                        List.of("Ann", "Bo"),
                        List.of("Ann", "Bo"),
                        List.of("Ann", "Bo"),
                        List.of("Ann", "Bo"),
                        List.of("Cy"),
                        List.of("Cy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF3 2\n4 1 2 0\n2 3 0\n0\n\"Ann\"\n\"Bo\"\n\"Cy\"\n\"Three for two\"\n",
                "3 2\r\n4 1 2 0\r\n2 3 0\r\n0\r\n\"Ann\"\r\n\"Bo\"\r\n\"Cy\"\r\n\"Three for two\"\r\n",
                "3 2\r4 1 2 0\r2 3 0\r0\r\"Ann\"\r\"Bo\"\r\"Cy\"\r\"Three for two\"",
                "  3   2   \n\n  4 1   2 0  \n\t2\t3\t0\n0  \nAnn   \n  Bo\nCy \n\nThree for two",
                "# of a program\n3 2 # candidates, seats\n4 1 2 0 # four\n2 3 0\n0 # end\n\"Ann\" # first\n\"Bo\"\n# then\n\"Cy\"\n\"Three for two\"\n",
                "3 2,\n4 1 2 0,\n2 3 0,\n0\nAnn\nBo\nCy\nThree for two\n",
                "3 2\n[tie 3 2 1 ]\n[droop arithmetic=fixed]\n4 1 2 0\n2 3 0\n0\nAnn\nBo\nCy\nThree for two\n",
                "3 2\n[nick a b c]\n4 a b 0\n2 c 0\n0\nAnn\nBo\nCy\nThree for two\n",
                "3 2\n(p 1) 1 2 0\n(2) 1 2 0\n(3) 1 2 0\n(4) 1 2 0\n(5) 3 0\n1 3 0\n0\nAnn\nBo\nCy\nThree for two\n",
                "3 2\n4 1 2 0\n2 3 0\n0\n\"Ann\" \"Green\"\n\"Bo\" \"Blue\"\n\"Cy\" \"\"\n\"Three for two\"\n",
                "3 2\n4 1 2 0\n2 3 0\n0\n\"\"\"Ann\"\" \"\"Green\"\"\"\n\"\"\"Bo\"\" \"\"Blue\"\"\"\n\"\"\"Cy\"\" \"\"\"\"\"\n\"\"\"Three for two\"\"\"\n",
                "3 2\n4 1 2 0\n2 3 0\n0\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n# ALTERNATIVE NAME 3: Cy\nThree for two\n"
            })
    void readsWhatProgramsAndCouncilsWrite(String text) {
        Profile profile = Polls.blt(text);
        Profile plain = Polls.blt(PLAIN);
        assertThat(profile.contest()).isEqualTo(plain.contest());
        assertThat(Fixtures.papers(profile)).isEqualTo(Fixtures.papers(plain));
        assertThat(profile.rejected()).isEmpty();
    }

    @Test
    void doesWithoutATitle() {
        assertThat(Polls.blt("1 1\n0\nAnn").contest().title()).isEmpty();
    }

    @Test
    void keepsNamesAsTheyAre() {
        Profile profile = Polls.blt(
                "4 1\n0\nOisín O'Dàil-Ní\nWilliam \"Bill\" Ash\n\"SNP \"\"Kirsty Ann\"\" \"\nMi\u202Eles\u0007 (Con)\nT\n");
        assertThat(profile.contest().candidates())
                .containsExactly("Oisín O'Dàil-Ní", "William \"Bill\" Ash", "SNP \"Kirsty Ann\"", "Miles (Con)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "-2 -4", "[withdrawn 2]", "[WITHDRAWN 2, 4]"})
    void knowsWhoWithdrew(String line) {
        Profile profile = Polls.blt("4 1\n" + line + "\n1 2 1 0\n0\nA\nB\nC\nD\n");
        assertThat(profile.contest().standing()).contains("A", "C").doesNotContain("B");
        assertThat(Fixtures.papers(profile)).containsExactly(List.of("A"));
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3, ABC",
        "2, B",
        "1 2=3, A",
        "1 - 2, A",
        "1 2 - 3, AB",
        "1 2 1 3, AB",
        "1 1 2, A",
        "1=1 2, AB",
        "3 2=2 1, CBA"
    })
    void stopsAtTheFirstGapOrRepeat(String ranks, String expected) {
        assertThat(String.join(
                        "", papers("3 1\n1 " + ranks + " 0\n0\nA\nB\nC\n").getFirst()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NO_FIRST_PREFERENCE",
        "- 1 2, NO_FIRST_PREFERENCE",
        "1=2 3, SEVERAL_FIRST_PREFERENCES",
        "1=2=3, SEVERAL_FIRST_PREFERENCES",
        "4 1, UNKNOWN_CANDIDATE",
        "1 2 4, UNKNOWN_CANDIDATE",
        "1 2=4, UNKNOWN_CANDIDATE",
        "99999999999999999999, UNKNOWN_CANDIDATE",
        "1 x, UNREADABLE",
        "-1, UNREADABLE",
        "1 2.5, UNREADABLE",
        "1=, UNREADABLE",
        "1 00, UNREADABLE"
    })
    void keepsAndRejectsWhatIsABallotButNoValidOne(String ranks, Rejected.Reason reason) {
        Profile profile = Polls.blt("3 1\n2 1 0\n5 " + ranks + " 0\n0\nA\nB\nC\n");
        assertThat(profile.valid()).isEqualTo(2);
        assertThat(profile.invalid()).isEqualTo(5);
        assertThat(profile.rejected()).containsExactly(new Rejected(3, 5, reason));
        assertThat(profile.rejectedByReason()).containsExactly(java.util.Map.entry(reason, 5L));
    }

    @Test
    void countsEveryRejectedPaperButShowsOnlyTheFirst() {
        Profile profile = Polls.blt("2 1\n" + "1 0\n".repeat(1_500) + "0\nA\nB\n");
        assertThat(profile.invalid()).isEqualTo(1_500);
        assertThat(profile.rejected()).hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''|line 1: expected the numbers of candidates and of seats",
                "3|line 1: expected the numbers of candidates and of seats",
                "3 2 1|line 1: expected the numbers of candidates and of seats",
                "x 2|line 1: the number of candidates is no whole number from 1 to 1,000",
                "0 2|line 1: the number of candidates is no whole number from 1 to 1,000",
                "1001 2|line 1: the number of candidates is no whole number from 1 to 1,000",
                "3 0|line 1: the number of seats is no whole number from 1 to 1,000",
                "3 -1|line 1: the number of seats is no whole number from 1 to 1,000",
                "3 2000000000000|line 1: the number of seats is no whole number from 1 to 1,000",
                "3 2;1 2|line 2: the ballot does not end with 0",
                "3 2;;1 2 3 0 4|line 3: something follows the 0 that ends a ballot",
                "3 2;1 2 0 1 3 0|line 2: something follows the 0 that ends a ballot",
                "3 2;1.5 2 0|line 2: expected a whole number of papers, or 0 behind the last ballot, but found 1.5",
                "3 2;2 1 0;-3 1 0|line 3: expected a whole number of papers, or 0 behind the last ballot, but found -3",
                "3 2;0 1 0|line 2: a ballot stands for no paper",
                "3 2;1000000001 1 0|line 2: more than 1,000,000,000 papers",
                "3 2;999999999 1 0;2 1 0|line 3: more than 1,000,000,000 papers",
                "3 2;999999999 0;2 0|line 3: more than 1,000,000,000 papers",
                "3 2;(a 1 0|line 2: the number of the paper is not closed with )",
                "3 2;1 2 0|line 2: the file ends before the 0 that follows the last ballot",
                "3 2;1 2 0;A|line 3: expected a whole number of papers, or 0 behind the last ballot, but found A",
                "3 2;0;A;B|line 4: the file ends after 2 of 3 names",
                "2 1;0;A;B;T;C|line 6: text behind the title: the file declares 2 candidates",
                "2 1;0;A;A|line 4: two candidates are called A: the report could not tell them apart",
                "2 1;0;A;\"\"|line 4: candidate 2 has no name",
                "2 1;0;A;\"B|line 4: a quote is not closed",
                "2 1;-3;0;A;B|line 2: no candidate 3 to withdraw",
                "2 1;-x;0;A;B|line 2: no candidate x to withdraw",
                "2 1;[withdrawn 0];0;A;B|line 2: no candidate 0 to withdraw",
                "2 1;[withdrawn 1;0;A;B|line 2: the option is not closed with ]",
                "2 1;[withdrawm 1];0;A;B|line 2: unknown option withdrawm",
                "2 1;[nick a];0;A;B|line 2: [nick] needs a different name for each of 2 candidates",
                "2 1;[nick a a];0;A;B|line 2: [nick] needs a different name for each of 2 candidates"
            })
    void refusesABrokenFileNamingTheLine(String text, String message) {
        assertThatThrownBy(() -> Polls.blt(text.replace(';', '\n')))
                .isInstanceOf(BrokenFile.class)
                .hasMessage(message);
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatThrownBy(() -> Blt.read(() -> '1'))
                .isInstanceOf(BrokenFile.class)
                .hasMessageContaining("line 1: longer");
    }

    @Test
    void refusesANameWithoutEnd() {
        assertThatThrownBy(() -> Polls.blt("2 1\n0\nA\n" + "B".repeat(201)))
                .isInstanceOf(BrokenFile.class)
                .hasMessage("line 4: a name is longer than 200 characters");
    }
}
