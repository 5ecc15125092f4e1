package io.careweave.subscriptions.domain;

import java.util.List;
import java.util.UUID;

/**
 * Events to write to a partner's own topic now: the lowest queued numbers of one subscription, leased to us. A broker
 * takes records one after the other and as fast as they come, so a subscription has one queue here, not one per referral.
 *
 * @param lease what must still hold when it is recorded what became of them
 * @param letters by number
 * @param register as it is now, of whom they are about and of the owner
 */
public record TopicRun(UUID subscriptionId, UUID lease, Terms terms, List<Letter> letters, Register register) {

    /** Name of that queue; no referral is called so. */
    public static final String LANE = "";

    /**
     * One event.
     *
     * @param replay whether the subscriber asked for it again
     * @param notice what authorises it, checked once more before it is written
     * @param body a structured CloudEvent, its number in this subscription included
     */
    public record Letter(long number, boolean replay, Notice notice, String body) {}

    /** Numbers that the subscription may no longer receive. */
    public List<Long> withheld() {
        return letters.stream()
                .filter(letter -> !terms.cover(letter.notice(), register))
                .map(Letter::number)
                .toList();
    }

    /** What may be written, in the order of the numbers. */
    public List<Letter> authorised() {
        return letters.stream()
                .filter(letter -> terms.cover(letter.notice(), register))
                .toList();
    }
}
