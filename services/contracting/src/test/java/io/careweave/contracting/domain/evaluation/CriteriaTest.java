package io.careweave.contracting.domain.evaluation;

import static io.careweave.contracting.domain.evaluation.Lots.bid;
import static io.careweave.contracting.domain.evaluation.Lots.criteria;
import static io.careweave.contracting.domain.evaluation.Lots.inputs;
import static io.careweave.contracting.domain.evaluation.Lots.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be ranked, and the place that says so. */
class CriteriaTest {

    private static final PriceMethod FORTY = new PriceMethod.Relative(weight("40"));

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(criteria(FORTY, "30", "20", "9.99"), "/lots/0/questions"),
                Arguments.of(criteria(FORTY, "30", "20", "10.01"), "/lots/0/questions"),
                Arguments.of(criteria(FORTY, "59.999", "0.001"), "/lots/0/questions/0/weight"),
                Arguments.of(criteria(FORTY, "70", "-10"), "/lots/0/questions/1/weight"),
                Arguments.of(criteria(FORTY, "101"), "/lots/0/questions/0/weight"),
                Arguments.of(criteria(FORTY), "/lots/0/questions"),
                Arguments.of(criteria(new PriceMethod.Relative(weight("0")), "100"), "/lots/0/price/weight"),
                Arguments.of(criteria(new PriceMethod.Relative(weight("-1")), "100"), "/lots/0/price/weight"),
                Arguments.of(criteria(new PriceMethod.Linear(weight("40"), 5, 5), "60"), "/lots/0/price/ceilingPence"),
                Arguments.of(criteria(new PriceMethod.Linear(weight("40"), 5, -1), "60"), "/lots/0/price/floorPence"),
                Arguments.of(criteria(new PriceMethod.Fixed(0), "100"), "/lots/0/price/fixedPence"),
                Arguments.of(criteria(FORTY, 0, "60"), "/lots/0/questions/0/scale"),
                Arguments.of(criteria(FORTY, 1_001, "60"), "/lots/0/questions/0/scale"),
                Arguments.of(
                        new Criteria(List.of("A", "A"), List.of(), new PriceMethod.Fixed(1), false),
                        "/lots/0/passFail/1"),
                Arguments.of(
                        new Criteria(List.of(), List.of(new Question("Q", weight("60"), 5, 6)), FORTY, false),
                        "/lots/0/questions/0/minimum"),
                Arguments.of(
                        new Criteria(List.of("Q"), List.of(new Question("Q", weight("60"), 5, null)), FORTY, false),
                        "/lots/0/questions/0/code"),
                Arguments.of(
                        new Criteria(List.of(), List.of(new Question("Q", weight("60"), 5, null)), FORTY, true),
                        "/lots/0/price/zeroPriceAllowed"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesCriteriaThatDoNotFitTogether(Criteria criteria, String place) {
        assertThat(criteria.faults("/lots/0")).extracting(FieldError::pointer).contains(place);
        assertRefused(inputs(criteria), place);
    }

    static Stream<Arguments> unrankable() {
        return Stream.of(
                Arguments.of(bid("A", 0, 1, 1, 1), "/bids/0/pricePence"),
                Arguments.of(bid("A", -1, 1, 1, 1), "/bids/0/pricePence"),
                Arguments.of(bid("A", null, 1, 1, 1), "/bids/0/pricePence"),
                Arguments.of(bid("A", 1, 1, 1), "/bids/0/scores/Q3"),
                Arguments.of(bid("A", 1, 1, 1, 6), "/bids/0/scores/Q3"),
                Arguments.of(bid("A", 1, 1, 1, -1), "/bids/0/scores/Q3"),
                Arguments.of(bid("A", 1, 1, 1, 1, 1), "/bids/0/scores/Q4"),
                Arguments.of(
                        new Offer("A", Map.of("X", true), Map.of("Q1", 1, "Q2", 1, "Q3", 1), 1L), "/bids/0/passes/X"));
    }

    @ParameterizedTest
    @MethodSource("unrankable")
    void refusesBidsThatCannotBeRanked(Offer offer, String place) {
        assertRefused(inputs(Lots.design(), offer), "/lots/0" + place);
    }

    @Test
    void refusesABidTwiceAndAnAnswerThatIsMissing() {
        assertRefused(inputs(Lots.design(), bid("A", 1, 1, 1, 1), bid("A", 2, 1, 1, 1)), "/lots/0/bids/1/bid");
        var asked = new Criteria(List.of("INSURED"), Lots.design().questions(), FORTY, false);
        assertRefused(inputs(asked, bid("A", 1, 1, 1, 1)), "/lots/0/bids/0/passes/INSURED");
        assertRefused(inputs(criteria(new PriceMethod.Fixed(5), "100"), bid("A", 4, 1)), "/lots/0/bids/0/pricePence");
    }

    @Test
    void takesWeightsOfTwoPlacesAndOfNothing() {
        assertThat(criteria(FORTY, "33.33", "26.67", "0").faults("")).isEmpty();
        assertThat(criteria(new PriceMethod.Relative(weight("39.99")), "60.010").faults(""))
                .isEmpty();
    }

    @Test
    void writesInputsAndResultsInOneWay() {
        var inputs = new Inputs(
                "1",
                new Criteria(
                        List.of("CQC"),
                        List.of(new Question("Q1", weight("60.00"), 5, 2)),
                        new PriceMethod.Linear(weight("40.0"), 300, 100),
                        false),
                List.of(new Offer("B \"1\"\n", Map.of("CQC", true), Map.of("Q1", 4), 200L)),
                "seed-0001");
        var outcome = Lots.rank(inputs);

        assertThat(outcome.inputsText())
                .isEqualTo("{\"bids\":[{\"bid\":\"B \\\"1\\\"\\n\",\"passes\":{\"CQC\":true},\"pricePence\":200,"
                        + "\"scores\":{\"Q1\":4}}],\"drawSeed\":\"seed-0001\","
                        + "\"form\":\"careweave-evaluation-inputs-1\",\"lot\":\"1\",\"passFail\":[\"CQC\"],"
                        + "\"price\":{\"ceilingPence\":300,\"floorPence\":100,\"method\":\"LINEAR\",\"weight\":\"40\","
                        + "\"zeroPriceAllowed\":false},"
                        + "\"questions\":[{\"code\":\"Q1\",\"minimum\":2,\"scale\":5,\"weight\":\"60\"}]}");
        assertThat(outcome.resultText())
                .startsWith("{\"form\":\"careweave-evaluation-result-1\",\"inputs\":\"" + outcome.inputsHash()
                        + "\",\"reversals\":[],\"standings\":[{")
                .contains("\"figure\":\"68.0000\"");
        assertThat(outcome.resultHash()).hasSize(64);
    }

    private static void assertRefused(Inputs inputs, String place) {
        assertThatThrownBy(() -> inputs.check("/lots/0")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(ContractingProblem.EVALUATION_IMPOSSIBLE);
            assertThat(refused.errors()).extracting(FieldError::pointer).contains(place);
        });
    }
}
