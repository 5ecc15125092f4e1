package io.careweave.budgets.domain.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class PacePropertiesTest {

    /** Against the definition, in fractions: clamp(target · λ, lo, hi) at the λ that was found sums to the pot exactly. */
    @Property
    void solvesForThePotExactly(@ForAll("networks") Inputs inputs) {
        var shared = computed(inputs);
        if (shared == null) {
            return;
        }
        var sum = Ratio.ZERO;
        for (int i = 0; i < inputs.practices().size(); i++) {
            var practice = inputs.practices().get(i);
            var exact = clamped(inputs, practice, shared.lambda());
            sum = sum.plus(exact);
            var pence = shared.lines().get(i).pence();
            assertThat(new BigDecimal(exact.numerator())
                            .divide(new BigDecimal(exact.denominator()), 30, RoundingMode.HALF_EVEN)
                            .subtract(BigDecimal.valueOf(pence))
                            .abs())
                    .isLessThan(BigDecimal.ONE);
        }
        assertThat(sum).isEqualTo(Ratio.of(inputs.potPence()));
        assertThat(shared.lines().stream().mapToLong(Allocation.Line::pence).sum())
                .isEqualTo(inputs.potPence());
    }

    @Property
    void refusesJustThePotsThatFloorsAndCapsRuleOut(@ForAll("networks") Inputs inputs) {
        var least = Ratio.ZERO;
        var most = Ratio.ZERO;
        boolean capped = true;
        for (var practice : inputs.practices()) {
            least = least.plus(low(inputs, practice));
            var high = high(inputs, practice);
            boolean hasTarget = practice.patients() > 0 && inputs.potPence() > 0;
            most = most.plus(!hasTarget || high == null ? low(inputs, practice) : high);
            capped &= !hasTarget || high != null;
        }
        var pot = Ratio.of(inputs.potPence());
        boolean fits = pot.compareTo(least) >= 0 && (!capped || pot.compareTo(most) <= 0);

        assertThat(computed(inputs) != null).isEqualTo(fits);
    }

    @Property
    void givesTheSameInAnyOrder(@ForAll("networks") Inputs inputs, @ForAll Random random) {
        var shuffled = new ArrayList<>(inputs.practices());
        Collections.shuffle(shuffled, random);
        var one = computed(inputs);
        var other = computed(new Inputs(inputs.components(), shuffled, inputs.pace()));

        assertThat(other == null).isEqualTo(one == null);
        if (one != null && other != null) {
            assertThat(byCode(other)).isEqualTo(byCode(one));
            assertThat(other.lambda()).isEqualTo(one.lambda());
        }
    }

    @Property
    void isAPlainSplitWithoutLimits(@ForAll("networks") Inputs inputs) {
        var free = new Inputs(inputs.components(), inputs.practices(), Pace.FREE);
        var split = Split.of(
                inputs.potPence(),
                inputs.practices().stream()
                        .map(each -> Weight.of(each.orgCode(), BigDecimal.valueOf(each.patients())))
                        .toList());

        assertThat(Capitation.compute(free).lines())
                .extracting(Allocation.Line::pence)
                .containsExactlyElementsOf(
                        split.parts().stream().map(Split.Part::pence).toList());
        assertThat(Capitation.compute(free).lambda()).isEqualTo(Ratio.ONE);
    }

    @Property
    void sumsPartsToTheLine(@ForAll("networks") Inputs inputs) {
        var shared = computed(inputs);
        if (shared != null) {
            for (var line : shared.lines()) {
                assertThat(line.parts().stream()
                                .mapToLong(Allocation.Part::pence)
                                .sum())
                        .isEqualTo(line.pence());
            }
        }
    }

    private static @Nullable Allocation computed(Inputs inputs) {
        try {
            return Capitation.compute(inputs);
        } catch (Refused refused) {
            assertThat(refused.problem()).isEqualTo(BudgetsProblem.INFEASIBLE_PACE_OF_CHANGE);
            return null;
        }
    }

    private static Ratio clamped(Inputs inputs, PracticeList practice, Ratio lambda) {
        var wanted = target(inputs, practice).times(lambda);
        var low = low(inputs, practice);
        var high = high(inputs, practice);
        var raised = wanted.compareTo(low) < 0 ? low : wanted;
        return high != null && raised.compareTo(high) > 0 ? high : raised;
    }

    private static Ratio target(Inputs inputs, PracticeList practice) {
        long all = inputs.practices().stream().mapToLong(PracticeList::patients).sum();
        return new Ratio(
                BigInteger.valueOf(inputs.potPence()).multiply(BigInteger.valueOf(practice.patients())),
                BigInteger.valueOf(all));
    }

    private static Ratio low(Inputs inputs, PracticeList practice) {
        var byFloor = grown(practice.basePence(), inputs.pace().floor());
        var distance = inputs.pace().minimumDistance();
        var byDistance =
                distance == null ? Ratio.ZERO : target(inputs, practice).times(Ratio.of(BigDecimal.ONE.add(distance)));
        return byFloor == null || byDistance.compareTo(byFloor) > 0 ? byDistance : byFloor;
    }

    private static @Nullable Ratio high(Inputs inputs, PracticeList practice) {
        var byCap = grown(practice.basePence(), inputs.pace().cap());
        var low = low(inputs, practice);
        return byCap == null || byCap.compareTo(low) > 0 ? byCap : low;
    }

    private static @Nullable Ratio grown(@Nullable Long base, @Nullable BigDecimal rate) {
        return base == null || rate == null ? null : Ratio.of(base).times(Ratio.of(BigDecimal.ONE.add(rate)));
    }

    private static Map<String, Long> byCode(Allocation allocation) {
        return allocation.lines().stream().collect(Collectors.toMap(Allocation.Line::orgCode, Allocation.Line::pence));
    }

    /** Pots about as large as what practices had, so that limits of every kind bind. */
    @Provide
    Arbitrary<Inputs> networks() {
        var rates = Arbitraries.bigDecimals()
                .between(new BigDecimal("-0.2"), new BigDecimal("0.2"))
                .ofScale(3)
                .optional(0.8);
        var practices = Combinators.combine(
                        Arbitraries.longs().between(0, 20),
                        Arbitraries.longs().between(0, 2_000).optional(0.8))
                .as(PacePropertiesTest::practice)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .filter(some -> some.stream().anyMatch(one -> one.patients() > 0));
        return Combinators.combine(
                        practices, rates, rates, rates, Arbitraries.longs().between(-300, 300))
                .as((some, floor, cap, distance, more) -> {
                    long had = some.stream()
                            .map(PracticeList::basePence)
                            .mapToLong(base -> base == null ? 900 : base)
                            .sum();
                    return new Inputs(
                            List.of(Pots.pot(Math.max(0, had + more))),
                            coded(some),
                            new Pace(floor.orElse(null), cap.orElse(null), distance.orElse(null)));
                });
    }

    private static PracticeList practice(long patients, Optional<Long> base) {
        return new PracticeList("", patients, List.of(), 0, 0, null, new TreeMap<>(), null, base.orElse(null));
    }

    private static List<PracticeList> coded(List<PracticeList> practices) {
        var coded = new ArrayList<PracticeList>();
        for (var one : practices) {
            coded.add(Pots.practice("Z%05d".formatted(90_001 + coded.size()), one.patients(), one.basePence()));
        }
        return coded;
    }
}
