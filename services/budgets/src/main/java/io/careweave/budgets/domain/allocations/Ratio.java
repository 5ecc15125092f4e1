package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction, rounded where it is shown and nowhere else. It is not kept in lowest terms: for numbers of tens of thousands
 * of bits, finding those costs more than all the rest.
 *
 * @param denominator positive
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {

    /** Decimal places of a rate, and of whatever is shown. */
    public static final int PLACES = 12;

    /** Bits that tell two ratios apart that were not made to be alike. */
    private static final int LEADING = 256;

    public static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);
    public static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    public Ratio {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("the denominator is not positive");
        }
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

    /** In lowest terms. */
    Ratio reduced() {
        var common = numerator.gcd(denominator);
        return new Ratio(numerator.divide(common), denominator.divide(common));
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

    /** Of the same value, in whatever terms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ratio ratio && compareTo(ratio) == 0;
    }

    @Override
    public int hashCode() {
        return shown().hashCode();
    }

    @Override
    public String toString() {
        var least = reduced();
        return least.numerator + "/" + least.denominator;
    }

    /** Where lengths or the leading bits tell already, no long numbers are multiplied. */
    @Override
    public int compareTo(Ratio other) {
        if (signum() > 0 && other.signum() > 0) {
            if (numerator.equals(other.numerator) && denominator.equals(other.denominator)) {
                return 0;
            }
            long left = (long) numerator.bitLength() + other.denominator.bitLength();
            long right = (long) other.numerator.bitLength() + denominator.bitLength();
            if (Math.abs(left - right) > 1) {
                return Long.compare(left, right);
            }
            int told = byLeadingBits(other, left > right ? 1 : 0, right > left ? 1 : 0);
            if (told != 0) {
                return told;
            }
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** Between the products of what is cut off below and of one more lie the whole ones; 0 where those overlap. */
    private int byLeadingBits(Ratio other, int up, int otherUp) {
        var one = new BigInteger[] {leading(numerator), leading(other.denominator)};
        var two = new BigInteger[] {leading(other.numerator), leading(denominator)};
        if (above(one).shiftLeft(up).compareTo(below(two).shiftLeft(otherUp)) <= 0) {
            return -1;
        }
        return above(two).shiftLeft(otherUp).compareTo(below(one).shiftLeft(up)) <= 0 ? 1 : 0;
    }

    private static BigInteger leading(BigInteger number) {
        return number.shiftRight(number.bitLength() - LEADING);
    }

    private static BigInteger below(BigInteger[] pair) {
        return pair[0].multiply(pair[1]);
    }

    /** Not reached. */
    private static BigInteger above(BigInteger[] pair) {
        return pair[0].add(BigInteger.ONE).multiply(pair[1].add(BigInteger.ONE));
    }
}
