package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A base to a power that need not be whole, such as 1.054 to the score of health deprivation, as a rate: half-up to twelve
 * places. Whole powers are exact before they are rounded; others are worked out to eighty digits, without floating point.
 */
final class Powers {

    /** Beyond these no table of weights is sensible, and no result has more than sixteen digits before the point. */
    static final BigDecimal LEAST_BASE = new BigDecimal("0.5");

    static final BigDecimal GREATEST_BASE = new BigDecimal("2");
    static final BigDecimal GREATEST_EXPONENT = new BigDecimal("50");

    private static final MathContext DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);
    private static final BigDecimal NOTHING = BigDecimal.ONE.movePointLeft(85);
    private static final int HALVINGS = 12;

    private Powers() {}

    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        var whole = exponent.stripTrailingZeros();
        var power =
                whole.scale() <= 0 ? wholePower(base, whole.intValueExact()) : exp(ln(base).multiply(exponent, DIGITS));
        return power.setScale(Ratio.PLACES, RoundingMode.HALF_UP);
    }

    private static BigDecimal wholePower(BigDecimal base, int exponent) {
        var power = base.pow(Math.abs(exponent));
        // A reciprocal with this many digits is never near enough to a tie to be rounded the wrong way.
        return exponent < 0 ? BigDecimal.ONE.divide(power, DIGITS) : power;
    }

    /** ln b = 2 artanh((b − 1) / (b + 1)). */
    private static BigDecimal ln(BigDecimal base) {
        var z = base.subtract(BigDecimal.ONE).divide(base.add(BigDecimal.ONE), DIGITS);
        var square = z.multiply(z, DIGITS);
        var sum = BigDecimal.ZERO;
        var power = z;
        for (int k = 1; power.abs().compareTo(NOTHING) > 0; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.TWO, DIGITS);
    }

    /** By its series at an argument made small, squared back. */
    private static BigDecimal exp(BigDecimal argument) {
        var small = argument.divide(new BigDecimal(BigInteger.ONE.shiftLeft(HALVINGS)), DIGITS);
        var sum = BigDecimal.ONE;
        var term = BigDecimal.ONE;
        for (int k = 1; term.abs().compareTo(NOTHING) > 0; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
