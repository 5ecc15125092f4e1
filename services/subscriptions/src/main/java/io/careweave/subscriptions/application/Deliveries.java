package io.careweave.subscriptions.application;

import io.careweave.commons.http.Outages;
import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.Attempt;
import io.careweave.subscriptions.domain.Decision;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.RetrySchedule;
import io.careweave.subscriptions.domain.Settlement;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.LaneStore;
import io.careweave.subscriptions.persistence.SettlementStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes errands and records how they ended. An outcome counts only while its lease holds: else another has the errand. */
@ApplicationScoped
class Deliveries {

    private static final int MOST_AT_ONCE = 200;

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final LaneStore lanes;
    private final SettlementStore settlements;
    private final Changes changes;
    private final Background background;
    private final DeliveryMeters meters;
    private final RetrySchedule schedule;
    private final RandomGenerator random;
    private final SubscriptionsConfig config;
    private final Clock clock;
    private final Groups<Settlement, Settled> groups;
    private final Marks marks = new Marks();

    Deliveries(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            LaneStore lanes,
            SettlementStore settlements,
            Changes changes,
            Background background,
            DeliveryMeters meters,
            RetrySchedule schedule,
            RandomGenerator random,
            SubscriptionsConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.settlements = settlements;
        this.changes = changes;
        this.background = background;
        this.meters = meters;
        this.schedule = schedule;
        this.random = random;
        this.config = config;
        this.clock = clock;
        this.groups = new Groups<>(MOST_AT_ONCE, this::settle);
    }

    /**
     * Leases what is due.
     *
     * @param free how many more each busy subscription may have under way
     * @param total how many at most in all
     */
    Uni<List<Errand>> claim(Map<UUID, Integer> free, int total) {
        var since = marks.now();
        return transaction(session ->
                        lanes.claim(session, free, config.concurrentPerSubscription(), total, config.lease(), since))
                .invoke(claimed -> marks.reach(claimed.reached()))
                .map(LaneStore.Claimed::errands);
    }

    /**
     * Records how an attempt ended.
     *
     * @return whether anything is due now that was not before
     */
    Uni<Boolean> record(Errand errand, Attempt attempt) {
        var code = attempt.code();
        var took = attempt.took();
        meters.attempted(attempt.outcome());
        return switch (Decision.after(attempt.outcome(), errand.progress(), schedule, random.nextDouble())) {
            case Decision.Done _ -> {
                if (!errand.replay()) {
                    meters.delivered(errand.body());
                }
                yield settle(new Settlement.Ended(errand, Delivery.State.DELIVERED, code, took));
            }
            case Decision.Retry retry -> settle(new Settlement.Again(errand, true, retry.delay(), code, took));
            case Decision.Excused excused -> settle(new Settlement.Again(errand, false, excused.delay(), code, took));
            case Decision.AsPlanned _ -> settle(new Settlement.Again(errand, false, null, code, took));
            case Decision.Pause pause -> pause(errand, pause.delay(), attempt);
            case Decision.Park _ -> park(errand, attempt);
            case Decision.TurnOff _ -> turnOff(errand, attempt);
            case Decision.Suspend _ -> suspend(errand, attempt);
        };
    }

    /** {@link #record} for an attempt that is a probe: in vain it costs nothing, and another event is next. */
    Uni<Boolean> recordProbe(Errand errand, Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Accepted _, Outcome.Gone _, Outcome.NotUnderstood _ -> record(errand, attempt);
            case Outcome.Deferred _, Outcome.OurFault _, Outcome.Rejected _, Outcome.Unreachable _ -> {
                meters.attempted(attempt.outcome());
                yield settle(
                        new Settlement.Again(errand, false, config.probeInterval(), attempt.code(), attempt.took()));
            }
        };
    }

    /** Gives up an errand that its subscription may no longer receive; the answer as for {@link #record}. */
    Uni<Boolean> withhold(Errand errand) {
        return settle(new Settlement.Ended(errand, Delivery.State.DROPPED, "NOT_AUTHORISED", Attempt.NOT_TRIED));
    }

    /** With others in one transaction; one that cannot be had at once waits for its lane alone and holds up nobody. */
    private Uni<Boolean> settle(Settlement one) {
        return groups.add(one)
                .onFailure(failure -> !Outages.isOutage(failure))
                .recoverWithItem(Settled.NONE)
                .chain(settled -> settled.leases().contains(one.errand().lease())
                        ? Uni.createFrom().item(settled.more())
                        : alone(one));
    }

    private Uni<Settled> settle(List<Settlement> group) {
        return transaction(session -> settlements
                .holdAtOnce(session, group.stream().map(Settlement::errand).toList())
                .chain(leases -> settlements
                        .settle(
                                session,
                                group.stream()
                                        .filter(one ->
                                                leases.contains(one.errand().lease()))
                                        .toList())
                        .map(more -> new Settled(leases, more))));
    }

    private Uni<Boolean> alone(Settlement one) {
        return transaction(session -> settlements
                .hold(session, one.errand())
                .chain(held -> held
                        ? settlements.settle(session, List.of(one))
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> pause(Errand errand, Duration delay, Attempt attempt) {
        return transaction(session -> lanes.rest(session, errand.subscriptionId(), delay)
                        .chain(() -> ifHeld(
                                session, new Settlement.Again(errand, false, delay, attempt.code(), attempt.took()))))
                .replaceWith(false);
    }

    private Uni<Boolean> park(Errand errand, Attempt attempt) {
        return locked(errand, (session, subscription) -> ifHeld(
                        session, new Settlement.Ended(errand, Delivery.State.PARKED, attempt.code(), attempt.took()))
                .chain(held -> held
                        ? changes.parked(session, subscription, errand, attempt.code())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> turnOff(Errand errand, Attempt attempt) {
        return locked(errand, (session, subscription) -> {
            if (subscription.state() == State.OFF) {
                return Uni.createFrom().voidItem();
            }
            var off = subscription.gone(clock.instant());
            return ifHeld(session, new Settlement.Ended(errand, Delivery.State.DROPPED, attempt.code(), attempt.took()))
                    .chain(() -> lanes.drop(session, off.id()))
                    .chain(() -> changes.store(session, off, Verb.OFF));
        });
    }

    private Uni<Boolean> suspend(Errand errand, Attempt attempt) {
        return locked(errand, (session, subscription) -> {
            var back =
                    ifHeld(session, new Settlement.Again(errand, false, Duration.ZERO, attempt.code(), attempt.took()));
            return subscription.isSending()
                    ? back.chain(() -> changes.store(session, subscription.suspended(clock.instant()), Verb.ERRORED))
                    : back.replaceWithVoid();
        });
    }

    /** Gives whether it was. */
    private Uni<Boolean> ifHeld(Mutiny.Session session, Settlement one) {
        return settlements
                .hold(session, one.errand())
                .call(held -> held
                        ? settlements.settle(session, List.of(one))
                        : Uni.createFrom().item(false));
    }

    /** Locks the subscription before any lane, as everybody does. */
    private Uni<Boolean> locked(Errand errand, Locked work) {
        return transaction(session -> subscriptions
                        .lock(session, errand.subscriptionId())
                        .chain(subscription -> work.with(session, subscription)))
                .invoke(changes::wake)
                .replaceWith(true);
    }

    private <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
        return background.run(() -> sessions.withTransaction(work));
    }

    /**
     * How a group was recorded.
     *
     * @param leases of the errands that were
     * @param more whether anything is due now that was not before
     */
    private record Settled(Set<UUID> leases, boolean more) {
        private static final Settled NONE = new Settled(Set.of(), false);
    }

    /** Work on a locked subscription. */
    private interface Locked {
        Uni<Void> with(Mutiny.Session session, Subscription subscription);
    }
}
