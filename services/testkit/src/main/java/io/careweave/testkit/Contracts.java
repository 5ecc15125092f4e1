package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The contracts on the class path, to which producers and consumers are held by the same files. */
public final class Contracts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SCHEMA_NAME = Pattern.compile("urn:careweave:schema:([a-z]+):([a-z_.0-9]+)");

    private Contracts() {}

    /** Asserts that a structured event is a good CloudEvent whose data fits the schema it names. */
    public static void assertKept(JsonNode event) {
        assertThat(violations(event)).as("contract broken by %s", event).isEmpty();
    }

    /** As {@link #assertKept(JsonNode)}, and the key is the subject. */
    public static void assertKept(ConsumerRecord<String, byte[]> record) {
        JsonNode event = CloudEvents.structured(record);
        assertThat(record.key())
                .as("key of %s", event)
                .isEqualTo(event.path("subject").asText());
        assertKept(event);
    }

    /**
     * The committed example of an event, structured.
     *
     * @param name for example {@code referral.submitted.v1}
     */
    public static JsonNode example(String service, String name) {
        return load("/contracts/events/" + service + "/examples/" + name + ".json")
                .orElseThrow(() -> new IllegalArgumentException("no example " + name + " of " + service));
    }

    static List<String> violations(JsonNode event) {
        List<String> violations = new ArrayList<>(EventRules.violations(event));
        Optional<JsonNode> schema = schema(event.path("dataschema").asText());
        if (schema.isEmpty()) {
            violations.add("no schema " + event.path("dataschema"));
        } else {
            violations.addAll(Schemas.violations(schema.get(), event.path("data")));
        }
        return violations;
    }

    private static Optional<JsonNode> schema(String name) {
        Matcher parts = SCHEMA_NAME.matcher(name);
        return parts.matches()
                ? load("/contracts/events/" + parts.group(1) + "/" + parts.group(2) + ".schema.json")
                : Optional.empty();
    }

    private static Optional<JsonNode> load(String resource) {
        try (InputStream file = Contracts.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
