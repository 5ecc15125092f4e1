package io.careweave.subscriptions.application;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes round every few seconds and begins what is due by the clock. Calls to endpoints are begun, not awaited: a slow
 * endpoint delays no other.
 */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final Endings endings;
    private final Probes probes;
    private final Heartbeats heartbeats;
    private final Dispatcher dispatcher;
    private final SubscriptionsConfig config;
    private @Nullable Cancellable ticking;

    Rounds(Endings endings, Probes probes, Heartbeats heartbeats, Dispatcher dispatcher, SubscriptionsConfig config) {
        this.endings = endings;
        this.probes = probes;
        this.heartbeats = heartbeats;
        this.dispatcher = dispatcher;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .every(config.upkeep())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> round())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("upkeep stopped", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }

    private Uni<Void> round() {
        return patient(endings.sweep())
                .chain(() -> patient(begin(probes.due(), probes::probe)))
                .chain(() -> patient(begin(heartbeats.due(), heartbeats::send)));
    }

    private <T> Uni<Void> begin(Uni<List<T>> due, Function<T, Uni<Boolean>> work) {
        return due.invoke(all -> all.forEach(one -> {
                    var _ = work.apply(one)
                            .subscribe()
                            .with(
                                    more -> {
                                        if (more) {
                                            dispatcher.wake();
                                        }
                                    },
                                    failure -> LOG.warnf("an endpoint is tried again later: %s", failure.getMessage()));
                }))
                .replaceWithVoid();
    }

    /** What fails is made up for by the next round. */
    private static Uni<Void> patient(Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("upkeep waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
