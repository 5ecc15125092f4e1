package io.careweave.commons.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final int PER_SECOND = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pace pace = new Pace(PATIENCE, PER_SECOND);

    private static long at(double seconds) {
        return Math.round(seconds * 1e9);
    }

    @Test
    void bearsWithSilenceForAsLongAsItIsSaid() {
        pace.ask(at(5));

        assertThat(pace.isTooSlow(at(25))).isFalse();
        assertThat(pace.isTooSlow(at(25.001))).isTrue();
    }

    @Test
    void countsNothingWhileNothingIsAskedFor() {
        pace.ask(at(0));
        pace.receive(at(1), PER_SECOND);
        pace.rest(at(1));

        assertThat(pace.isTooSlow(at(10_000))).isFalse();
        pace.ask(at(10_000));
        assertThat(pace.isTooSlow(at(10_020))).isFalse();
        assertThat(pace.isTooSlow(at(10_020.1))).isTrue();
    }

    @Test
    void asksTwiceAsOnce() {
        pace.ask(at(0));
        pace.ask(at(15));

        assertThat(pace.isTooSlow(at(21))).isTrue();
    }

    /** Each second so many bytes: after how many of them it is too slow, 0 for never in an hour. */
    @ParameterizedTest
    @CsvSource({"0, 21", "1, 21", "100, 23", "500, 40", "900, 192", "1000, 0", "5000, 0"})
    void demandsTheRateInTheLongRun(int bytes, int until) {
        pace.ask(at(0));
        int second = 1;
        while (second <= 3_600 && !pace.isTooSlow(at(second))) {
            pace.receive(at(second), bytes);
            second++;
        }

        assertThat(second > 3_600 ? 0 : second).isEqualTo(until);
    }

    /** What was sent fast is no credit for a sender who then drips. */
    @Test
    void keepsNoMorePatienceThanThereWas() {
        pace.ask(at(0));
        pace.receive(at(0.1), 100_000_000);

        assertThat(pace.isTooSlow(at(20.1))).isFalse();
        assertThat(pace.isTooSlow(at(20.2))).isTrue();
    }

    @Test
    void survivesAClockThatRunsOver() {
        long now = Long.MAX_VALUE - at(1);
        pace.ask(now);

        assertThat(pace.isTooSlow(now + at(20))).isFalse();
        assertThat(pace.isTooSlow(now + at(20.1))).isTrue();
    }

    @Test
    void needsTimeAndARate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(PATIENCE, 0));
    }
}
