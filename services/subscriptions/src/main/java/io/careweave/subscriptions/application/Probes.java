package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.LaneStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tries endpoints that are left alone, with the event that waits longest, or a heartbeat if none does: what decides is
 * whether the endpoint takes what it is there for. A probe in vain costs the event no attempt.
 */
@ApplicationScoped
class Probes {

    private static final int BATCH = 100;

    private final Mutiny.SessionFactory sessions;
    private final HealthStore store;
    private final LaneStore lanes;
    private final Deliveries deliveries;
    private final Heartbeats heartbeats;
    private final Health health;
    private final Courier courier;
    private final Background background;
    private final SubscriptionsConfig config;

    Probes(
            Mutiny.SessionFactory sessions,
            HealthStore store,
            LaneStore lanes,
            Deliveries deliveries,
            Heartbeats heartbeats,
            Health health,
            Courier courier,
            Background background,
            SubscriptionsConfig config) {
        this.sessions = sessions;
        this.store = store;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.heartbeats = heartbeats;
        this.health = health;
        this.courier = courier;
        this.background = background;
        this.config = config;
    }

    /** Subscriptions whose endpoint is to be tried now, each for one replica. */
    Uni<List<UUID>> due() {
        return background.run(
                () -> sessions.withTransaction(session -> store.claimProbes(session, config.probeInterval(), BATCH)));
    }

    /** Gives whether anything is due now that was not before. */
    Uni<Boolean> probe(UUID id) {
        return background
                .run(() -> sessions.withTransaction(session -> lanes.claimProbe(session, id, config.lease())))
                .chain(errands -> errands.isEmpty() ? heartbeats.send(id) : probe(errands.getFirst()));
    }

    private Uni<Boolean> probe(Errand errand) {
        if (!errand.isAuthorised()) {
            return deliveries.withhold(errand);
        }
        return courier.carry(errand.post())
                .chain(attempt -> deliveries.recordProbe(errand, attempt).chain(more -> health.note(
                                errand.terms().ownerOrg(), errand.endpoint(), true, attempt.outcome())
                        .map(again -> more || again)));
    }
}
