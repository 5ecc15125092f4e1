package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;

/**
 * The numbers of a subscription that are still kept.
 *
 * @param earliest one beyond the last if none is kept
 * @param last the last number assigned, 0 before the first
 */
public record Span(long earliest, long last) {

    /** @throws Refused if nothing can follow the number without a gap that nobody would notice */
    public void requireReadableAfter(long number) {
        if (number > last) {
            throw new Refused(
                    SubscriptionProblem.NUMBER_AHEAD,
                    "The last number is " + last + ".",
                    new FieldError("after", "is beyond the last number"));
        }
        if (number < earliest - 1) {
            throw new Refused(
                    SubscriptionProblem.NUMBER_EXPIRED,
                    "The earliest number still kept is " + earliest
                            + "; read older changes from the referrals themselves.",
                    new FieldError("after", "is before the earliest number still kept"));
        }
    }
}
