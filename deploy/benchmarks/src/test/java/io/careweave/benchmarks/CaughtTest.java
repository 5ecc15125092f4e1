package io.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaughtTest {
    private final Caught caught = new Caught();

    @Test
    void countsWhatCameInOrder() {
        take(1, "a");
        take(2, "b");

        assertThat(caught.count()).isEqualTo(2);
        assertThat(caught.last()).isEqualTo(2);
        assertThat(caught.repeated()).isZero();
        assertThat(caught.outOfOrder()).isZero();
        assertThat(caught.leftOut(2)).isZero();
        assertThat(caught.leftOut(3)).isEqualTo(1);
    }

    @Test
    void noticesAGapANumberAgainAndAnEventAgain() {
        take(1, "a");
        take(3, "c");
        take(3, "c");
        take(4, "a");

        assertThat(caught.leftOut(4)).isEqualTo(1);
        assertThat(caught.outOfOrder()).isEqualTo(2);
        assertThat(caught.repeated()).isEqualTo(2);
    }

    private void take(int number, String id) {
        caught.take(Rig.object().put("subscriptionseq", number).put("id", id));
    }
}
