package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final RetrySchedule STANDARD = RetrySchedule.STANDARD;

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void waitsLongerAfterEachFailure(int failed, Duration expected) {
        assertThat(STANDARD.after(failed, 0.5)).contains(expected);
    }

    @Test
    void givesUpAfterTheTenthFailure() {
        assertThat(STANDARD.after(10, 0.5)).isEmpty();
        assertThat(STANDARD.after(11, 0.5)).isEmpty();
    }

    @Test
    void lastsAboutThreeDays() {
        assertThat(STANDARD.span()).isEqualTo(Duration.parse("PT75H35M5S"));
    }

    @Test
    void keepsTheJitterWithinAFifth() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            int failed = 1 + random.nextInt(9);
            var exact = STANDARD.waits().get(failed).toMillis();

            assertThat(STANDARD.after(failed, random.nextDouble()).orElseThrow().toMillis())
                    .isBetween(exact * 8 / 10, exact * 12 / 10);
        }
        assertThat(STANDARD.after(1, 0)).contains(Duration.ofSeconds(4));
        assertThat(STANDARD.after(1, 1)).contains(Duration.ofSeconds(6));
    }

    @Test
    void refusesASenselessSchedule() {
        var one = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetrySchedule(List.of(), 0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(one), 0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO, one.negated()), 0.2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
