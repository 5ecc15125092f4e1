package io.careweave.subscriptions.application;

import io.careweave.commons.http.Outages;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.subscriptions.application.Announcement.Verb;
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
    private final Outbox outbox;
    private final Background background;
    private final RetrySchedule schedule;
    private final RandomGenerator random;
    private final SubscriptionsConfig config;
    private final Ids ids;
    private final Clock clock;
    private final Groups<Settlement, Settled> groups;

    Deliveries(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            LaneStore lanes,
            SettlementStore settlements,
            Outbox outbox,
            Background background,
            RetrySchedule schedule,
            RandomGenerator random,
            SubscriptionsConfig config,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.settlements = settlements;
        this.outbox = outbox;
        this.background = background;
        this.schedule = schedule;
        this.random = random;
        this.config = config;
        this.ids = ids;
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
        return transaction(
                session -> lanes.claim(session, free, config.concurrentPerSubscription(), total, config.lease()));
    }

    /**
     * Records how an attempt ended.
     *
     * @return whether anything is due now that was not before
     */
    Uni<Boolean> record(Errand errand, Outcome outcome) {
        var code = outcome.code();
        return switch (Decision.after(outcome, errand.progress(), schedule, random.nextDouble())) {
            case Decision.Done _ -> settle(new Settlement.Ended(errand, Delivery.State.DELIVERED, code));
            case Decision.Retry retry -> settle(new Settlement.Again(errand, true, retry.delay(), code));
            case Decision.Excused excused -> settle(new Settlement.Again(errand, false, excused.delay(), code));
            case Decision.AsPlanned _ -> settle(new Settlement.Again(errand, false, null, code));
            case Decision.Pause pause -> pause(errand, pause.delay(), code);
            case Decision.Park _ -> park(errand, code);
            case Decision.TurnOff _ -> turnOff(errand, code);
            case Decision.Suspend _ -> suspend(errand, code);
        };
    }

    /** Gives up an errand that its subscription may no longer receive; the answer as for {@link #record}. */
    Uni<Boolean> withhold(Errand errand) {
        return settle(new Settlement.Ended(errand, Delivery.State.DROPPED, "NOT_AUTHORISED"));
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

    private Uni<Boolean> pause(Errand errand, Duration delay, String code) {
        return transaction(session -> lanes.rest(session, errand.subscriptionId(), delay)
                        .chain(() -> ifHeld(session, new Settlement.Again(errand, false, delay, code))))
                .replaceWith(false);
    }

    private Uni<Boolean> park(Errand errand, String code) {
        return locked(errand, (session, subscription) -> ifHeld(
                        session, new Settlement.Ended(errand, Delivery.State.PARKED, code))
                .chain(held -> held
                        ? announceParked(session, subscription.announcing(), errand, code)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> announceParked(Mutiny.Session session, Subscription announcing, Errand errand, String code) {
        var event = Announcement.parked(announcing, errand, code, ids.next(), clock.instant());
        return subscriptions.update(session, announcing).chain(() -> outbox.append(session, List.of(event)));
    }

    private Uni<Boolean> turnOff(Errand errand, String code) {
        return locked(errand, (session, subscription) -> {
            if (subscription.state() == State.OFF) {
                return Uni.createFrom().voidItem();
            }
            var off = subscription.gone(clock.instant());
            return ifHeld(session, new Settlement.Ended(errand, Delivery.State.DROPPED, code))
                    .chain(() -> lanes.drop(session, off.id()))
                    .chain(() -> change(session, off, Verb.OFF));
        });
    }

    private Uni<Boolean> suspend(Errand errand, String code) {
        return locked(errand, (session, subscription) -> {
            var back = ifHeld(session, new Settlement.Again(errand, false, Duration.ZERO, code));
            return subscription.state() == State.ACTIVE
                    ? back.chain(() -> change(session, subscription.suspended(clock.instant()), Verb.ERRORED))
                    : back.replaceWithVoid();
        });
    }

    private Uni<Void> change(Mutiny.Session session, Subscription changed, Verb verb) {
        return subscriptions
                .update(session, changed)
                .chain(() ->
                        outbox.append(session, List.of(Announcement.of(verb, changed, ids.next(), clock.instant()))));
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
                .invoke(outbox::wake)
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
