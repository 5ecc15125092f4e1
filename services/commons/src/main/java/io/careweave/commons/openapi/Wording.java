package io.careweave.commons.openapi;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What properties and parameters mean, said once per word instead of once per record, and an example per schema: from
 * {@code openapi/common.yaml} of commons and {@code openapi/service.yaml} of the service. A word of one schema or one
 * operation alone is written {@code Schema.property} or {@code operationId.parameter}.
 */
final class Wording {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode service;
    private final JsonNode common;
    private final Set<String> used = new HashSet<>();

    private Wording(JsonNode service, JsonNode common) {
        this.service = service;
        this.common = common;
    }

    static Wording ofService() {
        return new Wording(read("openapi/service.yaml"), read("openapi/common.yaml"));
    }

    private static JsonNode read(String file) {
        try (var yaml = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return yaml == null ? MissingNode.getInstance() : YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** How the schemas of properties are called, by {@code Schema.property}. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        service.path("names").properties().forEach(entry -> {
            used.add("names " + entry.getKey());
            names.put(entry.getKey(), entry.getValue().asText());
        });
        return names;
    }

    void describe(Components components) {
        if (components.getSchemas() == null) {
            return;
        }
        components.getSchemas().forEach((name, schema) -> {
            open(schema);
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((property, value) -> describeProperty(name, property, value));
            }
        });
    }

    private void describeProperty(String schema, String property, Schema value) {
        open(value);
        var word = word("properties", schema, property);
        if (value.getDescription() == null) {
            text(word).ifPresent(value::setDescription);
        }
        if (word.has("maxItems") && value.getMaxItems() == null) {
            value.setMaxItems(word.path("maxItems").asInt());
        }
    }

    /** Values may be added at any time: a reader must expect one it does not know. */
    private static void open(Schema schema) {
        var values = schema.getEnumeration();
        if (values != null && !values.isEmpty()) {
            schema.addExtension("x-extensible-enum", List.copyOf(values));
            schema.setEnumeration(null);
        }
    }

    void describe(Operation operation) {
        var id = String.valueOf(operation.getOperationId());
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> describeParameter(id, parameter));
        }
        if (operation.getRequestBody() != null) {
            exemplify(id + ".request", operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                exemplify(id, response.getContent());
            }
        });
    }

    private void describeParameter(String operation, Parameter parameter) {
        var word = word("parameters", operation, parameter.getName());
        if (parameter.getDescription() == null) {
            text(word).ifPresent(parameter::setDescription);
        }
        var schema = parameter.getSchema();
        if (schema != null) {
            open(schema);
        }
        // Numbers are read as text, so that a malformed one is 400; they are described as the numbers they are.
        if (schema != null && word.has("type")) {
            schema.setType(List.of(SchemaType.valueOf(word.path("type").asText().toUpperCase(Locale.ROOT))));
            schema.setPattern(null);
            refine(schema, word);
        }
    }

    private static void refine(Schema schema, JsonNode word) {
        if (word.has("minimum")) {
            schema.setMinimum(new BigDecimal(word.path("minimum").asText()));
        }
        if (word.has("maximum")) {
            schema.setMaximum(new BigDecimal(word.path("maximum").asText()));
        }
        if (word.has("default")) {
            schema.setDefaultValue(
                    word.path("default").isInt()
                            ? word.path("default").asInt()
                            : word.path("default").asText());
        }
        if (word.has("format")) {
            schema.setFormat(word.path("format").asText());
        }
        if (word.has("values")) {
            schema.addExtension("x-extensible-enum", YAML.convertValue(word.path("values"), Object.class));
        }
    }

    private void exemplify(String operation, @Nullable Content content) {
        if (content == null || content.getMediaTypes() == null) {
            return;
        }
        content.getMediaTypes().values().forEach(media -> {
            var ref = media.getSchema() == null ? null : media.getSchema().getRef();
            var example = find("examples", operation);
            if (example.isMissingNode() && ref != null && ref.startsWith(SCHEMAS)) {
                example = find("examples", ref.substring(SCHEMAS.length()));
            }
            if (!example.isMissingNode() && media.getExample() == null && media.getExamples() == null) {
                media.setExample(YAML.convertValue(example, Object.class));
            }
        });
    }

    private static Optional<String> text(JsonNode word) {
        var text = word.isObject() ? word.path("description").asText() : word.asText();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private JsonNode word(String section, String place, String name) {
        var own = find(section, place + "." + name);
        return own.isMissingNode() ? find(section, name) : own;
    }

    private JsonNode find(String section, String key) {
        var own = service.path(section).path(key);
        if (!own.isMissingNode()) {
            used.add(section + " " + key);
            return own;
        }
        return common.path(section).path(key);
    }

    /** @throws IllegalStateException if the service's file describes what is no longer there */
    void requireUsed() {
        Set<String> left = new TreeSet<>();
        service.properties().forEach(section -> section.getValue()
                .fieldNames()
                .forEachRemaining(key -> left.add(section.getKey() + " " + key)));
        left.removeAll(used);
        if (!left.isEmpty()) {
            throw new IllegalStateException("openapi/service.yaml describes what is not there: " + left);
        }
    }
}
