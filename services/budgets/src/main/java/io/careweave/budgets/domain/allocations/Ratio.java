package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * An exact fraction in lowest terms. It is rounded where it is shown, and nowhere else.
 *
 * @param denominator positive
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {

    /** Decimal places of a rate, and of whatever is shown. */
    public static final int PLACES = 12;

    public static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);
    public static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    public Ratio {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("the denominator is not positive");
        }
        var common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    public static Ratio of(long whole) {
        return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Ratio(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    public Ratio plus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    public int signum() {
        return numerator.signum();
    }

    /** The smallest number of which each is a whole multiple of a part. */
    static BigInteger commonDenominator(List<Ratio> ratios) {
        var common = BigInteger.ONE;
        for (var each : ratios) {
            common = lcm(common, each.denominator);
        }
        return common;
    }

    static BigInteger lcm(BigInteger one, BigInteger other) {
        return one.divide(one.gcd(other)).multiply(other);
    }

    /** @param common a multiple of the denominator */
    BigInteger over(BigInteger common) {
        return numerator.multiply(common.divide(denominator));
    }

    /** As shown: half-up to twelve places, without zeros at the end. */
    public BigDecimal shown() {
        return shown(numerator, denominator);
    }

    static BigDecimal shown(BigInteger numerator, BigInteger denominator) {
        var rounded = new BigDecimal(numerator).divide(new BigDecimal(denominator), PLACES, RoundingMode.HALF_UP);
        return trimmed(rounded);
    }

    /** Never in scientific notation. */
    static BigDecimal trimmed(BigDecimal decimal) {
        var stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public int compareTo(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
