package io.careweave.subscriptions.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery to attempt now: the lowest queued number of a referral at a subscription, leased to us.
 *
 * @param lease what must still hold when the outcome is recorded
 * @param endpoint where to, as subscribed
 * @param sealedSecret the signing keys, encrypted
 * @param ratePerMinute what the endpoint granted, absent without a limit
 * @param replay whether the subscriber asked for it again
 * @param notice what authorises it, checked once more before it is sent
 * @param body the bytes to sign and send
 * @param failing whether the endpoint's last attempt had failed when this was leased
 * @param register as it was then, of whom the event is about and of the owner
 */
public record Errand(
        UUID subscriptionId,
        UUID lease,
        long number,
        Terms terms,
        String endpoint,
        String sealedSecret,
        @Nullable Integer ratePerMinute,
        Decision.Progress progress,
        boolean replay,
        Notice notice,
        String body,
        boolean failing,
        Register register) {

    /** Whether its subscription may still have it. */
    public boolean isAuthorised() {
        return terms.cover(notice, register);
    }

    public Post post() {
        var format = terms.form().format();
        return new Post(
                subscriptionId, endpoint, sealedSecret, notice.eventId(), format, body, replay, progress.failed());
    }
}
