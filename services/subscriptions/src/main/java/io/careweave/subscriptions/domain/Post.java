package io.careweave.subscriptions.domain;

import java.util.UUID;

/**
 * Something to send to a subscriber's endpoint, once.
 *
 * @param endpoint where to, as subscribed
 * @param sealedKeys the signing keys, encrypted
 * @param id {@code webhook-id}
 * @param format in which language the body is
 * @param body the bytes to sign and send
 * @param replay whether the subscriber asked for it again
 * @param turn number of the attempt
 */
public record Post(
        UUID subscriptionId,
        String endpoint,
        String sealedKeys,
        UUID id,
        Format format,
        String body,
        boolean replay,
        int turn) {}
