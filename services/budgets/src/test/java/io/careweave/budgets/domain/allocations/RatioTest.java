package io.careweave.budgets.domain.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RatioTest {

    private static int exactly(Ratio one, Ratio other) {
        return one.numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(one.denominator()));
    }

    @Provide
    Arbitrary<BigInteger> longNumbers() {
        return Arbitraries.integers().between(1, 700).flatMap(bits -> Arbitraries.bigIntegers()
                .between(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits)));
    }

    @Property
    void comparesAsTheirProductsDo(
            @ForAll("longNumbers") BigInteger one,
            @ForAll("longNumbers") BigInteger two,
            @ForAll("longNumbers") BigInteger three,
            @ForAll("longNumbers") BigInteger four) {
        var left = new Ratio(one, two);
        var right = new Ratio(three, four);

        assertThat(left.compareTo(right)).isEqualTo(exactly(left, right));
        assertThat(right.compareTo(left)).isEqualTo(exactly(right, left));
    }

    /** The leading bits are the same, and tell nothing. */
    @Property
    void tellsApartWhatDiffersByOneInItsLastPlace(
            @ForAll("longNumbers") BigInteger one,
            @ForAll("longNumbers") BigInteger two,
            @ForAll("longNumbers") BigInteger times,
            @ForAll @IntRange(min = -1, max = 1) int more) {
        var left = new Ratio(one, two);
        var right = new Ratio(one.multiply(times).add(BigInteger.valueOf(more)), two.multiply(times));

        assertThat(left.compareTo(right)).isEqualTo(-more);
        assertThat(right.compareTo(left)).isEqualTo(more);
    }
}
