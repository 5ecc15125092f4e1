package io.careweave.membership.domain.resolutions;

import static io.careweave.membership.domain.resolutions.Shipped.votes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityTest {

    private static final Share HALF = new Share(1, 2);

    @ParameterizedTest
    @CsvSource({
        // kind, limb, eligible, for, against, abstained, carried
        "ORDINARY, 0, 13, 7, 6, 0, true",
        "ORDINARY, 0, 13, 6, 6, 1, false",
        "ORDINARY, 0, 13, 6, 7, 0, false",
        "ORDINARY, 0, 13, 1, 0, 12, true",
        "EXTRAORDINARY, 0, 100, 75, 25, 0, true",
        "EXTRAORDINARY, 0, 100, 74, 26, 0, false",
        "EXTRAORDINARY, 0, 100, 3, 1, 0, true",
        "AMALGAMATE, 0, 100, 66, 33, 1, true",
        "AMALGAMATE, 0, 100, 66, 34, 0, false",
        "AMALGAMATE, 0, 100, 2, 1, 0, true",
        "TRANSFER, 0, 300, 200, 100, 0, true",
        "TRANSFER, 0, 300, 199, 101, 0, false",
        "CONVERT, 0, 100, 38, 12, 0, true",
        "CONVERT, 0, 100, 37, 13, 0, false",
        "CONVERT, 0, 100, 49, 0, 0, false",
        "CONVERT, 0, 100, 49, 0, 1, true",
        "CONVERT, 0, 101, 50, 0, 0, false",
        "CONVERT, 0, 101, 51, 0, 0, true",
        "DISSOLVE, 0, 100, 75, 0, 0, true",
        "DISSOLVE, 0, 100, 74, 0, 0, false",
        "DISSOLVE, 0, 101, 75, 0, 0, false",
        "DISSOLVE, 0, 101, 76, 0, 0, true",
        "PRACTICE_DOUBLE, 0, 61, 31, 30, 0, true",
        "PRACTICE_DOUBLE, 0, 61, 30, 0, 0, false",
        "PRACTICE_DOUBLE, 0, 60, 30, 0, 0, false",
        "PRACTICE_DOUBLE, 1, 283000, 141501, 0, 0, true",
        "PRACTICE_DOUBLE, 1, 283000, 141500, 0, 0, false",
    })
    void carriesFromExactlyTheThresholdOn(
            Preset.Kind kind, int limb, long eligible, long votesFor, long against, long abstained, boolean carried) {
        var majority =
                Majority.of(Shipped.preset(kind).limbs().get(limb), votes(eligible, votesFor, against, abstained));

        assertThat(majority.carried()).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        "AMALGAMATE, 50, 49, true",
        "AMALGAMATE, 50, 50, false",
        "TRANSFER, 2, 1, true",
        "TRANSFER, 1, 1, false",
        "CONVERT, 26, 25, true",
        "CONVERT, 25, 25, false"
    })
    void confirmsByMoreThanHalf(Preset.Kind kind, long votesFor, long against, boolean carried) {
        var second = Objects.requireNonNull(Shipped.preset(kind).second());

        assertThat(Majority.of(second.limbs().getFirst(), votes(200, votesFor, against, 0))
                        .carried())
                .isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({"75, 25, false", "76, 25, true", "3, 1, false", "4, 1, true"})
    void takesOverThreeQuartersWhereTheRulesSaySo(long votesFor, long against, boolean carried) {
        var limb = limb(new Share(3, 4), Limb.Comparison.OVER, Limb.Base.VOTING, null, null);

        assertThat(Majority.of(limb, votes(200, votesFor, against, 0)).carried())
                .isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, VOTING, 10",
        "OVER, VOTING, 10",
        "AT_LEAST, ELIGIBLE, 10",
        "OVER, ELIGIBLE, 10",
        "AT_LEAST, ELIGIBLE, 0",
        "OVER, VOTING, 0"
    })
    void neverCarriesWithoutAVoteForIt(Limb.Comparison comparison, Limb.Base base, long eligible) {
        var majority = Majority.of(limb(HALF, comparison, base, null, null), votes(eligible, 0, 0, 0));

        assertThat(majority.carried()).isFalse();
        assertThat(majority.inequality()).isEqualTo("no vote for: not carried");
    }

    @ParameterizedTest
    @CsvSource({"6, 0, 0, INQUORATE", "6, 0, 1, CARRIED", "7, 0, 0, CARRIED", "0, 6, 0, INQUORATE", "0, 7, 0, LOST"})
    void countsAbstentionsForTheQuorum(long votesFor, long against, long abstained, Verdict.Outcome outcome) {
        var limb = limb(HALF, Limb.Comparison.OVER, Limb.Base.VOTING, new Quorum(0, HALF), null);

        assertThat(Verdict.of(List.of(Majority.of(limb, votes(13, votesFor, against, abstained))))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void countsWhoIsPresentForTheQuorumEvenWithoutAVote() {
        var limb = limb(HALF, Limb.Comparison.OVER, Limb.Base.VOTING, new Quorum(7, null), null);

        var majority = Majority.of(limb, new Tally(13, 0, 7, 1, 0, 0));

        assertThat(majority.carried()).isTrue();
        assertThat(majority.quorumNeeded()).isEqualTo(7);
    }

    @Test
    void losesTheQuorumByRecusal() {
        var limb = limb(HALF, Limb.Comparison.OVER, Limb.Base.ELIGIBLE, new Quorum(0, HALF), null);

        // Six of thirteen are left: all of them for it, and still nothing decided.
        var majority = Majority.of(limb, new Tally(6, 7, 6, 6, 0, 0));

        assertThat(majority.quorumNeeded()).isEqualTo(7);
        assertThat(majority.quorate()).isFalse();
        assertThat(majority.carried()).isFalse();
    }

    @Test
    void takesTheRecusedFromTheDenominator() {
        var limb = limb(HALF, Limb.Comparison.OVER, Limb.Base.ELIGIBLE, null, null);

        assertThat(Majority.of(limb, new Tally(11, 2, 6, 6, 0, 0)).carried()).isTrue();
        assertThat(Majority.of(limb, new Tally(13, 0, 6, 6, 0, 0)).carried()).isFalse();
    }

    @Test
    void comparesExactlyWhereProductsOverflow() {
        var limb = limb(
                new Share(Long.MAX_VALUE / 2, Long.MAX_VALUE - 1),
                Limb.Comparison.OVER,
                Limb.Base.ELIGIBLE,
                null,
                HALF);
        long eligible = Long.MAX_VALUE - 1;
        long half = eligible / 2;

        assertThat(Majority.of(limb, votes(eligible, half, 0, 0)).carried()).isFalse();
        assertThat(Majority.of(limb, votes(eligible, half + 1, 0, 0)).carried()).isTrue();
    }

    @Test
    void showsItsWorking() {
        var limb = limb(HALF, Limb.Comparison.OVER, Limb.Base.ELIGIBLE, new Quorum(0, new Share(1, 3)), HALF);

        var carried = Majority.of(limb, votes(61, 31, 20, 4));
        assertThat(carried.inequality()).isEqualTo("31 × 2 = 62 > 61 × 1 = 61: carried");
        assertThat(carried.working())
                .isEqualTo("PRACTICES, one vote each: 61 may vote; quorum 21, present 55: reached; 31 for, 20 against,"
                        + " 4 abstained; turnout of 31 needed, 55 cast: reached; more than 1/2 of all who may vote:"
                        + " 31 × 2 = 62 > 61 × 1 = 61: carried.");
        assertThat(Majority.of(limb, votes(61, 30, 20, 4)).inequality())
                .isEqualTo("30 × 2 = 60 ≤ 61 × 1 = 61: not carried");
        assertThat(Majority.of(limb, votes(100, 20, 0, 0)).working()).endsWith("not carried.");
    }

    @Test
    void saysWhenAMajorityOfTooFewIsNone() {
        var limb = limb(HALF, Limb.Comparison.AT_LEAST, Limb.Base.VOTING, null, HALF);

        assertThat(Majority.of(limb, votes(100, 30, 0, 0)).working())
                .contains("turnout of 50 needed, 30 cast: not reached")
                .endsWith("Not carried all the same.");
    }

    private static Limb limb(
            Share share, Limb.Comparison comparison, Limb.Base base, @Nullable Quorum quorum, @Nullable Share turnout) {
        return new Limb("PRACTICES", Limb.Weight.ONE, quorum, share, comparison, base, turnout, null, null);
    }
}
