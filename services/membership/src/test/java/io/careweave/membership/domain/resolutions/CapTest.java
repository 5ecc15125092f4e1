package io.careweave.membership.domain.resolutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One class may carry its share of a vote and no more, exactly. */
class CapTest {

    private static final Cap TENTH = new Cap("COMMUNITY", new Share(1, 10), null);

    @Property
    void givesTheClassExactlyItsShareAndNeverMore(
            @ForAll("shares") Share share,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long part,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long others) {
        var weights = new Cap("STAFF", share, null).weights(part, part + others);
        var ofClass = weights.ofClass().multiply(BigInteger.valueOf(part));
        var whole = ofClass.add(weights.ofOthers().multiply(BigInteger.valueOf(others)));

        int sign = share.compare(ofClass, whole);
        boolean within = share.compare(part, part + others) <= 0;
        assertThat(weights.areEqual() || !within).isTrue();
        assertThat(sign).isEqualTo(within ? Integer.signum(share.compare(part, part + others)) : 0);
        assertThat(weights.ofClass().gcd(weights.ofOthers())).isEqualTo(BigInteger.ONE);
    }

    @Provide
    Arbitrary<Share> shares() {
        var numbers = Arbitraries.longs().between(1, 1000);
        return Combinators.combine(numbers, numbers)
                .as((one, other) -> new Share(Math.min(one, other), Math.max(one, other)));
    }

    @ParameterizedTest
    @CsvSource({
        // of the class for and against, all for and against. Of sixty each counts 2, of the other forty each 27: with x
        // of
        // these for it, 120 + 27 x is over half of 1200 from x = 18 on, and 27 x alone from x = 23 on.
        "60, 0, 60, 40, false",
        "60, 0, 77, 23, false",
        "60, 0, 78, 22, true",
        "0, 60, 22, 78, false",
        "0, 60, 23, 77, true",
        "10, 0, 51, 49, true",
        "10, 0, 50, 50, false",
        "5, 5, 50, 50, false",
        "9, 0, 9, 0, false",
        "0, 9, 0, 9, false"
    })
    void weighsTheClassAtMostByItsShare(long ofFor, long ofAgainst, long allFor, long allAgainst, boolean carried) {
        assertThat(Majority.of(limb(), tally(ofFor, ofAgainst, allFor, allAgainst))
                        .carried())
                .isEqualTo(carried);
    }

    @Test
    void saysWhatEachVoteCounts() {
        var majority = Majority.of(limb(), tally(60, 0, 80, 20));

        assertThat(majority.inequality()).isEqualTo("660 × 2 = 1320 > 1200 × 1 = 1200: carried");
        assertThat(majority.working())
                .contains("COMMUNITY may carry 1/10 at most and has 60 for, 0 against of 60: a vote of it counts 2, any"
                        + " other 27");
        assertThat(Majority.of(limb(), tally(9, 0, 9, 0)).inequality())
                .isEqualTo("no vote for that counts: not carried");
    }

    private static Limb limb() {
        return new Limb(
                "SOCIETY",
                Limb.Weight.ONE,
                null,
                new Share(1, 2),
                Limb.Comparison.OVER,
                Limb.Base.VOTING,
                null,
                TENTH,
                null);
    }

    private static Tally tally(long ofFor, long ofAgainst, long allFor, long allAgainst) {
        return Shipped.votes(allFor + allAgainst, allFor, allAgainst, 0)
                .with(new Tally.Capped(ofFor + ofAgainst, ofFor, ofAgainst));
    }
}
