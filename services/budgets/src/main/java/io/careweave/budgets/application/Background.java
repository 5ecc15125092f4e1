package io.careweave.budgets.application;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs work that no request asks for on a Vert.x context of its own, to which its session belongs. */
@ApplicationScoped
public class Background {

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> {
                var running =
                        Uni.createFrom().deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail);
                var _ = emitter.onTermination(running::cancel);
            });
        });
    }
}
