package io.careweave.subscriptions.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.messaging.Trace;
import io.careweave.subscriptions.application.Announcement.Verb;
import io.careweave.subscriptions.domain.Consent;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.persistence.HealthStore;
import io.careweave.subscriptions.persistence.LaneStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Activates a subscription: reads it, asks its endpoint or the broker outside of any transaction, then decides on it again. */
@ApplicationScoped
public class Activations {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore store;
    private final LaneStore lanes;
    private final Handshake handshake;
    private final PartnerTopics topics;
    private final Greetings greetings;
    private final Background background;
    private final Dispatcher dispatcher;
    private final HealthStore health;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    Activations(
            Mutiny.SessionFactory sessions,
            SubscriptionStore store,
            LaneStore lanes,
            Handshake handshake,
            PartnerTopics topics,
            Greetings greetings,
            Background background,
            Dispatcher dispatcher,
            HealthStore health,
            Changes changes,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.lanes = lanes;
        this.handshake = handshake;
        this.topics = topics;
        this.greetings = greetings;
        this.background = background;
        this.dispatcher = dispatcher;
        this.health = health;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** For the first time, or after an error: then everything queued is due at once, with every attempt to come. */
    public Uni<Subscription> activate(UUID id, long version, Actor actor) {
        var org = Subscriber.orgOf(actor);
        var trace = Trace.current();
        return sessions.withTransaction(session -> store.find(session, org, id))
                .invoke(found -> Versions.check(found.version(), version))
                .invoke(found -> found.requireActivable(clock.instant()))
                .chain(this::consent)
                .chain(consent -> background.run(trace, () -> activate(id, version, actor, org, consent)))
                .invoke(changes::wake)
                .invoke(dispatcher::wake);
    }

    /** It has just answered. */
    private Uni<Void> forgetFailures(Mutiny.Session session, Subscription active) {
        var endpoint = active.terms().endpoint();
        return endpoint == null
                ? Uni.createFrom().voidItem()
                : health.healthy(session, active.terms().ownerOrg(), endpoint);
    }

    private Uni<Consent> consent(Subscription subscription) {
        var terms = subscription.terms();
        return switch (terms.channel()) {
            case WEBHOOK ->
                handshake.ask(Objects.requireNonNull(terms.endpoint())).call(consent -> greetings.send(subscription));
            case KAFKA -> topics.require(terms.ownerOrg()).replaceWith(new Consent(null));
            case PULL -> Uni.createFrom().item(new Consent(null));
        };
    }

    /** Notes that the endpoint of one that was only requested could not be won; its owner may ask again. */
    Uni<Subscription> unreached(UUID id, String why) {
        return sessions.withTransaction(session -> store.lock(session, id)
                        .chain(found -> found.state() == State.REQUESTED
                                ? store(session, found.unreached(why, clock.instant()))
                                : Uni.createFrom().item(found)))
                .invoke(changes::wake);
    }

    private Uni<Subscription> store(Mutiny.Session session, Subscription changed) {
        return changes.store(session, changed, Verb.ERRORED).replaceWith(changed);
    }

    private Uni<Subscription> activate(UUID id, long version, Actor actor, String org, Consent consent) {
        return sessions.withTransaction(session -> store.lock(session, org, id)
                .invoke(found -> Versions.check(found.version(), version))
                .map(found -> found.activated(consent.ratePerMinute(), clock.instant()))
                .call(active -> forgetFailures(session, active))
                .call(active -> lanes.resume(session, id))
                .call(active -> changes.store(session, active, Verb.ACTIVATED))
                .call(active -> audit.append(session, actor, "activate", "subscription/" + id, Map.of())));
    }
}
