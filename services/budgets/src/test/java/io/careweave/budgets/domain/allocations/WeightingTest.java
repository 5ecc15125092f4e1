package io.careweave.budgets.domain.allocations;

import static io.careweave.budgets.domain.allocations.Pots.row;
import static io.careweave.budgets.domain.allocations.Pots.weighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightingTest {

    @Test
    void hasAVerdictForEachRowThatIsWrong() {
        var wrong = weighting(
                row(Sex.MALE, "0-4", "1"),
                row(Sex.MALE, "5-14", "-1"),
                row(Sex.MALE, "10-20", "1"),
                row(Sex.MALE, "0-4", "2"),
                row(null, "90+", "1"),
                row(Sex.FEMALE, "95+", "1"));

        assertThatThrownBy(() -> wrong.requireUsable("/components/0"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(BudgetsProblem.INVALID_WEIGHTS);
                    assertThat(refused.errors())
                            .containsExactly(
                                    new FieldError("/components/0/weights/1/weight", "is negative"),
                                    new FieldError("/components/0/weights/2", "has ages of row 1 too"),
                                    new FieldError("/components/0/weights/3", "has ages of row 0 too"),
                                    new FieldError("/components/0/weights/5", "has ages of row 4 too"));
                });
    }

    @Test
    void refusesNoRowsAndOnlyZeros() {
        refused(weighting(), new FieldError("/weights", "is empty"));
        refused(weighting(row(null, "0+", "0")), new FieldError("/weights", "all zero"));
        refused(
                new Weighting(List.of(row(null, "0+", "1")), new BigDecimal("-1"), null, null),
                new FieldError("/newRegistrantWeight", "is negative"));
        refused(
                new Weighting(List.of(row(null, "0+", "1")), null, new BigDecimal("-1"), null),
                new FieldError("/careHomeWeight", "is negative"));
        refused(
                new Weighting(List.of(row(null, "0+", "1")), null, null, new BigDecimal("2.1")),
                new FieldError("/needBase", "is not from 0.5 to 2"));
    }

    @Test
    void wantsEveryAgeOfBothSexesInATable() {
        var gaps = weighting(row(Sex.MALE, "0-4", "1"), row(Sex.MALE, "15+", "1"), row(Sex.FEMALE, "0-84", "1"));

        assertThatThrownBy(() -> gaps.requireComplete(""))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                        .containsExactly(
                                new FieldError("/weights", "FEMALE 85+ is missing"),
                                new FieldError("/weights", "MALE 5-14 is missing")));
        assertThatCode(() ->
                        weighting(row(null, "0-64", "1"), row(null, "65+", "1")).requireComplete(""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "4-3", "-5", "05-10", "0-1000", "a+", "1 - 2", "+", "85+5"})
    void knowsWhatIsNoAgeBand(String text) {
        assertThat(AgeBand.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-4", "0-0", "85+", "0+", "100-120"})
    void readsAgeBands(String text) {
        assertThat(AgeBand.of(text)).hasValueSatisfying(band -> assertThat(band).hasToString(text));
    }

    private static void refused(Weighting weighting, FieldError expected) {
        assertThatThrownBy(() -> weighting.requireUsable(""))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.errors()).containsExactly(expected));
    }
}
