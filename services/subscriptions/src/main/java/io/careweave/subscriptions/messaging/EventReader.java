package io.careweave.subscriptions.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.subscriptions.domain.Envelope;
import io.careweave.subscriptions.domain.EventTypes;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.domain.Origin;
import io.careweave.subscriptions.domain.Parties;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads what decides on an event's delivery, and puts the event into the form in which it leaves. */
@ApplicationScoped
class EventReader {

    /** What happens to referrals, and to the waits for them. */
    private static final Pattern REFERRALS = Pattern.compile("careweave\\.(referral|rtt)\\..*");

    private static final int MAX_TEXT = 200;
    /** Attributes beside the required ones that may leave; others stay inside. */
    private static final List<String> EXTENSIONS =
            List.of("dataschema", "correlationid", "causationid", "traceparent", "partitionkey", "dataclassification");

    private final ObjectMapper json;
    private final Links links;

    EventReader(ObjectMapper json, Links links) {
        this.json = json;
        this.links = links;
    }

    /** An event that concerns us, and the record it came in. */
    record Read(KafkaRecord<String, byte[]> message, Incoming event, Occurrence occurrence) {}

    /**
     * The event of a record; empty if it is none that is ever delivered.
     *
     * @throws Poison if it does not say whom it concerns, is not exactly one JSON object, or is too large to deliver
     */
    Optional<Read> read(KafkaRecord<String, byte[]> message) {
        var metadata = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        @SuppressWarnings("unchecked") // The type of the record it describes.
        ConsumerRecord<String, byte[]> record = metadata.getRecord();
        var event = Incoming.from(record);
        if (!REFERRALS.matcher(event.type()).matches() || event.type().equals(EventTypes.NEVER_DELIVERED)) {
            return Optional.empty();
        }
        return Optional.of(new Read(message, event, new Occurrence(notice(event), origin(event), envelope(event))));
    }

    private static Notice notice(Incoming event) {
        var parties = event.data().path("parties");
        return new Notice(
                event.id(),
                bounded(event.type()),
                bounded(event.subject()),
                new Parties(
                        required(org(parties, "referrerOrg"), "referrerOrg"),
                        required(org(parties, "practiceOrg"), "practiceOrg"),
                        org(parties, "providerOrg"),
                        org(parties, "previousProviderOrg")),
                text(event.data(), "serviceId"),
                text(event.data(), "fromServiceId"),
                text(event.data(), "priority"));
    }

    private Origin origin(Incoming event) {
        return new Origin(event.source(), event.time(), event.version(), links);
    }

    private Envelope envelope(Incoming event) {
        var attributes = json.createObjectNode();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id().toString());
        attributes.put("source", event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("datacontenttype", "application/json");
        attributes.put("aggregateversion", event.version());
        for (var name : EXTENSIONS) {
            var value = event.extensions().get(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        try {
            // Strictly read and written anew: text after the object, or a name given twice, must not reach the
            // envelope.
            attributes.set("data", json.readTree(event.raw()));
            var text = json.writeValueAsString(attributes);
            var envelope = new Envelope(text.substring(0, text.length() - 1));
            if (!envelope.fits()) {
                throw new Poison("larger than a delivery may be");
            }
            return envelope;
        } catch (JsonProcessingException e) {
            throw new Poison("data is not strict JSON: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable String org(JsonNode parties, String name) {
        var code = text(parties, name);
        if (code != null && !OrgCode.isWellFormed(code)) {
            throw new Poison(name + " is no organisation code");
        }
        return code;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new Poison("no " + name);
        }
        return value;
    }

    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Poison(name + " is no text");
        }
        return bounded(value.textValue());
    }

    private static String bounded(String text) {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw new Poison("an attribute is too long or holds U+0000");
        }
        return text;
    }
}
