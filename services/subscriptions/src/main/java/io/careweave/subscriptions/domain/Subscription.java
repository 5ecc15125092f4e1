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
 * @param unhealthySince since when nothing can be sent, absent unless in {@link State#ERROR}
 * @param version changes with every change a caller can see
 * @param announced operator events so far
 */
public record Subscription(
        UUID id,
        Terms terms,
        Upkeep upkeep,
        State state,
        String stateReason,
        @Nullable Integer ratePerMinute,
        @Nullable Instant unhealthySince,
        long version,
        long announced,
        Instant createdAt,
        Instant changedAt) {

    /** In {@link State#ERROR}: the endpoint is tried now and then, and sending goes on by itself once it answers. */
    public static final String ENDPOINT_FAILING = "ENDPOINT_FAILING";

    private static final Set<State> ALIVE = Set.of(State.REQUESTED, State.ACTIVE, State.ERROR);

    public static Subscription requested(UUID id, Terms terms, Upkeep upkeep, Instant now) {
        return new Subscription(id, terms, upkeep, State.REQUESTED, "REQUESTED", null, null, 1, 0, now, now);
    }

    /** @throws Refused unless it waits for consent, for the first time or again */
    public void requireActivable(Instant now) {
        require(Set.of(State.REQUESTED, State.ERROR), "activated");
        if (upkeep.hasEnded(now)) {
            throw new Refused(
                    SubscriptionProblem.ILLEGAL_TRANSITION, "A subscription whose end has passed cannot be activated.");
        }
    }

    public Subscription activated(@Nullable Integer grantedRate, Instant now) {
        requireActivable(now);
        return changed(State.ACTIVE, "CONSENT_GIVEN", grantedRate, null, now);
    }

    /** Ends it at the owner's wish. */
    public Subscription cancelled(Instant now) {
        require(ALIVE, "turned off");
        return off("CANCELLED", now);
    }

    /** Ends it because the endpoint said it is gone. */
    public Subscription gone(Instant now) {
        return off("ENDPOINT_GONE", now);
    }

    /** Ends it at the end it was given. */
    public Subscription ended(Instant now) {
        return off("ENDED", now);
    }

    /** Ends it because nobody repaired it. */
    public Subscription abandoned(Instant now) {
        return off("UNHEALTHY_TOO_LONG", now);
    }

    /** Its endpoint could not be won: nothing is sent until its owner asks again. */
    public Subscription unreached(String why, Instant now) {
        require(Set.of(State.REQUESTED), "given up");
        return changed(State.ERROR, why, ratePerMinute, now, now);
    }

    /** Stops sending until somebody looks at the endpoint. */
    public Subscription suspended(Instant now) {
        return changed(State.ERROR, "MEDIA_TYPE_REFUSED", ratePerMinute, now, now);
    }

    /** Stops sending until the endpoint answers again. */
    public Subscription failing(Instant since, Instant now) {
        return changed(State.ERROR, ENDPOINT_FAILING, ratePerMinute, since, now);
    }

    /**
     * The endpoint answers again: sending goes on, unless something was given up meanwhile. Then the subscriber must see
     * the gap and activate it (FHIR Subscriptions Backport 1.1, "error" state).
     */
    public Subscription recovered(boolean missedSome, Instant now) {
        return missedSome
                ? changed(State.ERROR, "DELIVERIES_MISSED", ratePerMinute, now, now)
                : changed(State.ACTIVE, "ENDPOINT_RECOVERED", ratePerMinute, null, now);
    }

    public boolean isFailing() {
        return state == State.ERROR && stateReason.equals(ENDPOINT_FAILING);
    }

    /** Whether an answer of its endpoint may still change it: nobody else has stopped it. */
    public boolean isSending() {
        return state == State.ACTIVE || isFailing();
    }

    /** Whether what it delivers is signed. */
    public boolean isSigned() {
        return terms.channel() == Channel.WEBHOOK;
    }

    /** With other signing keys. */
    public Subscription rekeyed(Instant now) {
        if (!isSigned()) {
            throw new Refused(
                    SubscriptionProblem.NOTHING_SIGNED, "Only what is sent to an endpoint is signed; this is not.");
        }
        require(ALIVE, "given new keys");
        return new Subscription(
                id,
                terms,
                upkeep,
                state,
                stateReason,
                ratePerMinute,
                unhealthySince,
                version + 1,
                announced,
                createdAt,
                now);
    }

    /** The same, with one more operator event to its name. */
    public Subscription announcing() {
        return new Subscription(
                id,
                terms,
                upkeep,
                state,
                stateReason,
                ratePerMinute,
                unhealthySince,
                version,
                announced + 1,
                createdAt,
                changedAt);
    }

    private Subscription off(String why, Instant now) {
        return changed(State.OFF, why, ratePerMinute, null, now);
    }

    private Subscription changed(
            State next, String why, @Nullable Integer rate, @Nullable Instant unhealthy, Instant now) {
        return new Subscription(
                id, terms, upkeep, next, why, rate, unhealthy, version + 1, announced + 1, createdAt, now);
    }

    private void require(Set<State> states, String what) {
        if (!states.contains(state)) {
            throw new Refused(
                    SubscriptionProblem.ILLEGAL_TRANSITION,
                    "A subscription in state " + state + " cannot be " + what + ".");
        }
    }
}
