package io.careweave.commons.messaging;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs work on a Vert.x context of its own, whatever thread asks: a session belongs to one context, so work that runs at
 * the same time, or goes on after a timer or a remote call, must not share one, and one that a broken connection left
 * behind must not meet the next attempt.
 */
@ApplicationScoped
public class Background {

    /** Longer than a statement and its wait for a lock may take; only what hangs is cut off. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return run(Trace.current(), work);
    }

    /** @param trace what the work belongs to */
    public <T> Uni<T> run(Trace trace, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> start(trace, work, emitter))
                .ifNoItem()
                .after(LIMIT)
                .failWith(() -> new TimeoutException("no result within " + LIMIT));
    }

    /** The same for work that is done to its end though nobody may want the result any more: no transaction is torn. */
    public <T> Uni<T> finish(Trace trace, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var _ = run(trace, work).subscribe().with(emitter::complete, emitter::fail);
        });
    }

    /** The same for work of many transactions, such as a look at the calendar: it takes as long as it takes. */
    public <T> Uni<T> sweep(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> start(Trace.current(), work, emitter));
    }

    private <T> void start(Trace trace, Supplier<Uni<T>> work, UniEmitter<? super T> emitter) {
        var context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> {
            trace.enter();
            var running =
                    Uni.createFrom().deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail);
            var _ = emitter.onTermination(running::cancel);
        });
    }
}
