package io.careweave.subscriptions.rest;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.text.Visible;
import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Content;
import io.careweave.subscriptions.domain.EventTypes;
import io.careweave.subscriptions.domain.Filters;
import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Priority;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.Terms;
import io.careweave.subscriptions.domain.Upkeep;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asks for. The owner is not part of it: it is the organisation of the token.
 *
 * @param eventTypes event types, in which {@code *} stands for any run of characters, at most three times
 * @param contact whom to call when deliveries fail: a function, not a person
 */
record SubscriptionRequest(
        @NotNull Channel channel,
        @Nullable @Size(min = 1, max = 2048) String endpoint,

        @NotNull @Size(min = 1, max = 20)
        List<
                        @NotNull @Size(max = 100)
                        @Pattern(regexp = "careweave\\.[a-z0-9_.]*(\\*[a-z0-9_.]*){0,3}", message = "is no event type")
                        String>
                eventTypes,

        @Nullable @Valid FiltersRequest filters,

        @Nullable
        @Pattern(regexp = "cloudevents|fhir|mns", message = "must be cloudevents, fhir or mns")
        @Schema(
                description =
                        "Form of what is delivered: cloudevents; fhir, bundles of the FHIR R4 Subscriptions Backport "
                                + "guide; or mns, signals as of the NHS Multicast Notification Service",
                defaultValue = "cloudevents",
                examples = "fhir")
        String format,

        @Nullable
        @Pattern(regexp = "empty|id-only|full-resource", message = "must be empty, id-only or full-resource")
        @Schema(
                description = "How much is told; empty only in format fhir, full-resource only under a recorded "
                        + "data-sharing agreement",
                defaultValue = "id-only",
                examples = "id-only")
        String content,

        @Nullable @Visible @Size(min = 1, max = 200) String reason,
        @Nullable @Visible @Size(min = 1, max = 200) String contact,

        @Nullable
        @Schema(
                description = "Sign with an Ed25519 key pair too (v1a); read its public key at /keys. Webhooks only.",
                defaultValue = "false")
        Boolean ed25519,

        @Nullable
        @Min(60)
        @Max(86_400)
        @Schema(
                description = "Seconds of silence after which the endpoint is told the last number; of webhooks only",
                defaultValue = "900",
                examples = "900")
        Integer heartbeatSeconds,

        @Nullable
        @Pattern(regexp = Limits.INSTANT, message = "is no instant of RFC 3339")
        @Schema(
                description = "When the subscription ends by itself: a future instant, at most ten years away",
                format = "date-time",
                pattern = "",
                examples = "2027-03-31T22:59:59Z")
        String endsAt) {

    private static final String SERVICE_ID = "[A-Za-z0-9._-]{1,64}";
    private static final String INDICATOR = "[A-Z][A-Z0-9_]{1,39}";

    /** Each filter that is given narrows the subscription; an event must meet all of them. */
    record FiltersRequest(
            @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = OrgCode.FORM) String> practiceOrgs,
            @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = OrgCode.FORM) String> providerOrgs,
            @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = SERVICE_ID) String> serviceIds,
            @Nullable @Size(min = 1, max = 3) List<@NotNull Priority> priorities,
            @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = OrgCode.FORM) String> orgCodes,

            @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = INDICATOR) String> indicatorCodes) {

        Filters toDomain() {
            return new Filters(
                    set(practiceOrgs),
                    set(providerOrgs),
                    set(serviceIds),
                    set(priorities),
                    set(orgCodes),
                    set(indicatorCodes));
        }

        private static <T> Set<T> set(@Nullable Collection<T> values) {
            return values == null ? Set.of() : Set.copyOf(values);
        }
    }

    /** @throws Refused if a channel that is not pushed asks for heartbeats, or the end is no instant of the calendar */
    Upkeep toUpkeep() {
        if (heartbeatSeconds != null && channel != Channel.WEBHOOK) {
            throw new Refused(
                    SubscriptionProblem.CHANNEL_MISMATCH,
                    "Only an endpoint is sent heartbeats.",
                    new FieldError("/heartbeatSeconds", "is not used by this channel"));
        }
        return new Upkeep(heartbeatSeconds == null ? Upkeep.USUAL_HEARTBEAT_SECONDS : heartbeatSeconds, end());
    }

    private @Nullable Instant end() {
        return endsAt == null
                ? null
                : Limits.parsed(endsAt)
                        .orElseThrow(() -> new Refused(
                                SubscriptionProblem.END_REFUSED,
                                "Name an end within ten years, or none.",
                                new FieldError("/endsAt", "is no day or time of the calendar")));
    }

    Terms toTerms(String ownerOrg) {
        return new Terms(
                ownerOrg,
                channel,
                endpoint,
                EventTypes.of(eventTypes),
                filters == null ? Filters.NONE : filters.toDomain(),
                new Form(
                        format == null ? Format.CLOUDEVENTS : Format.of(format),
                        content == null ? Content.ID_ONLY : Content.of(content)),
                reason,
                contact);
    }
}
