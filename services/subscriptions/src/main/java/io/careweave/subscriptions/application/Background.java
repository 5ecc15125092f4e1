package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Trace;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs work on a Vert.x context of its own, whatever thread asks: a session belongs to one context, so work that runs at
 * the same time, or goes on after a timer or a remote call, must not share one.
 */
@ApplicationScoped
class Background {

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return run(Trace.current(), work);
    }

    /** @param trace what the work belongs to */
    <T> Uni<T> run(Trace trace, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> {
                trace.enter();
                var running =
                        Uni.createFrom().deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail);
                var _ = emitter.onTermination(running::cancel);
            });
        });
    }
}
