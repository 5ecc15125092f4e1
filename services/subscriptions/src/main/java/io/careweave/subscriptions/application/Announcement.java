package io.careweave.subscriptions.application;

import io.careweave.commons.outbox.Event;
import io.careweave.subscriptions.domain.Errand;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.Tally;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of an operator event: what happened to a subscription, and how much hangs on it. No endpoint, which may hold a
 * secret in its query, and no words of the subscriber.
 *
 * @param reason code of why
 * @param lastNumber the last number assigned
 * @param queued numbers that wait for delivery
 * @param parked numbers whose every attempt failed
 * @param lastOutcome code of how the last attempt ended, absent before the first
 * @param eventNumber number that was parked, absent in other events
 * @param failures how often it was tried in vain
 */
record Announcement(
        String ownerOrg,
        String channel,
        String state,
        String reason,
        long lastNumber,
        long queued,
        long parked,
        @Nullable String lastOutcome,
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

    /** An event for a subscription that was just changed. */
    static Event of(Verb verb, Subscription subscription, Tally tally, UUID id, Instant now) {
        var terms = subscription.terms();
        var data = new Announcement(
                terms.ownerOrg(),
                terms.channel().name(),
                subscription.state().name(),
                subscription.stateReason(),
                tally.lastNumber(),
                tally.queued(),
                tally.parked(),
                tally.lastOutcome(),
                null,
                null,
                null);
        return event(verb, subscription, id, now, data);
    }

    /** An event for a subscription that is announcing. */
    static Event parked(Subscription subscription, Errand errand, String outcome, Tally tally, UUID id, Instant now) {
        var terms = subscription.terms();
        var data = new Announcement(
                terms.ownerOrg(),
                terms.channel().name(),
                subscription.state().name(),
                outcome,
                tally.lastNumber(),
                tally.queued(),
                tally.parked(),
                outcome,
                errand.number(),
                errand.notice().eventId(),
                errand.progress().failed() + 1);
        return event(Verb.PARKED, subscription, id, now, data);
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
