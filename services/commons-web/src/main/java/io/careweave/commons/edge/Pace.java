package io.careweave.commons.edge;

import java.time.Duration;

/**
 * Whether a sender keeps sending. Only the time counts in which more was asked for and had not come. It uses up the
 * patience, which what arrives restores at the least rate and never beyond what it was: whoever falls silent is borne with for
 * as long, and so is whoever sends a byte now and then, however much came before. Times are of {@link System#nanoTime}.
 */
public final class Pace {

    private final double patience;
    private final double nanosOfByte;
    private double left;
    private long since;
    private boolean waiting;

    /**
     * @param patience the longest silence
     * @param leastPerSecond bytes that whoever is not silent sends in the long run
     */
    public Pace(Duration patience, long leastPerSecond) {
        if (!patience.isPositive() || leastPerSecond <= 0) {
            throw new IllegalArgumentException("a sender is given some time, and a rate");
        }
        this.patience = patience.toNanos();
        this.nanosOfByte = (double) Duration.ofSeconds(1).toNanos() / leastPerSecond;
        this.left = this.patience;
    }

    /** More is asked for; nothing changes if it was already. */
    public void ask(long now) {
        if (!waiting) {
            waiting = true;
            since = now;
        }
    }

    public void receive(long now, int bytes) {
        spend(now);
        left = Math.min(patience, Math.max(left, 0) + bytes * nanosOfByte);
    }

    /** Nothing is asked for until it is asked again. */
    public void rest(long now) {
        spend(now);
        waiting = false;
    }

    public boolean isTooSlow(long now) {
        spend(now);
        return left < 0;
    }

    private void spend(long now) {
        if (waiting) {
            left -= now - since;
            since = now;
        }
    }
}
