package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;

/** A range of numbers to send again, both ends included. */
public record Replay(long from, long to) {

    /** So that one request cannot flood an endpoint, or us. */
    public static final long MOST = 1000;

    /** @throws Refused if the subscription sends nothing */
    public static void requireSending(Subscription subscription) {
        if (subscription.terms().channel() == Channel.PULL) {
            throw new Refused(
                    SubscriptionProblem.NOTHING_TO_REPLAY, "Read GET …/events?after= with an earlier number instead.");
        }
        if (subscription.state() != State.ACTIVE) {
            throw new Refused(
                    SubscriptionProblem.ILLEGAL_TRANSITION,
                    "A subscription in state " + subscription.state() + " sends nothing; activate it first.");
        }
    }

    /** @throws Refused if the subscription sends nothing, or naming the end that is wrong */
    public void check(Subscription subscription, Span kept) {
        requireSending(subscription);
        if (from > to) {
            throw refused("/fromNumber", "is beyond toNumber");
        }
        if (to - from >= MOST) {
            throw refused("/toNumber", "at most " + MOST + " numbers at once");
        }
        if (to > kept.last()) {
            throw refused("/toNumber", "is beyond the last number, " + kept.last());
        }
        if (from < kept.earliest()) {
            throw new Refused(
                    SubscriptionProblem.NUMBER_EXPIRED,
                    "The earliest number still kept is " + kept.earliest()
                            + "; read older changes with GET /referrals/v1/referrals?updatedSince=.",
                    new FieldError("/fromNumber", "is no longer kept"));
        }
    }

    private static Refused refused(String pointer, String detail) {
        return new Refused(
                SubscriptionProblem.REPLAY_RANGE,
                "Name a range of numbers that were assigned.",
                new FieldError(pointer, detail));
    }
}
