package io.careweave.subscriptions.application;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores what became of a subscription that the transaction has locked, and tells operators of it in the same
 * transaction: a change that counts is announced once, whoever else tried to make it at the same time.
 */
@ApplicationScoped
class Changes {

    private final SubscriptionStore subscriptions;
    private final HealthStore health;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Changes(SubscriptionStore subscriptions, HealthStore health, Outbox outbox, Ids ids, Clock clock) {
        this.subscriptions = subscriptions;
        this.health = health;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** To be called last: the event counts what is queued now. */
    Uni<Void> store(Mutiny.Session session, Subscription changed, Verb verb) {
        return subscriptions
                .update(session, changed)
                .chain(() -> health.tally(session, changed.id()))
                .chain(tally -> outbox.append(
                        session, List.of(Announcement.of(verb, changed, tally, ids.next(), clock.instant()))));
    }

    /** Announces that a number was given up. */
    Uni<Void> parked(Mutiny.Session session, Subscription locked, Errand errand, String outcome) {
        var announcing = locked.announcing();
        return subscriptions
                .update(session, announcing)
                .chain(() -> health.tally(session, announcing.id()))
                .chain(tally -> outbox.append(
                        session,
                        List.of(Announcement.parked(announcing, errand, outcome, tally, ids.next(), clock.instant()))));
    }

    /** Sends what was announced, once it is committed. */
    void wake() {
        outbox.wake();
    }
}
