package io.careweave.subscriptions.application;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.messaging.Background;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.FhirNotification;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.subscriptions.domain.Post;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.Topics;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sends the handshake of the FHIR Subscriptions Backport guide to an endpoint that is to receive bundles. */
@ApplicationScoped
class Greetings {

    private final Mutiny.SessionFactory sessions;
    private final SubscriptionStore store;
    private final Background background;
    private final Courier courier;
    private final Links links;
    private final Ids ids;
    private final Clock clock;

    Greetings(
            Mutiny.SessionFactory sessions,
            SubscriptionStore store,
            Background background,
            Courier courier,
            Links links,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.background = background;
        this.courier = courier;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws Refused (as a failure) unless the endpoint takes the bundle; in other formats nothing is sent */
    Uni<Void> send(Subscription subscription) {
        return subscription.terms().form().format() == Format.FHIR
                ? background
                        .run(() -> sessions.withTransaction(session -> store.sealedKeys(session, subscription.id())))
                        .map(keys -> post(subscription, keys))
                        .chain(courier::carry)
                        .invoke(attempt -> requireTaken(attempt.outcome()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Post post(Subscription subscription, String keys) {
        var terms = subscription.terms();
        var id = ids.next();
        var notification = new FhirNotification(
                links,
                subscription.id(),
                Topics.of(terms.eventTypes()),
                terms.form().content());
        return new Post(
                subscription.id(),
                Objects.requireNonNull(terms.endpoint()),
                keys,
                id,
                Format.FHIR,
                notification.handshake(id, clock.instant()),
                false,
                0);
    }

    private static void requireTaken(Outcome outcome) {
        if (!(outcome instanceof Outcome.Accepted)) {
            throw new Refused(
                    SubscriptionProblem.HANDSHAKE_REFUSED,
                    "The endpoint must answer the handshake bundle with a status of success.",
                    new FieldError("/endpoint", outcome.code()));
        }
    }
}
