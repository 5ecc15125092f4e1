package io.careweave.budgets.domain.allocations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // total | weights of A, B, C … | parts
                "100 | 1 1 1 | 34 33 33",
                "-100 | 1 1 1 | -34 -33 -33",
                "101 | 1 1 1 | 34 34 33",
                "0 | 1 2 | 0 0",
                "1 | 1 1 1 1 | 1 0 0 0",
                "-1 | 1 1 1 1 | -1 0 0 0",
                "10 | 0 1 0 2 | 0 3 0 7",
                "7 | 0.000000000001 0.000000000001 0 | 4 3 0",
                "7 | 1.5 2.5 3 | 2 2 3",
                "100 | 21 21 58 | 21 21 58",
                // The remainders are .1 .8 .1: the penny goes to the second.
                "10 | 1.01 1.98 7.01 | 1 2 7",
                "9223372036854775807 | 1 | 9223372036854775807",
                "-9223372036854775808 | 1 | -9223372036854775808",
                "9223372036854775807 | 1 1 | 4611686018427387904 4611686018427387903",
                "-9223372036854775808 | 1 1 | -4611686018427387904 -4611686018427387904",
                "9223372036854775807 | 999999999999999999.999999999999 0.000000000001 | 9223372036854775807 0",
            })
    void sharesByTheLargestRemainder(long total, String weights, String parts) {
        assertThat(pence(Split.of(total, weights(weights))))
                .isEqualTo(Arrays.stream(parts.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void breaksTiesByCodeWhateverTheOrder() {
        var split = Split.of(
                2,
                List.of(
                        Weight.of("Z90003", BigDecimal.ONE),
                        Weight.of("Z90001", BigDecimal.ONE),
                        Weight.of("Z90002", BigDecimal.ONE)));

        assertThat(split.parts()).extracting(Split.Part::code).containsExactly("Z90003", "Z90001", "Z90002");
        assertThat(pence(split)).containsExactly(0L, 1L, 1L);
    }

    @Test
    void showsHowAPartCameAbout() {
        var part = Split.of(-100, weights("1 2")).parts().get(1);

        assertThat(part.share().shown()).isEqualByComparingTo("-66.666666666667");
        assertThat(part.wholePence()).isEqualTo(-66);
        assertThat(part.fraction()).isEqualByComparingTo("0.666666666667");
        assertThat(part.extraPenny()).isTrue();
        assertThat(part.pence()).isEqualTo(-67);
    }

    /** More in the pot costs B a penny: so the largest remainder is, and no rule mends it (Alabama, 1880). */
    @Test
    void keepsTheAlabamaParadox() {
        assertThat(pence(Split.of(10, weights("6 6 2")))).containsExactly(4L, 4L, 2L);
        assertThat(pence(Split.of(11, weights("6 6 2")))).containsExactly(5L, 5L, 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | /weights | is empty",
                "0 0 | /weights | all zero",
                "1 -1 | /weights/1/weight | is negative",
                "-1 -1 | /weights/0/weight | is negative",
            })
    void refusesWeightsThatShareNothing(String weights, String pointer, String detail) {
        assertThatThrownBy(() -> Split.of(100, weights(weights))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(BudgetsProblem.INVALID_WEIGHTS);
            assertThat(refused.errors()).contains(new FieldError(pointer, detail));
        });
    }

    @Test
    void refusesACodeTwice() {
        var twice = List.of(Weight.of("A", BigDecimal.ONE), Weight.of("A", BigDecimal.TWO));

        assertThatThrownBy(() -> Split.of(100, twice))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                        .containsExactly(new FieldError("/weights/1/code", "is there twice")));
    }

    @Test
    void tellsTheFirstOfManyFaultsAndHowManyThereAre() {
        var negative = new ArrayList<Weight>();
        for (int i = 0; i < 150; i++) {
            negative.add(Weight.of("C" + i, BigDecimal.ONE.negate()));
        }
        assertThatThrownBy(() -> Split.of(100, negative))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors())
                        .hasSize(101)
                        .endsWith(new FieldError("", "and 50 more")));
    }

    private static List<Weight> weights(String text) {
        var weights = new ArrayList<Weight>();
        if (!text.isEmpty()) {
            for (var one : text.split(" ", -1)) {
                weights.add(Weight.of(Character.toString('A' + weights.size()), new BigDecimal(one)));
            }
        }
        return weights;
    }

    private static List<Long> pence(Split split) {
        return split.parts().stream().map(Split.Part::pence).toList();
    }
}
