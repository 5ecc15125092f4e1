package io.careweave.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** CloudEvents 1.0 in both forms: structured JSON as on HTTP, and binary as on Kafka. */
public final class CloudEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "ce_";
    private static final String NETWORK = "ridgeway";
    private static final Pattern TYPE = Pattern.compile("careweave\\.([a-z_]+\\.[a-z_]+\\.v[1-9][0-9]*)");
    private static final Set<String> INTEGERS = Set.of("aggregateversion");

    private CloudEvents() {}

    /**
     * A structured event as a service would publish it.
     *
     * @param service which owns the type
     * @param type for example {@code careweave.organisation.changed.v1}
     * @param data literal JSON
     */
    public static ObjectNode event(String service, String type, String subject, long version, String data) {
        Matcher form = TYPE.matcher(type);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an event type: " + type);
        }
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "urn:careweave:" + NETWORK + ":" + service)
                .put("type", type)
                .put("subject", subject)
                .put("time", Instant.now().toString())
                .put("datacontenttype", "application/json")
                .put("dataschema", "urn:careweave:schema:" + service + ":" + form.group(1))
                .put("aggregateversion", version)
                .put("correlationid", UUID.randomUUID().toString())
                .put("partitionkey", subject)
                .put("dataclassification", "confidential");
        return event.set("data", parse(data));
    }

    /** Binary mode: attributes become headers, the subject the key, the data the value. */
    public static ProducerRecord<String, byte[]> binary(String topic, JsonNode event) {
        byte[] value = event.get("data").toString().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, event.path("subject").asText(), value);
        event.properties().forEach(attribute -> {
            if (!attribute.getKey().equals("data")) {
                boolean media = attribute.getKey().equals("datacontenttype");
                record.headers()
                        .add(
                                media ? "content-type" : PREFIX + attribute.getKey(),
                                attribute.getValue().asText().getBytes(StandardCharsets.UTF_8));
            }
        });
        return record;
    }

    /** The structured form of a record in binary mode. */
    public static ObjectNode structured(ConsumerRecord<String, byte[]> record) {
        ObjectNode event = JSON.createObjectNode();
        for (Header header : record.headers()) {
            String text = new String(header.value(), StandardCharsets.UTF_8);
            if (header.key().equals("content-type")) {
                event.put("datacontenttype", text);
            } else if (header.key().startsWith(PREFIX)) {
                put(event, header.key().substring(PREFIX.length()), text);
            }
        }
        try {
            return event.set("data", JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode event, String attribute, String text) {
        if (INTEGERS.contains(attribute) && text.matches("[0-9]{1,18}")) {
            event.put(attribute, Long.parseLong(text));
        } else {
            event.put(attribute, text);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
