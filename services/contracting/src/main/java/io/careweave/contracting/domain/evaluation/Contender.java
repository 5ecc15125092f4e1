package io.careweave.contracting.domain.evaluation;

import io.careweave.contracting.domain.CanonicalJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A bid that is ranked, while it is.
 *
 * @param pence what it asks for
 * @param pricePoints what that earns
 * @param exact what it is ranked by, before it is rounded: points, or pounds per quality point
 * @param figure the same, rounded to be ranked
 * @param drawn its place in a draw, absent where none was held
 */
record Contender(
        Offer offer,
        Fraction quality,
        long pence,
        Fraction pricePoints,
        Fraction exact,
        BigDecimal figure,
        @Nullable String drawn) {

    /** @param cheapest price of those that are ranked */
    static Contender of(Inputs inputs, Offer offer, Fraction quality, long cheapest) {
        var method = inputs.criteria().price();
        long pence = price(inputs, offer);
        var points = points(method, pence, cheapest);
        var exact = method instanceof PriceMethod.PerQualityPoint
                ? Fraction.of(pence, 100).over(quality)
                : quality.plus(points);
        return new Contender(
                offer, quality, pence, points, exact, exact.rounded(Standing.PLACES), drawn(inputs, offer));
    }

    static long price(Inputs inputs, Offer offer) {
        if (inputs.criteria().price() instanceof PriceMethod.Fixed(var fixed)) {
            return fixed;
        }
        var pence = offer.pricePence();
        if (pence == null) {
            throw new IllegalStateException("a bid that is ranked has a price");
        }
        return pence;
    }

    private static Fraction points(PriceMethod method, long pence, long cheapest) {
        return switch (method) {
            case PriceMethod.Relative(var weight) -> Fraction.of(weight).times(Fraction.of(cheapest, pence));
            case PriceMethod.Linear(var weight, var ceiling, var floor) ->
                Fraction.of(weight)
                        .times(difference(ceiling, pence)
                                .over(difference(ceiling, floor))
                                .clamped());
            case PriceMethod.PerQualityPoint _ -> Fraction.ZERO;
            case PriceMethod.Fixed _ -> Fraction.ZERO;
        };
    }

    private static Fraction difference(long from, long less) {
        return Fraction.of(from).plus(Fraction.of(-less));
    }

    /** Who has the seed can draw again; who has it not cannot choose a name that comes first. */
    private static @Nullable String drawn(Inputs inputs, Offer offer) {
        var seed = inputs.drawSeed();
        return seed == null ? null : CanonicalJson.hash(seed + "\n" + inputs.lot() + "\n" + offer.bid());
    }

    String working(PriceMethod method, long cheapest) {
        return switch (method) {
            case PriceMethod.Relative(var weight) ->
                "price %s × %d/%d = %s".formatted(weight.toPlainString(), cheapest, pence, text(pricePoints));
            case PriceMethod.Linear(var weight, var ceiling, var floor) ->
                "price %s × (%d − %d)/(%d − %d), from 0 to %1$s, = %s"
                        .formatted(weight.toPlainString(), ceiling, pence, ceiling, floor, text(pricePoints));
            case PriceMethod.PerQualityPoint() ->
                "price %s/%s".formatted(Fraction.of(pence, 100).shown().toPlainString(), text(quality));
            case PriceMethod.Fixed(var fixed) -> "price fixed at %d pence".formatted(fixed);
        };
    }

    private static String text(Fraction number) {
        return number.shown().toPlainString();
    }
}
