package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.List;

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
                            + "; read older changes with GET /referrals/v1/referrals?updatedSince=.",
                    new FieldError("after", "is before the earliest number still kept"));
        }
    }

    /**
     * What a reader may have of what was found: no number is ever left out in silence.
     *
     * @param after what the reader has
     * @param found in the order of their numbers
     * @return those that follow each other from the next number on
     * @throws Refused if what lies between was forgotten meanwhile
     */
    public List<Message> contiguous(long after, List<Message> found) {
        if (!found.isEmpty() && found.getFirst().number() != after + 1) {
            new Span(found.getFirst().number(), found.getLast().number()).requireReadableAfter(after);
        }
        int count = 0;
        while (count < found.size() && found.get(count).number() == after + 1 + count) {
            count++;
        }
        return List.copyOf(found.subList(0, count));
    }
}
