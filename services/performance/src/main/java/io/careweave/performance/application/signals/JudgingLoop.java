package io.careweave.performance.application.signals;

import io.careweave.commons.messaging.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Judges when something was recorded: woken after a commit, and by the clock for what other replicas recorded and for days
 * that begin. A look that finds nothing reads two empty indexes.
 */
@ApplicationScoped
public class JudgingLoop {

    private static final Logger LOG = Logger.getLogger(JudgingLoop.class);

    private final Judging judging;
    private final Background background;
    private final Vertx vertx;
    private final Duration interval;
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean stopped;

    JudgingLoop(
            Judging judging,
            Background background,
            Vertx vertx,
            @ConfigProperty(name = "careweave.performance.judging.interval", defaultValue = "250ms")
                    Duration interval) {
        this.judging = judging;
        this.background = background;
        this.vertx = vertx;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(interval.toMillis(), _ -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** Looks soon. Calls while it looks are remembered as one. */
    public void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        int seen = wakes.get();
        var _ = all().subscribe().with(_ -> next(seen), failure -> {
            if (!stopped) {
                LOG.warnf("judging waits: %s", failure.getMessage());
            }
            next(seen);
        });
    }

    private void next(int seen) {
        if (wakes.addAndGet(-seen) > 0 && !stopped) {
            look();
        }
    }

    /** What changed in turns with what is due, until nothing is left. */
    private Uni<Void> all() {
        // Repeated and not chained: a chain would hold what it judged until its end.
        return Multi.createBy()
                .repeating()
                .uni(() -> background
                        .run(judging::passOn)
                        .chain(passed -> background.run(judging::judge).map(judged -> passed + judged)))
                .whilst(done -> done > 0 && !stopped)
                .onItem()
                .ignoreAsUni();
    }
}
