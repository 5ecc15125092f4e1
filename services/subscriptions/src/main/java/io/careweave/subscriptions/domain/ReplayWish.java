package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a subscriber wants to have again: by number, or by time. */
public sealed interface ReplayWish {

    /**
     * The numbers meant.
     *
     * @param kept what lies in the wish's time, of interest to {@link Period} only
     * @throws Refused if there are none, or some of them are no longer kept
     */
    Replay resolve(Kept kept);

    /**
     * What is kept of a subscription.
     *
     * @param first number in a period, absent if there is none
     * @param last number in the same period
     * @param since when the earliest of all was numbered, absent if nothing is kept
     */
    record Kept(
            Span span,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Instant since) {}

    /** A range of numbers, both ends included. */
    record Numbers(long from, long to) implements ReplayWish {

        @Override
        public Replay resolve(Kept kept) {
            return new Replay(from, to);
        }
    }

    /** What was numbered in a period, both ends included. Numbers between its first and its last belong to it. */
    record Period(Instant from, Instant to) implements ReplayWish {

        @Override
        public Replay resolve(Kept kept) {
            if (from.isAfter(to)) {
                throw refused("/from", "is after to");
            }
            boolean forgotten = kept.span().earliest() > 1 && (kept.since() == null || from.isBefore(kept.since()));
            if (forgotten) {
                throw new Refused(
                        SubscriptionProblem.NUMBER_EXPIRED,
                        "The earliest number still kept is " + kept.span().earliest() + ", numbered "
                                + (kept.since() == null ? "not yet" : "at " + kept.since())
                                + "; read older changes with GET /referrals/v1/referrals?updatedSince=.",
                        new FieldError("/from", "is before the earliest number still kept"));
            }
            if (kept.first() == null || kept.last() == null) {
                throw refused("/from", "nothing was numbered in this period");
            }
            return new Replay(kept.first(), kept.last());
        }

        private static Refused refused(String pointer, String detail) {
            return new Refused(
                    SubscriptionProblem.REPLAY_RANGE,
                    "Name a period in which something was numbered.",
                    new FieldError(pointer, detail));
        }
    }
}
