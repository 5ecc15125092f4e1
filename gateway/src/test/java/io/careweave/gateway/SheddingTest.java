package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheddingTest {

    @ParameterizedTest
    @CsvSource({
        "100, true, true, false",
        "101, true, true, true",
        "101, true, false, true",
        "101, false, true, false",
        "200, false, true, false",
        "201, false, true, true",
        "201, false, false, false",
        "400, false, false, false",
        "401, false, false, true"
    })
    void refusesBulkThenReadsThenEverything(long millis, boolean bulk, boolean read, boolean refused) {
        assertThat(Shedding.isTooLate(Duration.ofMillis(millis), Duration.ofMillis(100), bulk, read))
                .isEqualTo(refused);
    }

    @Test
    void noticesLoopsThatAreLate() {
        Vertx vertx = Vertx.vertx();
        AtomicBoolean going = new AtomicBoolean(true);
        try {
            LoopLag lag = new LoopLag(vertx);
            lag.start(new StartupEvent());
            assertThat(lag.p99()).isZero();

            vertx.setPeriodic(1, timer -> {
                if (going.get()) {
                    LockSupport.parkNanos(300_000_000);
                }
            });

            Eventually.within(
                    Duration.ofSeconds(30), () -> assertThat(lag.p99()).isGreaterThan(Duration.ofMillis(100)));
            going.set(false);
            Eventually.within(
                    Duration.ofSeconds(60), () -> assertThat(lag.p99()).isLessThan(Duration.ofMillis(100)));
        } finally {
            going.set(false);
            var unused = vertx.close();
        }
    }
}
