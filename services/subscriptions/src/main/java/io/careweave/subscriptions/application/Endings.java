package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.LaneStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Turns subscriptions off that nobody turned off: at their end, when nobody repairs them, when the endpoint is gone. */
@ApplicationScoped
class Endings {

    private static final int BATCH = 500;

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final HealthStore health;
    private final LaneStore lanes;
    private final Changes changes;
    private final Background background;
    private final SubscriptionsConfig config;
    private final Clock clock;

    Endings(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            HealthStore health,
            LaneStore lanes,
            Changes changes,
            Background background,
            SubscriptionsConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.health = health;
        this.lanes = lanes;
        this.changes = changes;
        this.background = background;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> sweep() {
        var now = clock.instant();
        var since = now.minus(config.unhealthyLimit());
        return each(
                        session -> health.ended(session, now, BATCH),
                        one -> one.state() != State.OFF && one.upkeep().hasEnded(now),
                        one -> one.ended(now))
                .chain(() -> each(
                        session -> health.unhealthySince(session, since, BATCH),
                        one -> isUnhealthySince(one, since),
                        one -> one.abandoned(now)));
    }

    /** The endpoint said so in answer to something that is no event. */
    Uni<Void> gone(UUID id) {
        return off(id, one -> one.state() != State.OFF, one -> one.gone(clock.instant()));
    }

    private static boolean isUnhealthySince(Subscription one, Instant since) {
        var unhealthy = one.unhealthySince();
        return one.state() == State.ERROR && unhealthy != null && !unhealthy.isAfter(since);
    }

    private Uni<Void> each(
            Function<Mutiny.Session, Uni<List<UUID>>> due,
            Predicate<Subscription> still,
            UnaryOperator<Subscription> end) {
        return background
                .run(() -> sessions.withTransaction(due))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> off(id, still, end))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** @param still asked again under the lock: somebody else may have been quicker */
    private Uni<Void> off(UUID id, Predicate<Subscription> still, UnaryOperator<Subscription> end) {
        return background
                .run(() -> sessions.withTransaction(session -> subscriptions
                        .lock(session, id)
                        .chain(found -> still.test(found)
                                ? lanes.drop(session, id)
                                        .chain(() -> changes.store(session, end.apply(found), Verb.OFF))
                                : Uni.createFrom().voidItem())))
                .invoke(changes::wake);
    }
}
