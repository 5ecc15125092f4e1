package io.careweave.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts operations and times them. */
final class Load {
    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);

    private Load() {}

    /** Something asynchronous; what it completes with does not matter, a failure is counted. */
    @FunctionalInterface
    interface Operation {
        CompletableFuture<?> start(int index);
    }

    /**
     * How a round went.
     *
     * @param failures how many failed, by reason
     * @param begun    when the first operation was meant to start, by {@link System#nanoTime}
     * @param elapsed  from then to the last answer
     */
    record Round(Latencies latencies, Map<String, Integer> failures, long begun, Duration elapsed) {
        int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }

        double perSecond() {
            return latencies.count() * 1e9 / elapsed.toNanos();
        }
    }

    /** When operation {@code index} of an open load is meant to start. */
    static long intended(long begun, int perSecond, int index) {
        return begun + index * 1_000_000_000L / perSecond;
    }

    /**
     * Starts at a fixed rate, whatever became of those before: the callers of a real network do not wait for each other.
     * Each is timed from when it was meant to start, so that a stall counts for everything it held up.
     */
    static Round open(int perSecond, int count, Operation operation) throws InterruptedException {
        Timing timing = new Timing(count);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = intended(begun, perSecond, i);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            var _ = timing.begin(operation, i, due);
        }
        return timing.end(begun);
    }

    /** Keeps that many in flight, for as many as can be had. */
    static Round closed(int inFlight, int count, Operation operation) throws InterruptedException {
        Timing timing = new Timing(count);
        Semaphore free = new Semaphore(inFlight);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (!free.tryAcquire(LAST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("no answer within " + LAST_ANSWER);
            }
            var _ = timing.begin(operation, i, System.nanoTime()).whenComplete((done, failure) -> free.release());
        }
        return timing.end(begun);
    }

    private static final class Timing {
        private final Latencies latencies = new Latencies();
        private final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final CountDownLatch running;

        Timing(int count) {
            running = new CountDownLatch(count);
        }

        CompletableFuture<?> begin(Operation operation, int index, long from) {
            return operation.start(index).whenComplete((done, failure) -> {
                if (failure == null) {
                    latencies.record(System.nanoTime() - from);
                } else {
                    failures.merge(reason(failure), 1, Integer::sum);
                }
                running.countDown();
            });
        }

        private static String reason(Throwable failure) {
            Throwable cause = failure;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause);
        }

        Round end(long begun) throws InterruptedException {
            if (!running.await(LAST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(running.getCount() + " operations did not end within " + LAST_ANSWER);
            }
            return new Round(latencies, failures, begun, Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
