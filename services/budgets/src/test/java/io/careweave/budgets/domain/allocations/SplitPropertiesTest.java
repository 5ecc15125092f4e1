package io.careweave.budgets.domain.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SplitPropertiesTest {

    @Property
    void conservesThePotAndStaysWithinAPenny(@ForAll long total, @ForAll("weights") List<Weight> weights) {
        var split = Split.of(total, weights);

        assertThat(split.parts().stream()
                        .map(part -> BigInteger.valueOf(part.pence()))
                        .reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(BigInteger.valueOf(total));
        var sum = weights.stream().map(Weight::units).reduce(BigInteger.ZERO, BigInteger::add);
        for (int i = 0; i < weights.size(); i++) {
            var exact = new BigDecimal(
                            BigInteger.valueOf(total).multiply(weights.get(i).units()))
                    .divide(new BigDecimal(sum), 40, RoundingMode.HALF_EVEN);
            assertThat(exact.subtract(BigDecimal.valueOf(split.parts().get(i).pence()))
                            .abs())
                    .isLessThan(BigDecimal.ONE);
            assertThat(weights.get(i).units().signum() != 0
                            || split.parts().get(i).pence() == 0)
                    .isTrue();
        }
    }

    @Property
    void givesTheSameInAnyOrder(@ForAll long total, @ForAll("weights") List<Weight> weights, @ForAll Random random) {
        var shuffled = new ArrayList<>(weights);
        Collections.shuffle(shuffled, random);

        assertThat(byCode(Split.of(total, shuffled))).isEqualTo(byCode(Split.of(total, weights)));
    }

    @Property
    void mirrorsNegativeTotals(@ForAll("positive") long total, @ForAll("weights") List<Weight> weights) {
        var owed = byCode(Split.of(-total, weights));

        byCode(Split.of(total, weights))
                .forEach((code, pence) -> assertThat(owed).containsEntry(code, -pence));
    }

    @Property
    void givesWhoCountsMoreNoLess(@ForAll("positive") long total, @ForAll("weights") List<Weight> weights) {
        var parts = Split.of(total, weights).parts();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < parts.size(); j++) {
                if (weights.get(i).units().compareTo(weights.get(j).units()) > 0) {
                    assertThat(parts.get(i).pence())
                            .isGreaterThanOrEqualTo(parts.get(j).pence());
                }
            }
        }
    }

    @Property
    void dependsOnProportionsOnly(
            @ForAll("positive") long total, @ForAll("weights") List<Weight> weights, @ForAll("positive") long factor) {
        var scaled = weights.stream()
                .map(weight -> new Weight(weight.code(), weight.units().multiply(BigInteger.valueOf(factor))))
                .toList();

        assertThat(byCode(Split.of(total, scaled))).isEqualTo(byCode(Split.of(total, weights)));
    }

    @Provide
    Arbitrary<Long> positive() {
        return Arbitraries.longs().between(1, Long.MAX_VALUE);
    }

    @Provide
    Arbitrary<List<Weight>> weights() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("999999"))
                .ofScale(12)
                .edgeCases(config -> config.add(BigDecimal.ZERO.setScale(12)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .filter(some -> some.stream().anyMatch(one -> one.signum() > 0))
                .map(SplitPropertiesTest::coded);
    }

    private static List<Weight> coded(List<BigDecimal> weights) {
        var coded = new ArrayList<Weight>();
        for (var weight : weights) {
            coded.add(Weight.of("Z%05d".formatted(90_001 + coded.size()), weight));
        }
        return coded;
    }

    private static Map<String, Long> byCode(Split split) {
        return split.parts().stream().collect(Collectors.toMap(Split.Part::code, Split.Part::pence));
    }
}
