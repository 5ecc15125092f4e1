package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.ContractingProblem.TERMS_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.WEIGHTS_DO_NOT_SUM;
import static io.careweave.contracting.domain.procurements.Calls.heading;
import static io.careweave.contracting.domain.procurements.Calls.lot;
import static io.careweave.contracting.domain.procurements.Calls.question;
import static io.careweave.contracting.domain.procurements.Calls.relative;
import static io.careweave.contracting.domain.procurements.Calls.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermsTest {

    @Test
    void takesWeightsThatSumToOneHundredExactly() {
        assertThatCode(() -> Calls.sound().checkForCall(false)).doesNotThrowAnyException();
        assertThatCode(() -> terms(
                                List.of(question("A", "33.33"), question("B", "33.33"), question("C", "0.01")),
                                lot("L", relative("33.33")))
                        .checkForCall(false))
                .doesNotThrowAnyException();
        assertThatCode(() -> terms(
                                List.of(question("A", "1E+2"), question("B", "0")),
                                lot("L", new PriceMethod.PerQualityPoint()))
                        .checkForCall(false))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesACallWhoseWeightsDoNotSum() {
        var short1 = terms(List.of(question("A", "59.99")), lot("L1", relative("40.01")), lot("L2", relative("40")));

        short1.check();
        assertThatThrownBy(() -> short1.checkForCall(false)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(WEIGHTS_DO_NOT_SUM);
            assertThat(refused.errors()).extracting(FieldError::pointer).containsExactly("/lots/1/price/weight");
        });
    }

    static Stream<Arguments> impossible() {
        var fine = lot("L1", relative("40"));
        return Stream.of(
                Arguments.of(terms(List.of(question("A", "60"), question("A", "0")), fine), "/criteria/1/code"),
                Arguments.of(terms(List.of(question("A", "60.001")), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(question("A", "-1")), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(question("A", "100.01")), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(question("A", "1E+999999999")), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(question("A", "1E-999999999")), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(criterion("60", 6, false)), fine), "/criteria/0/minimum"),
                Arguments.of(terms(List.of(criterion("60", -1, false)), fine), "/criteria/0/minimum"),
                Arguments.of(terms(List.of(criterion(null, null, false)), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(criterion("60", null, true)), fine), "/criteria/0/weight"),
                Arguments.of(terms(List.of(criterion(null, 1, true)), fine), "/criteria/0/minimum"),
                Arguments.of(
                        terms(
                                List.of(heading(
                                        "1",
                                        null,
                                        heading(
                                                "2",
                                                null,
                                                heading("3", null, heading("4", null, question("5", "60")))))),
                                fine),
                        "/criteria/0/children/0/children/0/children/0/children/0"),
                Arguments.of(terms(List.of(question("A", "60")), fine, fine), "/lots/1/code"),
                Arguments.of(terms(List.of(question("A", "60")), lot("L", relative("0"))), "/lots/0/price/weight"),
                Arguments.of(
                        terms(
                                List.of(question("A", "60")),
                                lot("L", new PriceMethod.Linear(new BigDecimal("40"), 100, 100))),
                        "/lots/0/price/ceilingPence"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesTermsThatDoNotFit(Terms terms, String pointer) {
        assertThatThrownBy(terms::check).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(TERMS_IMPOSSIBLE);
            assertThat(refused.errors()).extracting(FieldError::pointer).contains(pointer);
        });
    }

    private static Criterion criterion(
            @org.jspecify.annotations.Nullable String weight,
            @org.jspecify.annotations.Nullable Integer minimum,
            boolean passFail) {
        return new Criterion(
                "A", "A", null, weight == null ? null : new BigDecimal(weight), minimum, passFail, List.of());
    }

    @Test
    void refusesZeroPricesWhereTheyAreDividedBy() {
        var lot = new Lot(new java.util.UUID(0, 9), "L", "L", relative("40"), true);

        assertThatThrownBy(terms(List.of(question("A", "60")), lot)::check)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(TERMS_IMPOSSIBLE));
    }

    @Test
    void asksForAllKeyCriteriaWhereTheLawDoes() {
        var some = terms(
                List.of(
                        heading("Q", KeyCriterion.QUALITY_AND_INNOVATION, question("Q1", "60")),
                        heading("I", KeyCriterion.INTEGRATION_COLLABORATION_SUSTAINABILITY, question("I1", "0")),
                        heading("S", KeyCriterion.SOCIAL_VALUE, question("S1", "0"))),
                lot("L", relative("40")));
        var all = terms(
                Stream.concat(
                                some.criteria().stream(),
                                Stream.of(heading("A", KeyCriterion.ACCESS_INEQUALITIES_CHOICE, question("A1", "0"))))
                        .toList(),
                lot("L", relative("40")));

        assertThatThrownBy(() -> some.checkForCall(true)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(ContractingProblem.TERMS_IMPOSSIBLE);
            assertThat(refused.detail()).contains("ACCESS_INEQUALITIES_CHOICE").doesNotContain("VALUE]");
        });
        assertThatCode(() -> all.checkForCall(true)).doesNotThrowAnyException();
    }
}
