package io.careweave.commons.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent received from Kafka in binary mode (CloudEvents Kafka binding 1.0).
 *
 * @param version {@code aggregateversion}: number of the event among those of its subject
 * @param raw the data as received, byte for byte; empty of a tombstone
 * @param extensions the other attributes, by name without the {@code ce_} prefix
 */
public record Incoming(
        UUID id,
        String type,
        String source,
        String subject,
        long version,
        Instant time,
        JsonNode data,
        String raw,
        Map<String, String> extensions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws Poison if a required attribute is absent or malformed, or the data is not a JSON object */
    public static Incoming from(ConsumerRecord<String, byte[]> message) {
        return event(message, object(message.value()));
    }

    /**
     * From a compacted topic, where a key without a value is a tombstone: the broker drops what was told of the key, and so
     * does whoever kept it. One that is no event, as an operator's tool writes it, has version 0: it comes after all that
     * its partition told before.
     *
     * @throws Poison as of an event; of a tombstone also if its key is not its subject
     */
    public static Incoming ofState(ConsumerRecord<String, byte[]> message) {
        if (message.value() != null) {
            return from(message);
        }
        if (message.key() == null || message.key().isBlank()) {
            throw new Poison("neither key nor value");
        }
        if (message.headers().lastHeader("ce_specversion") == null) {
            var place = message.topic() + "/" + message.partition() + "/" + message.offset();
            return new Incoming(
                    UUID.nameUUIDFromBytes(place.getBytes(UTF_8)),
                    "tombstone",
                    message.topic(),
                    message.key(),
                    0,
                    Instant.ofEpochMilli(message.timestamp()),
                    MissingNode.getInstance(),
                    "",
                    Map.of());
        }
        var event = event(message, MissingNode.getInstance());
        if (!event.subject().equals(message.key()) || event.version() < 1) {
            throw new Poison("the key is not the subject, or the version is not positive");
        }
        return event;
    }

    /** Whether it says that its subject is forgotten; then there is no data. */
    public boolean isTombstone() {
        return data.isMissingNode();
    }

    private static Incoming event(ConsumerRecord<String, byte[]> message, JsonNode data) {
        var attributes = new HashMap<String, String>();
        for (var header : message.headers()) {
            if (header.key().startsWith("ce_") && header.value() != null) {
                attributes.put(header.key().substring(3), new String(header.value(), UTF_8));
            }
        }
        if (!"1.0".equals(attributes.remove("specversion"))) {
            throw new Poison("not a CloudEvent 1.0");
        }
        try {
            return new Incoming(
                    UUID.fromString(take(attributes, "id")),
                    take(attributes, "type"),
                    take(attributes, "source"),
                    take(attributes, "subject"),
                    Long.parseLong(take(attributes, "aggregateversion")),
                    OffsetDateTime.parse(take(attributes, "time")).toInstant(),
                    data,
                    message.value() == null ? "" : new String(message.value(), UTF_8),
                    Map.copyOf(attributes));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Poison("malformed attribute: " + e.getClass().getSimpleName());
        }
    }

    /** What is done next is traceable to this event. */
    public Trace trace() {
        return new Trace(extensions.get("correlationid"), id.toString(), extensions.get("traceparent"));
    }

    private static String take(Map<String, String> attributes, String name) {
        var value = attributes.remove(name);
        if (value == null || value.isBlank()) {
            throw new Poison("no " + name);
        }
        return value;
    }

    private static JsonNode object(byte @Nullable [] data) {
        if (data == null) {
            throw new Poison("no data");
        }
        try {
            var node = JSON.readTree(data);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException _) {
            // Said below; the parser's message quotes the content.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new Poison("data is not a JSON object");
    }
}
