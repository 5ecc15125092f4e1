package io.careweave.membership.domain.elections.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked by hand from Local Elections (Northern Ireland) Order 1985, rules 48 to 52, which the trusts' rules follow. */
class Ft2014Test {
    private static Outcome.Counted count(int seats, int candidates, String... papers) {
        return Polls.counted(RulePack.FT2014, Polls.of(seats, candidates, papers));
    }

    @Test
    void electsExactlyOnTheQuotaWithoutASurplus() {
        // 100 papers, 2 seats: 100 / 3 + 1 = 34.
        Outcome.Counted counted = count(2, 3, "34 A C", "35 B C", "31 C");
        assertThat(counted.quota()).isEqualTo(34);
        assertThat(counted.stages()).hasSize(1);
        assertThat(counted.elected()).containsExactly("B", "A");
    }

    @Test
    void doesNotElectOneVoteBelowTheQuota() {
        Outcome.Counted counted = count(3, 4, "25 A", "26 B", "25 C", "24 D");
        assertThat(counted.stages().getFirst().elected()).containsExactly("B");
        assertThat(counted.stages()).hasSizeGreaterThan(1);
    }

    @Test
    void transfersNoSurplusWhereThereIsOneSeat() {
        Outcome.Counted counted = count(1, 3, "60 A B", "30 B C", "10 C B");
        assertThat(counted.stages()).hasSize(1);
        assertThat(counted.elected()).containsExactly("A");
    }

    @Test
    void transfersTheLargestSurplusFirst() {
        // 120 papers, 3 seats: quota 31. Surpluses 9 and 17; the lowest two are 1 apart, so nothing waits.
        Outcome.Counted counted = count(3, 5, "40 A C", "48 B D", "12 C", "11 D", "9 E");
        // 17 / 48 = 0.354.. cut to 0.35: 48 × 0.35 = 16.80, and 0.20 is lost.
        assertThat(counted.stages().get(1).action()).isEqualTo("Surplus of B");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 40.00000, B 31.00000, C 12.00000, D 27.80000, E 9.00000, none 0.20000");
        // 9 / 40 = 0.225 cut to 0.22: 8.80. The lowest two were 3 apart, 9 could matter.
        assertThat(counted.stages().get(2).action()).isEqualTo("Surplus of A");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 31.00000, B 31.00000, C 20.80000, D 27.80000, E 9.00000, none 0.40000");
        // C and E together have 29.80, more than D: only E goes, and with nobody further its papers are lost.
        assertThat(counted.stages().get(3).excluded()).containsExactly("E");
        assertThat(counted.elected()).containsExactly("B", "A", "D");
    }

    @Test
    void letsASurplusWaitThatCannotChangeWhoIsLowest() {
        // Quota 34. A's surplus of 2 is less than the 14 between C and D.
        Outcome.Counted counted = count(2, 4, "36 A B", "30 B", "24 C", "10 D C");
        Stage second = counted.stages().get(1);
        assertThat(second.action()).isEqualTo("Exclusion of D");
        assertThat(second.why())
                .contains("A has above the quota of 34, 2 votes in all")
                .contains("it waits");
        assertThat(Polls.table(second)).isEqualTo("A 36.00000, B 30.00000, C 34.00000, D 0.00000, none 0.00000");
        assertThat(counted.elected()).containsExactly("A", "C");
    }

    @Test
    void transfersASurplusThatEqualsTheGap() {
        // Quota 34. The surplus of 2 could lift D level with C. 2 / 36 = 0.05: 1.80 to B, 0.20 lost.
        Outcome.Counted counted = count(2, 4, "36 A B", "31 B", "17 C B", "15 D C", "1 C");
        Stage second = counted.stages().get(1);
        assertThat(second.action()).isEqualTo("Exclusion of D");
        Outcome.Counted level = count(2, 4, "36 A B", "31 B", "17 C B", "16 D C");
        assertThat(level.stages().get(1).action()).isEqualTo("Surplus of A");
        assertThat(Polls.table(level.stages().get(1)))
                .isEqualTo("A 34.00000, B 32.80000, C 17.00000, D 16.00000, none 0.20000");
    }

    @Test
    void transfersOnlyTheParcelLastReceived() {
        // Quota 26. A: 20 / 46 = 0.43; B gets 19.78 and is 8.78 above. Of the 46 papers last received 40 go on:
        // 8.78 / 40 = 0.2195, cut to 0.21: C gets 8.40 and 0.38 is lost, beside the 0.22 of stage 2.
        Outcome.Counted counted = count(3, 5, "40 A B C", "6 A B", "15 B D", "14 C", "13 D", "12 E D");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 26.00000, B 34.78000, C 14.00000, D 13.00000, E 12.00000, none 0.22000");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 26.00000, B 26.00000, C 22.40000, D 13.00000, E 12.00000, none 0.60000");
        assertThat(Polls.table(counted.stages().get(3)))
                .isEqualTo("A 26.00000, B 26.00000, C 22.40000, D 25.00000, E 0.00000, none 0.60000");
        assertThat(counted.stages().get(3).why()).contains("One seat is left, and the 25 votes of D");
        assertThat(counted.elected()).containsExactly("A", "B", "D");
    }

    @Test
    void neverRaisesAValue() {
        // As before, but only 10 of the papers last received go on: 8.78 / 10 = 0.87 is more than they came at, 0.43.
        Outcome.Counted counted = count(3, 5, "10 A B C", "36 A B", "15 B D", "14 C", "13 D", "12 E D");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 26.00000, B 26.00000, C 18.30000, D 13.00000, E 12.00000, none 4.70000");
        // And first preferences: 5 papers cannot carry a surplus of 20.
        Stage second = count(3, 5, "5 A C", "41 A", "15 B D", "14 C", "13 D", "12 E D")
                .stages()
                .get(1);
        assertThat(Polls.table(second))
                .isEqualTo("A 26.00000, B 15.00000, C 19.00000, D 13.00000, E 12.00000, none 15.00000");
    }

    @Test
    void losesASurplusOfWhichNothingCanGoOn() {
        Stage second =
                count(3, 5, "46 A", "15 B D", "14 C", "13 D", "12 E D").stages().get(1);
        assertThat(Polls.table(second))
                .isEqualTo("A 26.00000, B 15.00000, C 14.00000, D 13.00000, E 12.00000, none 20.00000");
    }

    @Test
    void excludesAsManyAsTogetherHaveFewerThanTheNext() {
        // Quota 34. C, D and E have 3 + 5 + 6 = 14, fewer than B's 40 — but two seats need two: F and B are left.
        Outcome.Counted counted = count(2, 6, "33 A", "30 B", "3 C B", "5 D B", "6 E A", "23 F");
        assertThat(counted.stages().get(1).excluded()).containsExactly("C", "D", "E");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 39.00000, B 38.00000, C 0.00000, D 0.00000, E 0.00000, F 23.00000, none 0.00000");
    }

    @Test
    void doesNotExcludeTogetherWhatEqualsTheNext() {
        Outcome.Counted counted = count(2, 5, "33 A", "32 B", "7 C B", "14 D", "21 E");
        assertThat(counted.stages().get(1).excluded()).containsExactly("C");
    }

    @Test
    void leavesEnoughCandidatesForTheSeats() {
        // C and D have 7 together, fewer than B, but only three stand for the two seats that are left.
        Outcome.Counted counted = count(3, 4, "60 A", "20 B", "4 C", "3 D");
        assertThat(counted.stages().get(1).action()).isEqualTo("Surplus of A");
        assertThat(counted.stages().getLast().excluded()).containsExactly("D");
        assertThat(counted.elected()).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void movesFirstPreferencesFirstAndPassesOverWhoTheyElect() {
        // Quota 51. A's 15 over 30 papers are 0.50 each: X gets 10, Z 5. X's first preferences take Y to 60, so the
        // papers that X had from A pass over Y to Z, who reaches 58.
        Outcome.Counted counted = count(3, 5, "20 A B C D", "10 A D", "36 A", "16 B C", "44 C", "43 D", "31 E");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 51.00000, B 26.00000, C 44.00000, D 48.00000, E 31.00000, none 0.00000");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 51.00000, B 0.00000, C 60.00000, D 58.00000, E 31.00000, none 0.00000");
        assertThat(counted.elected()).containsExactly("A", "C", "D");
    }

    @Test
    void fillsTheLastSeatOnlyWhenAllPapersOfTheExcludedHaveMoved() {
        // Quota 51. When B's first preferences have moved, C leads D by 49 to 48; the four papers that B had from A, at
        // 0.50, make it 49 to 50.
        Outcome.Counted counted = count(2, 4, "4 A B D", "4 A C", "6 A D", "44 A", "16 B C", "13 B D", "31 C", "32 D");
        assertThat(Polls.table(counted.stages().get(1)))
                .isEqualTo("A 51.00000, B 31.00000, C 33.00000, D 35.00000, none 0.00000");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 51.00000, B 0.00000, C 49.00000, D 50.00000, none 0.00000");
        assertThat(counted.elected()).containsExactly("A", "D");
    }

    @Test
    void doesNotFillTheLastSeatWhileAWaitingSurplusCouldOvertake() {
        // Quota 51. One vote less for D than B, C and what waits: the count goes on.
        Outcome.Counted on = count(2, 4, "58 A C", "29 B", "9 C", "54 D");
        assertThat(on.stages().getFirst().elected()).containsExactly("A", "D");
        Outcome.Counted waits = count(2, 4, "60 A C", "20 B", "25 C", "45 D");
        assertThat(waits.stages().getFirst().elected()).containsExactly("A");
        // 45 against 20 + 25 + 9.
        assertThat(waits.stages()).hasSizeGreaterThan(1);
    }

    @Test
    void settlesATieForExclusionByTheEarliestUnequalStage() {
        Profile profile = Polls.of(1, 6, "30 A", "29 B", "10 C", "12 D", "4 E C", "1 E D", "1 F C", "2 F D", "3 F A");
        Outcome.Counted counted = Polls.counted(RulePack.FT2014, profile);
        assertThat(counted.stages().get(1).excluded()).containsExactly("E");
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 33.00000, B 29.00000, C 15.00000, D 15.00000, E 0.00000, F 0.00000, none 0.00000");
        assertThat(counted.stages().get(3).excluded()).containsExactly("C");
        assertThat(counted.stages().get(3).why()).contains("the earliest stage at which they differed, stage 1");
    }

    @Test
    void settlesEqualSurplusesByTheEarliestUnequalStage() {
        Outcome.Counted counted = Polls.counted(RulePack.FT2014, equalSurpluses());
        assertThat(Polls.table(counted.stages().get(2)))
                .isEqualTo("A 30.00000, B 30.00000, C 26.00000, D 26.00000, E 0.00000, F 0.00000, none 0.00000");
        assertThat(counted.stages().get(3).action()).isEqualTo("Surplus of B");
    }

    /** Stage 1: A 20, B 22; stage 2: A 26, B 25; stage 3: 30 each, one above the quota of 29. */
    static Profile equalSurpluses() {
        return Polls.of(3, 6, "20 A C", "22 B D", "25 C", "24 D", "6 E A", "3 E B", "4 F A", "5 F B", "1 F C", "2 F D");
    }

    @Test
    void asksForALotWhereNoStageSeparatesTheTied() {
        Outcome outcome = Count.of(RulePack.FT2014, Polls.of(1, 3, "5 A", "5 B", "3 C"), null);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.LotNeeded.class, needed -> {
            assertThat(needed.stage()).isEqualTo(3);
            assertThat(needed.tied()).containsExactly("A", "B");
            assertThat(needed.why()).contains("A and B").contains("stage 3");
            assertThat(needed.stages()).hasSize(2);
        });
    }

    @Test
    void givesEveryStageItsReason() {
        List<Stage> stages = count(3, 5, "40 A B C", "6 A B", "15 B D", "14 C", "13 D", "12 E D")
                .stages();
        assertThat(stages.getFirst().why())
                .isEqualTo(
                        "100 valid papers for 3 seats make the quota 26: 100 divided by 4, cut to a whole number, and "
                                + "one more. A reaches the quota of 26.");
        assertThat(stages.get(2).why())
                .isEqualTo(
                        "B has 34.78 votes, 8.78 above the quota of 26. What counts is the parcel received last, whose "
                                + "papers came at 0.43: of 46 papers 40 name a further candidate who still stands. The surplus "
                                + "divided by these, cut to two decimals and never more than before, is 0.21 for each. 8.4 votes "
                                + "move, 0.38 cannot.");
    }
}
