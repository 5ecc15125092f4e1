package io.careweave.subscriptions.rest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Content;
import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;

/** Reads what a FHIR Subscription asks for, after the Backport profile; every refusal names its element. */
final class FhirRequests {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_ENDPOINT = 2048;

    /** Of one attempt, ours: what a subscriber allows must not be less. */
    private static final int OUR_TIMEOUT_SECONDS = 15;

    private static final Set<String> PAYLOADS = Set.of(
            "application/fhir+json", "application/fhir+json;fhirVersion=4.0", "application/fhir+json; fhirVersion=4.0");

    private FhirRequests() {}

    /**
     * What is asked for.
     *
     * @param id as the resource has it, absent if it has none
     * @param status code of the status wished for
     * @param heartbeatSeconds absent for none asked for
     * @param end when the subscription ends by itself, absent for never
     */
    record Wish(
            @Nullable String id,
            String status,
            Terms terms,
            @Nullable Integer heartbeatSeconds,
            @Nullable Instant end) {}

    /** @throws io.careweave.commons.problem.Refused naming every element that cannot be had */
    static Wish read(Subscription resource, JsonNode json, String ownerOrg) {
        var faults = new Faults();
        var criteria = Criteria.read(
                resource.getCriteria(),
                resource.getCriteriaElement().getExtensionsByUrl(Backport.FILTER).stream()
                        .map(filter -> filter.getValue() instanceof StringType text ? text.getValue() : "")
                        .toList(),
                faults);
        var channel = resource.getChannel();
        hook(channel, faults);
        var content = content(channel, faults);
        var heartbeat = seconds(channel, Backport.HEARTBEAT, 60, 86_400, faults);
        seconds(channel, Backport.TIMEOUT, OUR_TIMEOUT_SECONDS, Integer.MAX_VALUE, faults);
        positive(channel, faults);
        var reason = text(resource.getReason(), "Subscription.reason", faults);
        var contact = text(contact(resource), "Subscription.contact", faults);
        faults.check();
        var terms = new Terms(
                ownerOrg,
                Channel.WEBHOOK,
                channel.getEndpoint(),
                criteria.types(),
                criteria.filters(),
                new Form(Format.FHIR, content),
                reason,
                contact);
        var end = resource.getEnd() == null ? null : resource.getEnd().toInstant();
        var id = json.path("id").isTextual() ? json.path("id").textValue() : null;
        return new Wish(id, resource.getStatus().toCode(), terms, heartbeat, end);
    }

    /** What a rest-hook needs, and may not have. */
    private static void hook(Subscription.SubscriptionChannelComponent channel, Faults faults) {
        channelType(channel, faults);
        faults.unless(
                channel.getHeader().isEmpty(),
                "Subscription.channel.header",
                "is not kept: deliveries are signed instead");
        faults.unless(
                channel.hasEndpoint() && channel.getEndpoint().length() <= LONGEST_ENDPOINT,
                "Subscription.channel.endpoint",
                "is required, of at most 2048 characters");
        faults.unless(
                channel.hasPayload() && PAYLOADS.contains(channel.getPayload()),
                "Subscription.channel.payload",
                "must be application/fhir+json, of FHIR 4.0");
    }

    private static void channelType(Subscription.SubscriptionChannelComponent channel, Faults faults) {
        boolean custom = channel.getTypeElement().getExtensionByUrl(Backport.CHANNEL_TYPE) != null;
        faults.unless(
                !custom && channel.getType() == Subscription.SubscriptionChannelType.RESTHOOK,
                "Subscription.channel.type",
                "must be rest-hook; no other channel is offered");
    }

    private static Content content(Subscription.SubscriptionChannelComponent channel, Faults faults) {
        var given = channel.getPayloadElement().getExtensionsByUrl(Backport.CONTENT);
        var path = "Subscription.channel.payload.extension";
        if (given.size() != 1 || !(given.getFirst().getValue() instanceof CodeType code)) {
            faults.add(path, "backport-payload-content is required once, as valueCode");
            return Content.ID_ONLY;
        }
        switch (String.valueOf(code.getValue())) {
            case "empty" -> {
                return Content.EMPTY;
            }
            case "id-only" -> {
                return Content.ID_ONLY;
            }
            case "full-resource" ->
                faults.add(path, "full-resource needs a data-sharing agreement, and none of yours is recorded");
            default -> faults.add(path, "must be empty or id-only");
        }
        return Content.ID_ONLY;
    }

    @CanIgnoreReturnValue
    private static @Nullable Integer seconds(
            Subscription.SubscriptionChannelComponent channel, String url, int least, int most, Faults faults) {
        var given = channel.getExtensionsByUrl(url);
        if (given.isEmpty()) {
            return null;
        }
        var path = "Subscription.channel.extension(" + url.substring(url.lastIndexOf('/') + 1) + ")";
        if (given.size() != 1 || !(given.getFirst().getValue() instanceof UnsignedIntType seconds)) {
            faults.add(path, "may stand once, as valueUnsignedInt");
            return null;
        }
        faults.unless(
                seconds.getValue() >= least && seconds.getValue() <= most,
                path,
                "must be " + least + " seconds or more" + (most < Integer.MAX_VALUE ? ", at most " + most : ""));
        return seconds.getValue();
    }

    /** Each bundle tells one event, which no maximum forbids. */
    private static void positive(Subscription.SubscriptionChannelComponent channel, Faults faults) {
        List<Extension> given = channel.getExtensionsByUrl(Backport.MAX_COUNT);
        Type value = given.isEmpty() ? new PositiveIntType(1) : given.getFirst().getValue();
        faults.unless(
                given.size() < 2 && value instanceof PositiveIntType,
                "Subscription.channel.extension(backport-max-count)",
                "may stand once, as valuePositiveInt");
    }

    private static @Nullable String contact(Subscription resource) {
        if (!resource.hasContact()) {
            return null;
        }
        return resource.getContact().stream()
                .map(one -> (one.hasSystem() ? one.getSystem().toCode().toLowerCase(Locale.ROOT) + ":" : "")
                        + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String text(@Nullable String text, String path, Faults faults) {
        faults.unless(text == null || text.length() <= LONGEST_TEXT, path, "has more than 200 characters");
        return text;
    }
}
