package io.careweave.budgets.domain.allocations;

import static io.careweave.budgets.domain.allocations.Allocation.Bound.CAP;
import static io.careweave.budgets.domain.allocations.Allocation.Bound.FLOOR;
import static io.careweave.budgets.domain.allocations.Allocation.Bound.MINIMUM_DISTANCE;
import static io.careweave.budgets.domain.allocations.Allocation.Bound.NONE;
import static io.careweave.budgets.domain.allocations.Pots.pace;
import static io.careweave.budgets.domain.allocations.Pots.pence;
import static io.careweave.budgets.domain.allocations.Pots.pot;
import static io.careweave.budgets.domain.allocations.Pots.practice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** £10,000 among 50, 30 and 20 patients who had something else before. */
class PaceOfChangeTest {

    @Test
    void movesSharesNoFurtherThanTheFloorsLet() {
        var shared = shared(pace("-0.02", "0.10", null), 400_000L, 330_000L, 260_000L);

        // The floors of B and C leave 421,800 to A: λ = 421,800 / 500,000.
        assertThat(pence(shared)).containsExactly(421_800L, 323_400L, 254_800L);
        assertThat(shared.lambda().shown()).isEqualByComparingTo("0.8436");
        assertThat(shared.lines()).extracting(Allocation.Line::bound).containsExactly(NONE, FLOOR, FLOOR);
        var line = shared.lines().getFirst();
        assertThat(line.targetPence()).isEqualByComparingTo("500000");
        assertThat(line.openingDistance()).isEqualByComparingTo("-0.2");
        assertThat(line.closingDistance()).isEqualByComparingTo("-0.1564");
        assertThat(line.growth()).isEqualByComparingTo("0.0545");
        assertThat(line.lowPence()).isEqualByComparingTo("392000");
        assertThat(line.highPence()).isEqualByComparingTo("440000");
    }

    @Test
    void capsWhoGrowsFastestAndGivesTheRestToOthers() {
        var shared = shared(pace("0.01", "0.05", null), 450_000L, 310_000L, 210_000L);

        // A stops at 472,500, C at its floor of 212,100; B gets what is left: λ = 315,400 / 300,000.
        assertThat(pence(shared)).containsExactly(472_500L, 315_400L, 212_100L);
        assertThat(shared.lambda()).isEqualTo(new Ratio(big(1577), big(1500)));
        assertThat(shared.lines()).extracting(Allocation.Line::bound).containsExactly(CAP, NONE, FLOOR);
    }

    @Test
    void leavesNobodyFurtherBelowTheirTargetThanTheMinimumDistance() {
        var shared = shared(pace("0", "0.05", "-0.05"), 400_000L, 310_000L, 210_000L);

        // 400,000 and 5% is 420,000, below 95% of the target: the floor of 475,000 beats the cap.
        var line = shared.lines().getFirst();
        assertThat(line.bound()).isEqualTo(MINIMUM_DISTANCE);
        assertThat(line.lowPence()).isEqualByComparingTo("475000");
        assertThat(line.highPence()).isEqualByComparingTo("475000");
        assertThat(line.pence()).isEqualTo(475_000L);
        assertThat(pence(shared)).containsExactly(475_000L, 315_000L, 210_000L);
    }

    @Test
    void knowsNoLimitsForAPracticeWithoutAPast() {
        var shared = Capitation.compute(new Inputs(
                List.of(pot(1_000_000)),
                List.of(practice("A", 50, 520_000L), practice("B", 50, null)),
                pace("0", "0", null)));

        assertThat(pence(shared)).containsExactly(520_000L, 480_000L);
        assertThat(shared.lines().get(1).lowPence()).isNull();
        assertThat(shared.lines().get(1).openingDistance()).isNull();
    }

    @Test
    void keepsAPracticeWithoutTargetOnItsFloor() {
        var shared = Capitation.compute(new Inputs(
                List.of(pot(1_000_000)),
                List.of(practice("A", 0, 1_000L), practice("B", 50, null)),
                pace("-0.5", null, null)));

        assertThat(pence(shared)).containsExactly(500L, 999_500L);
        assertThat(shared.lines().getFirst().closingDistance()).isNull();
        assertThat(shared.lines().getFirst().parts()).containsExactly(new Allocation.Part("ALL", 500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // floor | cap | minimum distance | bases | minimum | maximum | gap
                "0.01 | 0.05 | -0.05 | 450000 310000 210000 | 1000200 | 1021000 | 200",
                "0.01 |      |       | 450000 310000 300000 | 1070600 | none | 70600",
                "     | 0.01 |       | 300000 200000 100000 | 0 | 606000 | 394000",
                "0    | 0    |       | 300000 300000 399999 | 999999 | 999999 | 1",
                "0    | 0    |       | 300000 300000 400001 | 1000001 | 1000001 | 1",
            })
    void refusesAPotThatFitsNoShares(
            String floor, String cap, String distance, String bases, String minimum, String maximum, String gap) {
        var past = bases.split(" ", -1);

        assertThatThrownBy(() -> shared(
                        pace(floor, cap, distance),
                        Long.valueOf(past[0]),
                        Long.valueOf(past[1]),
                        Long.valueOf(past[2])))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE);
                    assertThat(refused.errors())
                            .containsExactly(
                                    new FieldError("minimumPotPence", minimum),
                                    new FieldError("maximumPotPence", maximum),
                                    new FieldError("potPence", "1000000"),
                                    new FieldError("gapPence", gap));
                    assertThat(refused.detail()).contains(gap + " pence");
                });
    }

    @Test
    void takesAPotThatIsJustTheFloorsOrJustTheCaps() {
        var fixed = shared(pace("0", "0", null), 300_000L, 300_000L, 400_000L);
        assertThat(pence(fixed)).containsExactly(300_000L, 300_000L, 400_000L);

        var capped = shared(pace(null, "0.1", null), 450_000L, 250_000L, 210_000L);
        // The caps are 495,000, 275,000 and 231,000: 1,001,000. So nearly all stand on them.
        assertThat(pence(capped)).containsExactly(495_000L, 275_000L, 230_000L);
    }

    @Test
    void refusesLimitsThatAreNoRates() {
        for (var wrong : List.of(pace("-1.01", null, null), pace(null, "1001", null), pace(null, null, "-2"))) {
            assertThatThrownBy(() -> shared(wrong, 1L, 1L, 1L))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isEqualTo(BudgetsProblem.ALLOCATION_IMPOSSIBLE));
        }
    }

    private static Allocation shared(Pace pace, long a, long b, long c) {
        return Capitation.compute(new Inputs(
                List.of(pot(1_000_000)),
                List.of(practice("A", 50, a), practice("B", 30, b), practice("C", 20, c)),
                pace));
    }

    private static java.math.BigInteger big(long value) {
        return BigDecimal.valueOf(value).toBigInteger();
    }
}
