package io.careweave.subscriptions.application;

import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.LaneStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The circuit breaker: an endpoint that failed so many times in a row is left alone, so that its events keep their
 * attempts, and is only probed. Every replica counts in the database. Locks are taken in one order: subscriptions, the
 * endpoint's health, lanes.
 */
@ApplicationScoped
class Health {

    private static final Logger LOG = Logger.getLogger(Health.class);

    private final Mutiny.SessionFactory sessions;
    private final HealthStore store;
    private final LaneStore lanes;
    private final Changes changes;
    private final Background background;
    private final SubscriptionsConfig config;
    private final Clock clock;

    Health(
            Mutiny.SessionFactory sessions,
            HealthStore store,
            LaneStore lanes,
            Changes changes,
            Background background,
            SubscriptionsConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.lanes = lanes;
        this.changes = changes;
        this.background = background;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes note of how an attempt ended; never fails, for the attempt itself is recorded already.
     *
     * @param org whose endpoint it is
     * @param failing whether its last attempt before had failed
     * @return whether anything is due now that was not before
     */
    Uni<Boolean> note(String org, String endpoint, boolean failing, Outcome outcome) {
        Uni<Boolean> noted =
                switch (outcome) {
                    case Outcome.Accepted _ ->
                        failing ? recovered(org, endpoint) : Uni.createFrom().item(false);
                    case Outcome.Rejected _, Outcome.Unreachable _ -> failed(org, endpoint);
                    // It answered, or it was never asked.
                    case Outcome.Gone _, Outcome.NotUnderstood _, Outcome.Deferred _, Outcome.OurFault _ ->
                        Uni.createFrom().item(false);
                };
        return noted.onFailure()
                .invoke(failure -> LOG.warnf("the health of an endpoint was not noted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> failed(String org, String endpoint) {
        return transaction(session -> store.failed(session, org, endpoint, clock.instant()))
                .chain(failures ->
                        failures < config.breakerFailures() ? Uni.createFrom().voidItem() : pause(org, endpoint))
                .replaceWith(false);
    }

    private Uni<Void> pause(String org, String endpoint) {
        return transaction(session -> store.lock(session, org, endpoint, State.ACTIVE)
                        .chain(active -> active.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : store.failingSince(session, org, endpoint, config.breakerFailures())
                                        .chain(since -> since.isEmpty()
                                                ? Uni.createFrom().voidItem()
                                                : inOrder(active, one -> pause(session, one, since.get())))))
                .invoke(changes::wake);
    }

    private Uni<Void> pause(Mutiny.Session session, Subscription active, Instant since) {
        return changes.store(session, active.failing(since, clock.instant()), Verb.ERRORED)
                .chain(() -> store.probeIn(session, active.id(), config.probeInterval()));
    }

    private Uni<Boolean> recovered(String org, String endpoint) {
        return transaction(session -> store.lock(session, org, endpoint, State.ERROR)
                        .map(erring ->
                                erring.stream().filter(Subscription::isFailing).toList())
                        .call(() -> store.healthy(session, org, endpoint))
                        .call(failing -> inOrder(failing, one -> goOn(session, one))))
                .invoke(changes::wake)
                .map(failing -> !failing.isEmpty());
    }

    private Uni<Void> goOn(Mutiny.Session session, Subscription failing) {
        var since = Objects.requireNonNullElse(failing.unhealthySince(), failing.changedAt());
        return store.missedSince(session, failing.id(), since)
                .chain(missed -> missed
                        ? changes.store(session, failing.recovered(true, clock.instant()), Verb.ERRORED)
                        : lanes.goOn(session, failing.id())
                                .chain(() -> changes.store(
                                        session, failing.recovered(false, clock.instant()), Verb.ACTIVATED)));
    }

    private static Uni<Void> inOrder(List<Subscription> all, Function<Subscription, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
        return background.run(() -> sessions.withTransaction(work));
    }
}
