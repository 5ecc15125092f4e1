package io.careweave.subscriptions.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of an event decides who receives it.
 *
 * @param subject what it is about, such as a referral: events of one subject reach a subscriber in order
 * @param previousServiceId the service a redirect leads away from: whoever follows that service must learn of it
 * @param indicatorCode of which indicator, absent if it is about none
 */
public record Notice(
        UUID eventId,
        String type,
        String subject,
        Audience audience,
        @Nullable String serviceId,
        @Nullable String previousServiceId,
        @Nullable String priority,
        @Nullable String indicatorCode) {

    /** Of a referral. */
    public Notice(
            UUID eventId,
            String type,
            String subject,
            Parties parties,
            @Nullable String serviceId,
            @Nullable String previousServiceId,
            @Nullable String priority) {
        this(eventId, type, subject, parties, serviceId, previousServiceId, priority, null);
    }
}
