package io.careweave.subscriptions.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of an event decides who receives it.
 *
 * @param subject the referral: events of one subject reach a subscriber in order
 * @param previousServiceId the service a redirect leads away from: whoever follows that service must learn of it
 */
public record Notice(
        UUID eventId,
        String type,
        String subject,
        Parties parties,
        @Nullable String serviceId,
        @Nullable String previousServiceId,
        @Nullable String priority) {}
