package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void asksUntilTheAnswerPleases() {
        AtomicInteger asked = new AtomicInteger();

        int answer = Eventually.within(Duration.ofSeconds(5), asked::incrementAndGet, count -> count >= 3);

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void repeatsAssertionsThatFailAtFirst() {
        AtomicInteger tried = new AtomicInteger();

        Eventually.within(
                Duration.ofSeconds(5), () -> assertThat(tried.incrementAndGet()).isGreaterThan(2));

        assertThat(tried).hasValue(3);
    }

    @Test
    void failsWithTheLastFailureWhenTheTimeIsUp() {
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(60), () -> {
                    throw new IllegalStateException("still closed");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still closed")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(60), () -> 1, answer -> answer == 2))
                .hasMessageContaining("last answer: 1");
    }
}
