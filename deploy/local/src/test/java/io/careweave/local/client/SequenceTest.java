package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTest {
    @Test
    void countsOnFromWhatWasReceivedBefore() {
        Sequence numbers = new Sequence(10);
        assertThat(numbers.add(11)).isTrue();
        assertThat(numbers.contiguous()).isEqualTo(11);
        assertThat(numbers.gap()).isEmpty();
    }

    @Test
    void knowsADuplicate() {
        Sequence numbers = new Sequence(0);
        assertThat(numbers.add(1)).isTrue();
        assertThat(numbers.add(1)).isFalse();
        assertThat(numbers.add(3)).isTrue();
        assertThat(numbers.add(3)).isFalse();
    }

    @Test
    void namesTheLowestGapUntilItIsFilled() {
        Sequence numbers = new Sequence(0);
        assertThat(numbers.add(1)).isTrue();
        assertThat(numbers.add(4)).isTrue();
        assertThat(numbers.add(6)).isTrue();
        assertThat(numbers.gap().orElseThrow()).hasToString("#2 to #3");
        assertThat(numbers.add(3)).isTrue();
        assertThat(numbers.gap().orElseThrow()).hasToString("#2");
        assertThat(numbers.add(2)).isTrue();
        assertThat(numbers.contiguous()).isEqualTo(4);
        assertThat(numbers.gap().orElseThrow()).hasToString("#5");
        assertThat(numbers.add(5)).isTrue();
        assertThat(numbers.contiguous()).isEqualTo(6);
        assertThat(numbers.gap()).isEmpty();
    }
}
