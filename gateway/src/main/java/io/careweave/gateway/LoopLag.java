package io.careweave.gateway;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How late the event loops are with what they are to do, looked at ten times a second over ten seconds. */
@Singleton
class LoopLag {

    private static final long STEP_MILLIS = 100;
    private static final int SAMPLES = 100;

    private final Vertx vertx;
    private long[] late = new long[0];
    private volatile Duration p99 = Duration.ZERO;
    private volatile Duration latest = Duration.ZERO;

    LoopLag(Vertx vertx) {
        this.vertx = vertx;
    }

    // Nothing else gives the loops themselves; the group is Vert.x's own in this line.
    @SuppressWarnings("deprecation")
    void start(@Observes StartupEvent event) {
        List<EventExecutor> loops = new ArrayList<>();
        vertx.nettyEventLoopGroup().forEach(loops::add);
        late = new long[loops.size() * SAMPLES];
        for (int i = 0; i < loops.size(); i++) {
            EventExecutor loop = loops.get(i);
            int first = i * SAMPLES;
            var unused =
                    loop.schedule(() -> look(loop, first, 0, System.nanoTime()), STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look(EventExecutor loop, int first, int index, long before) {
        if (loop.isShuttingDown()) {
            return;
        }
        long now = System.nanoTime();
        record(first + index, Math.max(0, now - before - STEP_MILLIS * 1_000_000));
        var unused =
                loop.schedule(() -> look(loop, first, (index + 1) % SAMPLES, now), STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void record(int place, long nanos) {
        late[place] = nanos;
        latest = Duration.ofNanos(nanos);
        if (place % SAMPLES % 10 == 0) {
            long[] sorted = late.clone();
            Arrays.sort(sorted);
            p99 = Duration.ofNanos(sorted[(sorted.length * 99 - 1) / 100]);
        }
    }

    /** So late, or later, was one look in a hundred. */
    Duration p99() {
        return p99;
    }

    /** How late the last look was: whether it goes on. */
    Duration latest() {
        return latest;
    }
}
