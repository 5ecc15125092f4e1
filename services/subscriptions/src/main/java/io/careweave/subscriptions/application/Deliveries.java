package io.careweave.subscriptions.application;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.Decision;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.RetrySchedule;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.LaneStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes errands and records how they ended. An outcome counts only while its lease holds: else another has the errand. */
@ApplicationScoped
class Deliveries {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore subscriptions;
    private final LaneStore lanes;
    private final Outbox outbox;
    private final Background background;
    private final RetrySchedule schedule;
    private final RandomGenerator random;
    private final SubscriptionsConfig config;
    private final Ids ids;
    private final Clock clock;

    Deliveries(
            Mutiny.SessionFactory sessions,
            SubscriptionStore subscriptions,
            LaneStore lanes,
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
        this.outbox = outbox;
        this.background = background;
        this.schedule = schedule;
        this.random = random;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
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
            case Decision.Done _ -> end(errand, Delivery.State.DELIVERED, code);
            case Decision.Retry retry ->
                held(errand, session -> lanes.again(session, errand, retry.delay(), true, code));
            case Decision.Excused excused ->
                held(errand, session -> lanes.again(session, errand, excused.delay(), false, code));
            case Decision.AsPlanned _ -> held(errand, session -> lanes.asPlanned(session, errand, code));
            case Decision.Pause pause -> pause(errand, pause.delay(), code);
            case Decision.Park _ -> park(errand, code);
            case Decision.TurnOff _ -> turnOff(errand, code);
            case Decision.Suspend _ -> suspend(errand, code);
        };
    }

    /** Gives up an errand that its subscription may no longer receive; the answer as for {@link #record}. */
    Uni<Boolean> withhold(Errand errand) {
        return end(errand, Delivery.State.DROPPED, "NOT_AUTHORISED");
    }

    private Uni<Boolean> end(Errand errand, Delivery.State state, String code) {
        return transaction(session -> lanes.hold(session, errand)
                .chain(held -> held
                        ? lanes.finish(session, errand, state, code)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> held(Errand errand, Function<Mutiny.Session, Uni<Void>> work) {
        return transaction(session -> ifHeld(session, errand, () -> work.apply(session)))
                .replaceWith(false);
    }

    private Uni<Boolean> pause(Errand errand, Duration delay, String code) {
        return transaction(session -> lanes.rest(session, errand.subscriptionId(), delay)
                        .chain(() -> ifHeld(session, errand, () -> lanes.again(session, errand, delay, false, code))))
                .replaceWith(false);
    }

    private Uni<Boolean> park(Errand errand, String code) {
        return locked(
                errand,
                (session, subscription) -> ifHeld(session, errand, () -> {
                    var announcing = subscription.announcing();
                    var event = Announcement.parked(announcing, errand, code, ids.next(), clock.instant());
                    return lanes.finish(session, errand, Delivery.State.PARKED, code)
                            .chain(() -> subscriptions.update(session, announcing))
                            .chain(() -> outbox.append(session, List.of(event)));
                }));
    }

    private Uni<Boolean> turnOff(Errand errand, String code) {
        return locked(errand, (session, subscription) -> {
            if (subscription.state() == State.OFF) {
                return Uni.createFrom().voidItem();
            }
            var off = subscription.gone(clock.instant());
            return ifHeld(session, errand, () -> lanes.finish(session, errand, Delivery.State.DROPPED, code)
                            .replaceWithVoid())
                    .chain(() -> lanes.drop(session, off.id()))
                    .chain(() -> change(session, off, Verb.OFF));
        });
    }

    private Uni<Boolean> suspend(Errand errand, String code) {
        return locked(errand, (session, subscription) -> {
            var back = ifHeld(session, errand, () -> lanes.again(session, errand, Duration.ZERO, false, code));
            return subscription.state() == State.ACTIVE
                    ? back.chain(() -> change(session, subscription.suspended(clock.instant()), Verb.ERRORED))
                    : back;
        });
    }

    private Uni<Void> change(Mutiny.Session session, Subscription changed, Verb verb) {
        return subscriptions
                .update(session, changed)
                .chain(() ->
                        outbox.append(session, List.of(Announcement.of(verb, changed, ids.next(), clock.instant()))));
    }

    private Uni<Void> ifHeld(Mutiny.Session session, Errand errand, Supplier<Uni<Void>> work) {
        return lanes.hold(session, errand)
                .chain(held -> held ? work.get() : Uni.createFrom().voidItem());
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

    /** Work on a locked subscription. */
    private interface Locked {
        Uni<Void> with(Mutiny.Session session, Subscription subscription);
    }
}
