package io.careweave.subscriptions.domain;

/**
 * A token bucket that keeps deliveries to one endpoint below the rate it granted.
 *
 * @param tokens deliveries that may start at the instant {@code atMillis}
 */
public record Pace(int ratePerMinute, double tokens, long atMillis) {

    private static final double MILLIS_PER_MINUTE = 60_000;

    /** A full bucket holds a second's worth, at least one. */
    public static Pace full(int ratePerMinute, long nowMillis) {
        return new Pace(ratePerMinute, capacity(ratePerMinute), nowMillis);
    }

    public Pace at(long nowMillis) {
        double gained = Math.max(0, nowMillis - atMillis) * (double) ratePerMinute / MILLIS_PER_MINUTE;
        return new Pace(ratePerMinute, Math.min(capacity(ratePerMinute), tokens + gained), nowMillis);
    }

    public Pace spend(int deliveries) {
        return new Pace(ratePerMinute, tokens - deliveries, atMillis);
    }

    /** Whole deliveries that may start now. */
    public int allowance() {
        return (int) Math.max(0, Math.floor(tokens));
    }

    /** Nothing of it is remembered any more: the next may start with a new one. */
    public boolean isFull() {
        return tokens >= capacity(ratePerMinute);
    }

    private static double capacity(int ratePerMinute) {
        return Math.max(1, ratePerMinute / 60.0);
    }
}
