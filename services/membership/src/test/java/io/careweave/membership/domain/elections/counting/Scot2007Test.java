package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Worked from the Scottish Local Government Elections Order 2007, schedule 1, rules 45 to 52. */
class Scot2007Test {
    private static Outcome.Counted count(int seats, int candidates, String... papers) {
        return Polls.counted(RulePack.SCOT2007, Polls.of(seats, candidates, papers));
    }

    @Test
    void movesEveryPaperAtItsShareOfTheSurplus() {
        // Quota 26. A: 20/46 of one vote is 0.43478; 46 papers carry 19.99988 to B, 0.00012 is cut off.
        // B has 34.99988, 8.99988 above: its own papers become 0.25714, those from A 0.11179.
        Outcome.Counted counted = count(3, 5, "40 A B C", "6 A B", "15 B D", "14 C", "13 D", "12 E D");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 26.00000, B 34.99988, C 14.00000, D 13.00000, E 12.00000, none 0.00012");
        // C + 40 × 0.11179 = 4.47160; D + 15 × 0.25714 = 3.85710; of 8.99988 the rest is lost.
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 26.00000, B 26.00000, C 18.47160, D 16.85710, E 12.00000, none 0.67130");
        // No group, no early end: the lowest goes alone.
        assertThat(counted.stages().get(3).excluded()).containsExactly("E");
        assertThat(counted.elected()).containsExactly("A", "B", "D");
    }

    @Test
    void transfersASurplusHoweverSmall() {
        Outcome.Counted counted = count(2, 4, "36 A B", "30 B", "24 C", "10 D C");
        assertThat(counted.stages().get(1).action()).isEqualTo("Surplus of A");
    }

    @Test
    void excludesOneAtATime() {
        Outcome.Counted counted = count(2, 6, "33 A", "30 B", "3 C B", "5 D B", "6 E A", "23 F");
        assertThat(counted.stages().subList(1, 3))
                .extracting(Stage::excluded)
                .containsExactly(List.of("C"), List.of("D"));
    }

    @Test
    void hasNoStageForACandidateExactlyOnTheQuota() {
        Outcome.Counted counted = count(2, 4, "34 A B", "30 B", "26 C", "10 D C");
        assertThat(counted.stages().getFirst().elected()).containsExactly("A");
        assertThat(counted.stages().get(1).action()).isEqualTo("Exclusion of D");
    }

    @Test
    void movesNoPapersOfTheLastWhoIsExcluded() {
        Stage last = count(1, 3, "40 A", "35 B A", "25 C").stages().getLast();
        assertThat(last.excluded()).containsExactly("B");
        assertThat(last.elected()).containsExactly("A");
        assertThat(Polls.table(last)).isEqualTo("A 40.00000, B 35.00000, C 0.00000, none 25.00000");
        assertThat(last.why())
                .endsWith("No papers need to be transferred. As many stand as there are seats left, so A is elected.");
    }

    @Test
    void settlesATieForExclusionByTheMostRecentUnequalStage() {
        Profile profile = Polls.of(1, 6, "30 A", "29 B", "10 C", "12 D", "4 E C", "1 E D", "1 F C", "2 F D", "3 F A");
        Outcome.Counted counted = Polls.counted(RulePack.SCOT2007, profile);
        // Stage 1: C 10, D 12; stage 2: C 14, D 13; stage 3: 15 each.
        assertThat(counted.stages().get(3).excluded()).containsExactly("D");
        assertThat(counted.stages().get(3).why())
                .contains("the most recent earlier stage at which they differed, stage 2");
    }

    @Test
    void settlesEqualSurplusesByTheMostRecentUnequalStage() {
        Outcome.Counted counted = Polls.counted(RulePack.SCOT2007, Ft2014Test.equalSurpluses());
        assertThat(counted.stages().get(3).action()).isEqualTo("Surplus of A");
    }

    /**
     * Nine invented candidates and 4,120 invented papers, four seats. The stages kept beside them were written by the
     * naive count; neither may drift.
     */
    @Test
    void countsTheHarrowValeFixtureAsItWasCountedPaperByPaper() {
        String text = Fixtures.read("harrow-vale.blt");
        Profile profile = Polls.blt(text);
        Outcome.Counted counted = Polls.counted(RulePack.SCOT2007, profile);
        List<String> tables = counted.stages().stream().map(Polls::table).toList();
        assertThat(String.join("\n", tables) + "\n").isEqualTo(Fixtures.read("harrow-vale.scot2007.stages"));
        assertThat(counted.elected()).hasSize(4);
        assertThat(counted.invalid()).isEqualTo(37);

        List<List<String>> papers = Fixtures.papers(profile);
        for (RulePack rules : RulePack.values()) {
            Set<String> names = new TreeSet<>(profile.contest().candidates());
            ReferenceCount.Result naive = ReferenceCount.count(rules, names, 4, papers, null);
            List<Stage> stages = new ArrayList<>(Polls.counted(rules, profile).stages());
            assertThat(stages).hasSameSizeAs(naive.rows());
            for (int i = 0; i < stages.size(); i++) {
                CountPropertiesTest.assertSame(stages.get(i), naive.rows().get(i));
            }
        }
    }
}
