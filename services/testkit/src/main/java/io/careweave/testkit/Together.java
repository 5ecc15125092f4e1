package io.careweave.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Many at once: what one client alone would never show. */
public final class Together {

    private Together() {}

    /** Runs the same work that many times at once; the answers, or the first failure. */
    @CanIgnoreReturnValue
    public static <T> List<T> run(int times, Callable<T> work) throws ExecutionException, InterruptedException {
        return run(Collections.nCopies(times, work));
    }

    /** Runs all of it at once; the answers in order, or the first failure. */
    @CanIgnoreReturnValue
    public static <T> List<T> run(List<Callable<T>> work) throws ExecutionException, InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var one : executor.invokeAll(work)) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
