package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.subscriptions.application.SigningSecret;
import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Filters;
import io.careweave.subscriptions.domain.Priority;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its owner sees it.
 *
 * @param ratePerMinute deliveries a minute that the endpoint granted, absent without a limit
 * @param secret only in the answer that creates a webhook subscription
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
        UUID id,
        String ownerOrg,
        Channel channel,
        @Nullable String endpoint,
        List<String> eventTypes,
        FiltersView filters,
        @Schema(description = "Form of what is delivered") String format,
        @Schema(description = "How much is told") String content,
        @Nullable String reason,
        @Nullable String contact,
        State state,
        String stateReason,
        @Nullable Integer ratePerMinute,

        @Schema(description = "Since when nothing could be sent; only in state ERROR") @Nullable
        Instant unhealthySince,

        @Schema(description = "Seconds of silence after which the endpoint is told the last number; of webhooks only")
        @Nullable
        Integer heartbeatSeconds,

        @Schema(description = "When it ends by itself; absent for never") @Nullable
        Instant endsAt,

        Instant createdAt,
        Instant changedAt,
        @Nullable String secret) {

    /** Empty filters are left out: they filter nothing. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record FiltersView(
            Set<String> practiceOrgs,
            Set<String> providerOrgs,
            Set<String> serviceIds,
            Set<Priority> priorities,
            Set<String> orgCodes,
            Set<String> indicatorCodes) {

        static FiltersView from(Filters filters) {
            return new FiltersView(
                    filters.practiceOrgs(),
                    filters.providerOrgs(),
                    filters.serviceIds(),
                    filters.priorities(),
                    filters.orgCodes(),
                    filters.indicatorCodes());
        }
    }

    static SubscriptionView from(Subscription subscription) {
        return from(subscription, null);
    }

    static SubscriptionView from(Subscription subscription, @Nullable SigningSecret secret) {
        var terms = subscription.terms();
        return new SubscriptionView(
                subscription.id(),
                terms.ownerOrg(),
                terms.channel(),
                terms.endpoint(),
                terms.eventTypes().globs(),
                FiltersView.from(terms.filters()),
                terms.form().format().code(),
                terms.form().content().code(),
                terms.reason(),
                terms.contact(),
                subscription.state(),
                subscription.stateReason(),
                subscription.ratePerMinute(),
                subscription.unhealthySince(),
                subscription.isSigned() ? subscription.upkeep().heartbeatSeconds() : null,
                subscription.upkeep().endsAt(),
                subscription.createdAt(),
                subscription.changedAt(),
                secret == null ? null : secret.text());
    }
}
