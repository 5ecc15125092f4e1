package io.careweave.contracting.domain.evaluation;

import static io.careweave.contracting.domain.evaluation.Lots.bid;
import static io.careweave.contracting.domain.evaluation.Lots.criteria;
import static io.careweave.contracting.domain.evaluation.Lots.drawn;
import static io.careweave.contracting.domain.evaluation.Lots.inputs;
import static io.careweave.contracting.domain.evaluation.Lots.lines;
import static io.careweave.contracting.domain.evaluation.Lots.rank;
import static io.careweave.contracting.domain.evaluation.Lots.weight;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points, ranks, ties and who is out. */
class RankingTest {

    @Test
    void ranksTheVectorsOfTheDesign() {
        var outcome = rank(Lots.designBids());

        assertThat(lines(outcome)).containsExactly("C 1 86.7368", "A 2 83.7733", "B 3 80.0000");
        assertThat(outcome.winner()).map(Standing::bid).hasValue("C");
        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.reversals()).isEmpty();
        assertThat(outcome.standings())
                .extracting(Standing::displayed)
                .containsExactly(weight("86.74"), weight("83.77"), weight("80.00"));
        assertThat(outcome.standings().get(1).working())
                .isEqualTo("quality 4/5 × 30 + 3/5 × 20 + 5/5 × 10 = 46;"
                        + " price 40 × 13995000/14820000 = 37.77327935222672064777327935222672; 83.7733");
    }

    @Test
    void namesTheRankThatAHopelessBidTurnsRound() {
        var criteria = criteria(new PriceMethod.Relative(weight("50")), 50, "50");
        var a = bid("A", 10_000_000, 38);
        var b = bid("B", 14_000_000, 50);

        assertThat(lines(rank(inputs(criteria, a, b)))).containsExactly("A 1 88.0000", "B 2 85.7143");
        var all = rank(inputs(criteria, a, b, bid("Z", 5_000_000, 5)));

        assertThat(lines(all)).containsExactly("B 1 67.8571", "A 2 63.0000", "Z 3 55.0000");
        assertThat(all.reversals()).containsExactly(new Reversal("Z", true, List.of(new Reversal.Swap("A", "B"))));
    }

    @Test
    void ranksOneBidderAndNobody() {
        assertThat(lines(rank(inputs(Lots.design(), bid("ONLY", 99, 5, 5, 5))))).containsExactly("ONLY 1 100.0000");
        var nobody = rank(inputs(Lots.design()));
        assertThat(nobody.standings()).isEmpty();
        assertThat(nobody.winner()).isEmpty();
        assertThat(nobody.isUndecided()).isFalse();
    }

    @Test
    void putsOutWhoFailedAndThenWhoIsShortOfAMinimum() {
        var criteria = new Criteria(
                List.of("INSURED", "CQC"),
                List.of(new Question("Q1", weight("60"), 5, 3)),
                new PriceMethod.Relative(weight("40")),
                false);
        // A price below all others, of a bid that is out, lowers nobody's points.
        var failed = new Offer("FAILED", Map.of("INSURED", false, "CQC", true), Map.of("Q1", 1), 1L);
        var unscored = new Offer("UNSCORED", Map.of("INSURED", false, "CQC", false), Map.of(), null);
        var shortOf = new Offer("SHORT", Map.of("INSURED", true, "CQC", true), Map.of("Q1", 2), null);
        var fine = new Offer("FINE", Map.of("INSURED", true, "CQC", true), Map.of("Q1", 3), 500L);

        var outcome = rank(inputs(criteria, failed, unscored, shortOf, fine));

        assertThat(lines(outcome))
                .containsExactly("FINE 1 76.0000", "FAILED - FAILED", "SHORT - BELOW_MINIMUM", "UNSCORED - FAILED");
        assertThat(outcome.standings().get(1).exclusions())
                .containsExactly(new Exclusion(Exclusion.Reason.FAILED, "INSURED", null, null));
        assertThat(outcome.standings().get(2).exclusions())
                .containsExactly(new Exclusion(Exclusion.Reason.BELOW_MINIMUM, "Q1", 2, 3));
        assertThat(outcome.standings().get(3).exclusions())
                .extracting(Exclusion::question)
                .containsExactly("INSURED", "CQC");
        assertThat(rank(inputs(criteria, failed, shortOf)).winner()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // price in pence, what it earns of 40 between £1,000 and £3,000
        "100000, 40.0000",
        "99999, 40.0000",
        "1, 40.0000",
        "200000, 20.0000",
        "299999, 0.0002",
        "300000, 0.0000",
        "999999999, 0.0000",
        "233333, 13.3334",
    })
    void earnsBetweenFloorAndCeiling(int pence, String points) {
        var criteria = criteria(new PriceMethod.Linear(weight("40"), 300_000, 100_000), "60");

        assertThat(lines(rank(inputs(criteria, bid("A", pence, 0))))).containsExactly("A 1 " + points);
    }

    @Test
    void ranksByPoundsPerQualityPoint() {
        var criteria = criteria(new PriceMethod.PerQualityPoint(), "60", "40");

        var outcome = rank(
                inputs(criteria, bid("DEAR", 14_820_000, 5, 5), bid("CHEAP", 9_000_000, 3, 3), bid("NIL", 1, 0, 0)));

        assertThat(lines(outcome)).containsExactly("DEAR 1 1482.0000", "CHEAP 2 1500.0000", "NIL - NO_QUALITY_POINTS");
    }

    @Test
    void letsQualityAloneDecideAtAFixedPrice() {
        var criteria = criteria(new PriceMethod.Fixed(10_000), "70", "30");

        var outcome = rank(inputs(criteria, bid("A", null, 3, 5), bid("B", 10_000, 4, 4)));

        assertThat(lines(outcome)).containsExactly("B 1 80.0000", "A 2 72.0000");
    }

    @Test
    void takesAPriceOfNothingWhereItIsAllowed() {
        var linear = new PriceMethod.Linear(weight("40"), 100, 0);
        var criteria = new Criteria(List.of(), List.of(new Question("Q1", weight("60"), 5, null)), linear, true);

        assertThat(lines(rank(inputs(criteria, bid("FREE", 0, 5))))).containsExactly("FREE 1 100.0000");
    }

    @Test
    void losesNoPartOfAPoint() {
        // Three thirds, summed in whichever order, are one; and what ends in a five after four places goes up.
        var thirds = criteria(new PriceMethod.Fixed(1), 3, "33.33", "33.33", "33.34");
        assertThat(lines(rank(inputs(thirds, bid("A", 1, 1, 1, 1), bid("B", 1, 2, 2, 2), bid("C", 1, 3, 3, 3)))))
                .containsExactly("C 1 100.0000", "B 2 66.6667", "A 3 33.3333");
        var halves = criteria(new PriceMethod.Fixed(1), 200, "0.01", "99.99");
        assertThat(lines(rank(inputs(halves, bid("A", 1, 1, 0), bid("B", 1, 0, 0)))))
                .containsExactly("A 1 0.0001", "B 2 0.0000");
    }

    @Test
    void breaksTiesByQualityThenTheHeaviestQuestionThenPrice() {
        var criteria = criteria(new PriceMethod.Linear(weight("40"), 200, 100), 10, "30", "30");
        var byQuality = rank(inputs(criteria, bid("A", 100, 0, 0), bid("B", 200, 10, 10), bid("C", 175, 10, 0)));
        assertThat(lines(byQuality)).containsExactly("B 1 60.0000", "C 2 40.0000", "A 3 40.0000");
        assertThat(byQuality.ties()).containsExactly(new Tie("C", "A", Tie.By.QUALITY, null));

        var byQuestion = rank(inputs(criteria, bid("A", 150, 4, 5), bid("B", 150, 5, 4)));
        assertThat(byQuestion.ties()).containsExactly(new Tie("B", "A", Tie.By.HEAVIEST_QUESTION, "Q1"));

        // Below the floor a lower price earns nothing more.
        var byPrice = rank(inputs(criteria, bid("A", 99, 5, 5), bid("B", 98, 5, 5)));
        assertThat(byPrice.ties()).containsExactly(new Tie("B", "A", Tie.By.PRICE, null));
        assertThat(byPrice.winner()).map(Standing::bid).hasValue("B");
    }

    @Test
    void callsForADrawWhereNothingTellsBidsApart() {
        var equal = inputs(Lots.design(), bid("B", 100, 3, 3, 3), bid("A", 100, 3, 3, 3), bid("C", 100, 3, 3, 2));
        var open = rank(equal);

        assertThat(lines(open)).containsExactly("A 1 76.0000", "B 1 76.0000", "C 3 74.0000");
        assertThat(open.ties()).containsExactly(new Tie("A", "B", Tie.By.NOTHING, null));
        assertThat(open.isUndecided()).isTrue();
        assertThat(open.winner()).isEmpty();

        Set<String> winners = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            var closed = rank(drawn(equal, "seed-%04d".formatted(i)));
            assertThat(closed.isUndecided()).isFalse();
            assertThat(closed.ties()).extracting(Tie::by).containsExactly(Tie.By.DRAW);
            assertThat(closed.standings()).extracting(Standing::rank).containsExactly(1, 2, 3);
            winners.add(closed.winner().orElseThrow().bid());
        }
        assertThat(winners).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void neverAsksWhoCameFirst() {
        var one = Lots.designBids();
        var other = new Inputs("1", one.criteria(), one.offers().reversed(), null);

        assertThat(rank(other).resultText()).isEqualTo(rank(one).resultText());
        assertThat(rank(other).inputsHash()).isEqualTo(rank(one).inputsHash());
    }

    @Test
    void ranksTwoHundredBidsOnSixtyQuestions() {
        var weights = IntStream.range(0, 60).mapToObj(_ -> "1").toArray(String[]::new);
        var criteria = criteria(new PriceMethod.Relative(weight("40")), 7, weights);
        var offers = IntStream.range(0, 200)
                .mapToObj(i -> bid(
                        "B%03d".formatted(i),
                        100_000 + i * 37 % 991,
                        IntStream.range(0, 60).map(q -> (i * 31 + q * 17) % 8).toArray()))
                .toArray(Offer[]::new);

        var outcome = rank(inputs(criteria, offers));

        assertThat(outcome.standings()).hasSize(200);
        assertThat(outcome.standings()).isSortedAccordingTo((a, b) -> Integer.compare(rankOf(a), rankOf(b)));
        assertThat(rank(inputs(criteria, offers)).resultText()).isEqualTo(outcome.resultText());
    }

    private static int rankOf(Standing standing) {
        return standing.rank() == null ? Integer.MAX_VALUE : standing.rank();
    }
}
