package io.careweave.membership.domain.elections.counting;

import java.math.BigInteger;

/** Votes are counted as whole hundred-thousandths, whatever the pack: no fraction is ever rounded by a machine. */
public final class Votes {
    /** One vote. */
    public static final long ONE = 100_000;

    private static final int DECIMALS = 5;

    private Votes() {}

    /** With five decimals and no thousands mark: {@code "1708.42464"}. */
    public static String decimal(long votes) {
        return votes / ONE + "." + fraction(votes);
    }

    /** For a sentence: thousands marked, decimals only where there are any: {@code "1,816"}, {@code "3.3344"}. */
    static String words(long votes) {
        String whole = String.format(java.util.Locale.ROOT, "%,d", votes / ONE);
        String rest = fraction(votes).replaceFirst("0+$", "");
        return rest.isEmpty() ? whole : whole + "." + rest;
    }

    private static String fraction(long votes) {
        String digits = Long.toString(votes % ONE);
        return "0".repeat(DECIMALS - digits.length()) + digits;
    }

    /** a × b ÷ c, cut, exact even where a × b exceeds 64 bits. None is negative and the result is at most b. */
    static long share(long a, long b, long c) {
        long product = a * b;
        return Math.multiplyHigh(a, b) == 0 && product >= 0
                ? product / c
                : BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .divide(BigInteger.valueOf(c))
                        .longValueExact();
    }
}
