package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void mayLastForEverOrForUpToTenYears() {
        assertThatCode(() -> Upkeep.USUAL.check(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> until(NOW.plusMillis(1)).check(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> until(NOW.plus(Duration.ofDays(3652))).check(NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P-3000D", "P3654D", "P300000D"})
    void endsInTheFutureAndNotTooFarAway(Duration away) {
        assertThatThrownBy(() -> until(NOW.plus(away)).check(NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(SubscriptionProblem.END_REFUSED));
    }

    @Test
    void hasEndedFromItsEndOn() {
        assertThat(until(NOW).hasEnded(NOW)).isTrue();
        assertThat(until(NOW).hasEnded(NOW.minusNanos(1))).isFalse();
        assertThat(Upkeep.USUAL.hasEnded(Instant.MAX)).isFalse();
    }

    private static Upkeep until(Instant end) {
        return new Upkeep(Upkeep.USUAL_HEARTBEAT_SECONDS, end);
    }
}
