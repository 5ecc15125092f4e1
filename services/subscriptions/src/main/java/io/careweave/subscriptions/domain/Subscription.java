package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's standing wish to be told of events that concern it.
 *
 * @param stateReason code of what led to the state
 * @param ratePerMinute deliveries a minute that the endpoint granted, absent if it set no limit
 * @param version changes with every change a caller can see
 * @param announced operator events so far
 */
public record Subscription(
        UUID id,
        Terms terms,
        State state,
        String stateReason,
        @Nullable Integer ratePerMinute,
        long version,
        long announced,
        Instant createdAt,
        Instant changedAt) {

    public static Subscription requested(UUID id, Terms terms, Instant now) {
        return new Subscription(id, terms, State.REQUESTED, "REQUESTED", null, 1, 0, now, now);
    }

    /** @throws Refused unless it waits for consent, for the first time or again */
    public void requireActivable() {
        require(Set.of(State.REQUESTED, State.ERROR), "activated");
    }

    public Subscription activated(@Nullable Integer grantedRate, Instant now) {
        requireActivable();
        return changed(State.ACTIVE, "CONSENT_GIVEN", grantedRate, now);
    }

    /** Ends it at the owner's wish. */
    public Subscription cancelled(Instant now) {
        require(Set.of(State.REQUESTED, State.ACTIVE, State.ERROR), "turned off");
        return changed(State.OFF, "CANCELLED", ratePerMinute, now);
    }

    /** Ends it because the endpoint said it is gone. */
    public Subscription gone(Instant now) {
        return changed(State.OFF, "ENDPOINT_GONE", ratePerMinute, now);
    }

    /** Stops sending until somebody looks at the endpoint. */
    public Subscription suspended(Instant now) {
        return changed(State.ERROR, "MEDIA_TYPE_REFUSED", ratePerMinute, now);
    }

    /** Whether what it delivers is signed. */
    public boolean isSigned() {
        return terms.channel() == Channel.WEBHOOK;
    }

    /** With other signing keys. */
    public Subscription rekeyed(Instant now) {
        if (!isSigned()) {
            throw new Refused(
                    SubscriptionProblem.NOTHING_SIGNED, "Only what is sent to an endpoint is signed; this is pulled.");
        }
        require(Set.of(State.REQUESTED, State.ACTIVE, State.ERROR), "given new keys");
        return new Subscription(id, terms, state, stateReason, ratePerMinute, version + 1, announced, createdAt, now);
    }

    /** The same, with one more operator event to its name. */
    public Subscription announcing() {
        return new Subscription(
                id, terms, state, stateReason, ratePerMinute, version, announced + 1, createdAt, changedAt);
    }

    private Subscription changed(State next, String why, @Nullable Integer rate, Instant now) {
        return new Subscription(id, terms, next, why, rate, version + 1, announced + 1, createdAt, now);
    }

    private void require(Set<State> states, String what) {
        if (!states.contains(state)) {
            throw new Refused(
                    SubscriptionProblem.ILLEGAL_TRANSITION,
                    "A subscription in state " + state + " cannot be " + what + ".");
        }
    }
}
