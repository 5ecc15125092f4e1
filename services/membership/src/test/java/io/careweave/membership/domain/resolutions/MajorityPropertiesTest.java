package io.careweave.membership.domain.resolutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MajorityPropertiesTest {

    /** Against the definition: twice the same fraction, one time with a common denominator and no shortcut. */
    @Property
    void agreesWithTheFractionItStandsFor(@ForAll("limbs") Limb limb, @ForAll("tallies") Tally tally) {
        long whole = limb.base() == Limb.Base.VOTING ? tally.votesFor() + tally.votesAgainst() : tally.eligible();
        var left = big(tally.votesFor()).multiply(big(limb.threshold().denominator()));
        var right = big(whole).multiply(big(limb.threshold().numerator()));
        boolean reached =
                limb.comparison() == Limb.Comparison.OVER ? left.compareTo(right) > 0 : left.compareTo(right) >= 0;

        assertThat(Majority.of(limb, tally).carried()).isEqualTo(reached && tally.votesFor() > 0);
    }

    @Property
    void isNeverLostByOneMoreVoteForInsteadOfAgainst(@ForAll("limbs") Limb limb, @ForAll("tallies") Tally tally) {
        if (tally.votesAgainst() == 0 || !Majority.of(limb, tally).carried()) {
            return;
        }
        var more = new Tally(
                tally.eligible(),
                tally.recused(),
                tally.present(),
                tally.votesFor() + 1,
                tally.votesAgainst() - 1,
                tally.abstained());

        assertThat(Majority.of(limb, more).carried()).isTrue();
    }

    @Property
    void isNotMovedByAbstentionsAmongThoseVoting(@ForAll("limbs") Limb limb, @ForAll("tallies") Tally tally) {
        var without = new Tally(
                tally.eligible(), tally.recused(), tally.present(), tally.votesFor(), tally.votesAgainst(), 0);

        assertThat(Majority.of(limb, without).carried())
                .isEqualTo(Majority.of(limb, tally).carried());
    }

    @Property
    void neverCarriesWithFewerThanItsQuorum(
            @ForAll("limbs") Limb limb, @ForAll("tallies") Tally tally, @ForAll("shares") Share share) {
        var majority = Majority.of(limb.with(new Quorum(0, share)), tally);

        boolean enough = big(tally.present())
                        .multiply(big(share.denominator()))
                        .compareTo(
                                big(tally.eligible()).add(big(tally.recused())).multiply(big(share.numerator())))
                >= 0;
        assertThat(majority.quorate()).isEqualTo(enough);
        assertThat(majority.carried())
                .isEqualTo(enough && Majority.of(limb, tally).carried());
        assertThat(Verdict.of(List.of(majority)).outcome() == Verdict.Outcome.INQUORATE)
                .isNotEqualTo(enough);
    }

    @Provide
    Arbitrary<Share> shares() {
        var numbers = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 12), Arbitraries.longs().between(1, Long.MAX_VALUE));
        return Combinators.combine(numbers, numbers)
                .as((one, other) -> new Share(Math.min(one, other), Math.max(one, other)));
    }

    @Provide
    Arbitrary<Limb> limbs() {
        return Combinators.combine(shares(), Arbitraries.of(Limb.Comparison.class), Arbitraries.of(Limb.Base.class))
                .as((share, comparison, base) ->
                        new Limb("PRACTICES", Limb.Weight.ONE, null, share, comparison, base, null, null, null));
    }

    @Provide
    Arbitrary<Tally> tallies() {
        var counts = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20), Arbitraries.longs().between(0, Long.MAX_VALUE / 8));
        return Combinators.combine(counts, counts, counts, counts, counts, counts)
                .as((votesFor, against, abstained, silent, absent, recused) -> new Tally(
                        votesFor + against + abstained + silent + absent,
                        recused,
                        votesFor + against + abstained + silent,
                        votesFor,
                        against,
                        abstained));
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
