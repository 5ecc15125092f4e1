package io.careweave.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiting for what happens elsewhere: asks again and again until it holds or the time is up. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final int BUSY = 4;

    private Eventually() {}

    /** A block that may fail while it is too early. */
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }

    /** Limits are said for a calm machine; a busy one gets longer, and whatever holds is not held up by it. */
    static Duration patience(Duration limit) {
        return limit.multipliedBy(BUSY);
    }

    /** Repeats assertions until they pass; fails with the last failure. */
    public static void within(Duration limit, Check check) {
        boolean _ = within(
                limit,
                () -> {
                    check.run();
                    return true;
                },
                passed -> passed);
    }

    /** Repeats a question until the answer pleases, and returns that answer. */
    @CanIgnoreReturnValue
    public static <T> T within(Duration limit, Callable<T> question, Predicate<? super T> pleases) {
        long deadline = System.nanoTime() + patience(limit).toNanos();
        while (true) {
            Throwable failure;
            try {
                T answer = question.call();
                if (pleases.test(answer)) {
                    return answer;
                }
                failure = new AssertionError("last answer: " + answer);
            } catch (Exception | AssertionError e) {
                failure = e;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("not within " + patience(limit) + ": " + message(failure), failure);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", failure);
            }
        }
    }

    private static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return Optional.ofNullable(message).orElseGet(failure::toString);
    }
}
