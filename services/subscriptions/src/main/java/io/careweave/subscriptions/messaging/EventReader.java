package io.careweave.subscriptions.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.subscriptions.domain.Envelope;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.domain.Origin;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what decides on an event's delivery, and puts the event into the form in which it leaves. */
@ApplicationScoped
class EventReader {

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

    /** What of an event decides on its delivery, and what of its data may leave. */
    record Kind(Function<Incoming, Optional<Notice>> notice, UnaryOperator<ObjectNode> leaving) {}

    /**
     * The event of a record; empty if it is none that is ever delivered.
     *
     * @param kind of the events of its topic
     * @throws Poison if it does not say whom it concerns, is not exactly one JSON object, or is too large to deliver
     */
    Optional<Read> read(KafkaRecord<String, byte[]> message, Kind kind) {
        var metadata = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        @SuppressWarnings("unchecked") // The type of the record it describes.
        ConsumerRecord<String, byte[]> record = metadata.getRecord();
        var event = Incoming.from(record);
        return kind.notice()
                .apply(event)
                .map(notice -> new Read(
                        message, event, new Occurrence(notice, origin(event), envelope(event, kind.leaving()))));
    }

    private Origin origin(Incoming event) {
        return new Origin(event.source(), event.time(), event.version(), links);
    }

    private Envelope envelope(Incoming event, UnaryOperator<ObjectNode> leaving) {
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
            attributes.set("data", leaving.apply(json.readValue(event.raw(), ObjectNode.class)));
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
}
