package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Trace;
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
 * the same time, or goes on after a timer or a remote call, must not share one.
 */
@ApplicationScoped
class Background {

    /** Longer than a statement and its wait for a lock may take; only what hangs is cut off. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return run(Trace.current(), work);
    }

    /** @param trace what the work belongs to */
    <T> Uni<T> run(Trace trace, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> start(trace, work, emitter))
                .ifNoItem()
                .after(LIMIT)
                .failWith(() -> new TimeoutException("no result within " + LIMIT));
    }

    /** The same for work that is done to its end though nobody may want the result any more: no transaction is torn. */
    <T> Uni<T> finish(Trace trace, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var _ = run(trace, work).subscribe().with(emitter::complete, emitter::fail);
        });
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
