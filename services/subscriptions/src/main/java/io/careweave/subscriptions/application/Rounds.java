package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

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

    Rounds(Endings endings, Probes probes, Heartbeats heartbeats, Dispatcher dispatcher, SubscriptionsConfig config) {
        this.endings = endings;
        this.probes = probes;
        this.heartbeats = heartbeats;
        this.dispatcher = dispatcher;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(config.upkeep(), "upkeep", this::round);
    }

    private Uni<Void> round() {
        return Recurring.patiently("ends of subscriptions", endings.sweep())
                .chain(() -> Recurring.patiently("probes", begin(probes.due(), probes::probe)))
                .chain(() -> Recurring.patiently("heartbeats", begin(heartbeats.due(), heartbeats::send)));
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
}
