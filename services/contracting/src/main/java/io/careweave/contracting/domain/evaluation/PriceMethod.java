package io.careweave.contracting.domain.evaluation;

import java.math.BigDecimal;

/** How price counts; it is published with the call and fixed from then on. */
public sealed interface PriceMethod {

    /** Points that the best price earns; 0 where price is no part of the points. */
    BigDecimal weight();

    /** {@code weight × lowest admissible price / price}: what one earns depends on the others. */
    record Relative(BigDecimal weight) implements PriceMethod {}

    /** {@code weight × (ceiling − price) / (ceiling − floor)}, from 0 to {@code weight}. */
    record Linear(BigDecimal weight, long ceilingPence, long floorPence) implements PriceMethod {}

    /** {@code price / quality points}, the least first. */
    record PerQualityPoint() implements PriceMethod {
        @Override
        public BigDecimal weight() {
            return BigDecimal.ZERO;
        }
    }

    /** One price for whoever wins; quality alone decides. */
    record Fixed(long pricePence) implements PriceMethod {
        @Override
        public BigDecimal weight() {
            return BigDecimal.ZERO;
        }
    }

    default Kind kind() {
        return switch (this) {
            case Relative _ -> Kind.RELATIVE;
            case Linear _ -> Kind.LINEAR;
            case PerQualityPoint _ -> Kind.PRICE_PER_QUALITY_POINT;
            case Fixed _ -> Kind.FIXED_PRICE;
        };
    }

    /** Its name in requests, answers and stored texts. */
    enum Kind {
        RELATIVE,
        LINEAR,
        PRICE_PER_QUALITY_POINT,
        FIXED_PRICE
    }
}
