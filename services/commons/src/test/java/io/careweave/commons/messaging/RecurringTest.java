package io.careweave.commons.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurringTest {

    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Recurring recurring = new Recurring();

    @AfterEach
    void stop() {
        recurring.stop(new ShutdownEvent());
    }

    @Test
    void goesOnAfterRoundsThatFailOrThrow() {
        var rounds = new AtomicInteger();

        recurring.every(OFTEN, "what fails", () -> {
            if (rounds.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("thrown");
            }
            return Uni.createFrom().failure(new IllegalStateException("failed"));
        });

        Eventually.within(LIMIT, () -> assertThat(rounds).hasValueGreaterThan(4));
    }

    @Test
    void neverGoesRoundTwiceAtOnce() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();

        recurring.every(OFTEN, "what takes long", () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .item(1)
                    .onItem()
                    .delayIt()
                    .by(OFTEN.multipliedBy(4))
                    .invoke(() -> {
                        running.decrementAndGet();
                        done.incrementAndGet();
                    });
        });

        Eventually.within(LIMIT, () -> assertThat(done).hasValueGreaterThan(4));
        assertThat(most).hasValue(1);
    }

    @Test
    void endsWhatIsUnderWayWithTheService() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        recurring.every(OFTEN, "what never ends", () -> Uni.createFrom().emitter(emitter -> {
            var _ = emitter.onTermination(ended::countDown);
            begun.countDown();
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        recurring.stop(new ShutdownEvent());

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        List<Integer> done = new ArrayList<>();

        Recurring.each(List.of(1, 2, 3, 4), one -> "number " + one, one -> switch (one) {
                    case 2 -> Uni.createFrom().failure(new IllegalStateException("failed"));
                    case 3 -> throw new IllegalStateException("thrown");
                    default -> Uni.createFrom().item(one).invoke(done::add);
                })
                .await()
                .atMost(LIMIT);

        assertThat(done).containsExactly(1, 4);
    }
}
