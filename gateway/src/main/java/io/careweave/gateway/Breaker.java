package io.careweave.gateway;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Spares a service that does not answer, and its callers the wait: when half of the last calls failed nothing is sent for
 * a while, then a few calls probe. All of them must succeed before the others follow. Times are {@link System#nanoTime}.
 */
final class Breaker {

    /** What became of a call; {@code NONE} says nothing about the service, as when the caller left. */
    enum Outcome {
        GOOD,
        BAD,
        NONE
    }

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private final boolean[] failed;
    private final int percent;
    private final long pauseNanos;
    private final int probes;
    private State state = State.CLOSED;
    private long period;
    private int calls;
    private int failures;
    private int probesOut;
    private int probesGood;
    private long openSince;

    /** @param window number of calls looked at; nothing is decided on fewer */
    Breaker(int window, int percent, Duration pause, int probes) {
        if (window < 1 || percent < 1 || probes < 1) {
            throw new IllegalStateException(
                    "careweave.gateway.breaker needs calls, failure-percent and probes of at least 1");
        }
        this.failed = new boolean[window];
        this.percent = percent;
        this.pauseNanos = pause.toNanos();
        this.probes = probes;
    }

    /** What {@link #leave} wants to have back; empty if nothing may be sent now. */
    synchronized OptionalLong enter(long now) {
        if (state == State.OPEN && now - openSince >= pauseNanos) {
            become(State.PROBING);
        }
        return switch (state) {
            case CLOSED -> OptionalLong.of(period);
            case OPEN -> OptionalLong.empty();
            case PROBING -> probesOut + probesGood < probes ? probe() : OptionalLong.empty();
        };
    }

    private OptionalLong probe() {
        probesOut++;
        return OptionalLong.of(period);
    }

    /** Each call that entered leaves once. What began before the state changed does not count any more. */
    synchronized void leave(long entered, Outcome outcome, long now) {
        if (entered != period) {
            return;
        }
        if (state == State.PROBING) {
            probesOut--;
            probed(outcome, now);
        } else if (outcome != Outcome.NONE) {
            count(outcome == Outcome.BAD, now);
        }
    }

    private void probed(Outcome outcome, long now) {
        if (outcome == Outcome.BAD) {
            open(now);
        } else if (outcome == Outcome.GOOD) {
            probesGood++;
            if (probesGood == probes) {
                become(State.CLOSED);
            }
        }
    }

    private void count(boolean bad, long now) {
        int place = calls % failed.length;
        if (calls >= failed.length && failed[place]) {
            failures--;
        }
        failed[place] = bad;
        failures += bad ? 1 : 0;
        // Never reaches the end of the numbers, and never again looks unfilled.
        calls = calls == 2 * failed.length - 1 ? failed.length : calls + 1;
        if (calls >= failed.length && failures * 100L >= (long) percent * failed.length) {
            open(now);
        }
    }

    private void open(long now) {
        become(State.OPEN);
        openSince = now;
    }

    private void become(State next) {
        state = next;
        period++;
        calls = 0;
        failures = 0;
        probesOut = 0;
        probesGood = 0;
    }

    synchronized boolean isOpen() {
        return state != State.CLOSED;
    }
}
