package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.gateway.Breaker.Outcome;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long SECOND = 1_000_000_000L;

    private final Breaker breaker = new Breaker(20, 50, Duration.ofSeconds(5), 3);
    private long now = Long.MAX_VALUE - 2 * SECOND; // nanoTime may wrap round

    private void call(Outcome outcome) {
        OptionalLong entered = breaker.enter(now);
        assertThat(entered).as("may enter").isPresent();
        breaker.leave(entered.getAsLong(), outcome, now);
    }

    private void calls(int count, Outcome outcome) {
        for (int i = 0; i < count; i++) {
            call(outcome);
        }
    }

    private void open() {
        calls(20, Outcome.BAD);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void opensWhenHalfOfTheLastTwentyCallsFailed() {
        calls(10, Outcome.GOOD);
        calls(9, Outcome.BAD);
        assertThat(breaker.isOpen()).isFalse();
        call(Outcome.BAD);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.enter(now)).isEmpty();
        now += 5 * SECOND - 1;
        assertThat(breaker.enter(now)).isEmpty();
        now++;
        assertThat(breaker.enter(now)).isPresent();
    }

    @Test
    void decidesNothingOnFewCallsOrOnThoseThatSayNothing() {
        calls(19, Outcome.BAD);
        calls(100, Outcome.NONE);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void looksAtTheLastCallsOnly() {
        for (int i = 0; i < 1_000; i++) {
            calls(9, Outcome.BAD);
            calls(11, Outcome.GOOD);
        }
        assertThat(breaker.isOpen()).isFalse();
        calls(9, Outcome.BAD);
        assertThat(breaker.isOpen()).isFalse();
        call(Outcome.BAD);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void closesAfterThreeGoodProbesAndForgetsWhatWas() {
        open();
        now += 5 * SECOND;
        long first = breaker.enter(now).orElseThrow();
        long second = breaker.enter(now).orElseThrow();
        long third = breaker.enter(now).orElseThrow();
        assertThat(breaker.enter(now)).as("a fourth probe").isEmpty();

        breaker.leave(first, Outcome.GOOD, now);
        assertThat(breaker.enter(now)).as("three in all").isEmpty();
        breaker.leave(second, Outcome.GOOD, now);
        assertThat(breaker.isOpen()).isTrue();
        breaker.leave(third, Outcome.GOOD, now);

        assertThat(breaker.isOpen()).isFalse();
        calls(19, Outcome.BAD);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensAgainAtOneFailedProbe() {
        open();
        now += 5 * SECOND;
        long first = breaker.enter(now).orElseThrow();
        long second = breaker.enter(now).orElseThrow();
        breaker.leave(first, Outcome.BAD, now);

        assertThat(breaker.enter(now)).isEmpty();
        breaker.leave(second, Outcome.GOOD, now);
        assertThat(breaker.enter(now)).isEmpty();
        now += 5 * SECOND;
        calls(3, Outcome.GOOD);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void givesAProbeBackThatSaidNothing() {
        open();
        now += 5 * SECOND;
        for (int i = 0; i < 10; i++) {
            call(Outcome.NONE);
        }
        calls(3, Outcome.GOOD);
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void ignoresCallsFromBeforeItOpened() {
        OptionalLong early = breaker.enter(now);
        open();
        now += 5 * SECOND;
        calls(3, Outcome.GOOD);
        breaker.leave(early.getAsLong(), Outcome.BAD, now);
        calls(19, Outcome.BAD);
        assertThat(breaker.isOpen()).isFalse();
    }
}
