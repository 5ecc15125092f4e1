package io.careweave.subscriptions.application;

import io.careweave.commons.outbox.Event;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Subscription;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of an operator event: what happened to a subscription. No endpoint, which may hold a secret in its query, and no
 * words of the subscriber.
 *
 * @param reason code of why
 * @param eventNumber number that was parked, absent in other events
 * @param failures how often it was tried in vain
 */
record Announcement(
        String ownerOrg,
        String channel,
        String state,
        String reason,
        @Nullable Long eventNumber,
        @Nullable UUID eventId,
        @Nullable Integer failures) {

    private static final String STREAM = "ops";

    /** What a change of state is called. */
    enum Verb {
        ACTIVATED,
        ERRORED,
        OFF,
        PARKED
    }

    /** An event for a subscription that was just changed, or is announcing. */
    static Event of(Verb verb, Subscription subscription, UUID id, Instant now) {
        return event(verb, subscription, id, now, data(subscription, subscription.stateReason(), null, null, null));
    }

    static Event parked(Subscription subscription, Errand errand, String outcome, UUID id, Instant now) {
        var failures = errand.progress().failed() + 1;
        return event(
                Verb.PARKED,
                subscription,
                id,
                now,
                data(subscription, outcome, errand.number(), errand.notice().eventId(), failures));
    }

    private static Announcement data(
            Subscription subscription,
            String reason,
            @Nullable Long number,
            @Nullable UUID eventId,
            @Nullable Integer failures) {
        var terms = subscription.terms();
        return new Announcement(
                terms.ownerOrg(),
                terms.channel().name(),
                subscription.state().name(),
                reason,
                number,
                eventId,
                failures);
    }

    private static Event event(Verb verb, Subscription subscription, UUID id, Instant now, Announcement data) {
        var type =
                switch (verb) {
                    case ACTIVATED -> "careweave.subscription.activated.v1";
                    case ERRORED -> "careweave.subscription.errored.v1";
                    case OFF -> "careweave.subscription.off.v1";
                    case PARKED -> "careweave.subscription.parked.v1";
                };
        return new Event(id, STREAM, type, subscription.id().toString(), subscription.announced(), now, data);
    }
}
