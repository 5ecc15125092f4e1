package io.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {

    /** The classic mistake is to time only what was sent: then a stall hides everything that waited behind it. */
    @Test
    void stallOfTheCallerCountsForEverythingItHeldUp() throws InterruptedException {
        Load.Round round = Load.open(1_000, 100, index -> {
            if (index == 0) {
                pauseMillis(200);
            }
            return CompletableFuture.completedFuture(index);
        });

        assertThat(round.latencies().count()).isEqualTo(100);
        assertThat(round.latencies().millis(50)).isGreaterThan(100);
    }

    @Test
    void openLoadDoesNotWaitForAnswers() throws InterruptedException {
        AtomicInteger started = new AtomicInteger();
        CompletableFuture<Integer> slow = new CompletableFuture<>();

        Load.Round round = Load.open(1_000, 50, index -> {
            if (started.incrementAndGet() == 50) {
                slow.complete(50);
            }
            return slow;
        });

        assertThat(started).hasValue(50);
        assertThat(round.latencies().count()).isEqualTo(50);
    }

    @Test
    void closedLoadKeepsToItsBound() throws InterruptedException {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Load.Round round = Load.closed(
                4,
                40,
                index -> CompletableFuture.supplyAsync(() -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    pauseMillis(5);
                    return inFlight.decrementAndGet();
                }));

        assertThat(round.latencies().count()).isEqualTo(40);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void failuresAreCountedAndNotTimed() throws InterruptedException {
        Load.Round round = Load.closed(
                1,
                10,
                index -> index % 2 == 0
                        ? CompletableFuture.completedFuture(index)
                        : CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat(round.failed()).isEqualTo(5);
        assertThat(round.latencies().count()).isEqualTo(5);
    }

    private static void pauseMillis(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
