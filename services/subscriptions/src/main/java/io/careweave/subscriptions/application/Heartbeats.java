package io.careweave.subscriptions.application;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.domain.Attempt;
import io.careweave.subscriptions.domain.Heartbeat;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.LaneStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells endpoints that heard nothing for a while what the last number is. Whether they take it is part of their health. */
@ApplicationScoped
class Heartbeats {

    private static final int BATCH = 100;

    private final Mutiny.SessionFactory sessions;
    private final HealthStore store;
    private final LaneStore lanes;
    private final Health health;
    private final Endings endings;
    private final Courier courier;
    private final Background background;
    private final Ids ids;
    private final Clock clock;
    private final String network;
    private final Links links;

    Heartbeats(
            Mutiny.SessionFactory sessions,
            HealthStore store,
            LaneStore lanes,
            Health health,
            Endings endings,
            Courier courier,
            Background background,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "careweave.network") String network,
            Links links) {
        this.sessions = sessions;
        this.store = store;
        this.lanes = lanes;
        this.health = health;
        this.endings = endings;
        this.courier = courier;
        this.background = background;
        this.ids = ids;
        this.clock = clock;
        this.network = network;
        this.links = links;
    }

    /** Those that are due, each for one replica. */
    Uni<List<Heartbeat>> due() {
        return background.run(() -> sessions.withTransaction(session -> store.claimHeartbeats(session, BATCH)));
    }

    /** One out of turn, where there is no event to try an endpoint with. */
    Uni<Boolean> send(UUID id) {
        return background
                .run(() -> sessions.withTransaction(session -> store.heartbeat(session, id)))
                .chain(this::send);
    }

    /** Gives whether anything is due now that was not before. */
    Uni<Boolean> send(Heartbeat heartbeat) {
        return courier.carry(heartbeat.post(ids.next(), network, links, clock.instant()))
                .map(Attempt::outcome)
                .call(outcome -> heed(heartbeat, outcome))
                .chain(outcome ->
                        health.note(heartbeat.ownerOrg(), heartbeat.endpoint(), heartbeat.failing(), outcome));
    }

    private Uni<Void> heed(Heartbeat heartbeat, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Gone _ -> endings.gone(heartbeat.subscriptionId());
            case Outcome.Deferred deferred ->
                background.run(() -> sessions.withTransaction(
                        session -> lanes.rest(session, heartbeat.subscriptionId(), deferred.delay())));
            case Outcome.Accepted _,
                    Outcome.NotUnderstood _,
                    Outcome.Rejected _,
                    Outcome.Unreachable _,
                    Outcome.OurFault _ -> Uni.createFrom().voidItem();
        };
    }
}
