package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON Schema draft 2020-12 as contracts use it: formats are asserted, keywords are known, nothing is fetched. */
final class Schemas {

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.add(Schemas::refuse)));

    private static final Set<String> PLAIN = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$comment",
            "title",
            "description",
            "type",
            "required",
            "enum",
            "const",
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "examples",
            "default",
            "deprecated");
    private static final Set<String> SCHEMA = Set.of("items", "not", "if", "then", "else", "contains");
    private static final Set<String> SCHEMAS = Set.of("oneOf", "anyOf", "allOf", "prefixItems");
    private static final Set<String> NAMED = Set.of("properties", "$defs", "dependentSchemas");

    private Schemas() {}

    /** What is wrong with an instance. */
    static List<String> violations(JsonNode schema, JsonNode instance) {
        try {
            return FACTORY.getSchema(schema, STRICT).validate(instance).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (JsonSchemaException e) {
            return List.of("cannot be judged by this schema: " + e.getMessage());
        }
    }

    /** What is wrong with a schema itself. */
    static List<String> violations(JsonNode schema) {
        List<String> violations = new ArrayList<>();
        FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), STRICT)
                .validate(schema)
                .forEach(message -> violations.add("not draft 2020-12: " + message.getMessage()));
        check(schema, "#", violations);
        return violations;
    }

    /** Asked before the library's own loaders, which would go out for a schema. */
    private static @Nullable InputStreamSource refuse(AbsoluteIri iri) {
        if (iri.toString().startsWith("https://json-schema.org/")
                || iri.toString().startsWith("classpath:")) {
            return null;
        }
        throw new JsonSchemaException("schemas are not fetched: " + iri);
    }

    private static void check(JsonNode schema, String path, List<String> violations) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String name = keyword.getKey();
            String at = path + "/" + name;
            JsonNode value = keyword.getValue();
            if (SCHEMA.contains(name)) {
                check(value, at, violations);
            } else if (SCHEMAS.contains(name)) {
                value.forEach(part -> check(part, at, violations));
            } else if (NAMED.contains(name)) {
                value.properties().forEach(part -> check(part.getValue(), at + "/" + part.getKey(), violations));
            } else if (name.equals("additionalProperties")) {
                checkOpenness(value, at, violations);
            } else if (!PLAIN.contains(name)) {
                violations.add(at + " is no keyword that contracts use");
            }
        }
        if (schema.has("$ref") && !schema.get("$ref").asText().startsWith("#/")) {
            violations.add(path + " refers to another file");
        }
        checkProperties(schema, path, violations);
    }

    /** Producers add fields and consumers ignore what they do not know, so no object is ever closed. */
    private static void checkOpenness(JsonNode value, String at, List<String> violations) {
        if (value.isBoolean() && !value.asBoolean()) {
            violations.add(at + " closes the object to later fields");
        } else if (value.isObject()) {
            check(value, at, violations);
        }
    }

    private static void checkProperties(JsonNode schema, String path, List<String> violations) {
        schema.path("required").forEach(required -> {
            if (schema.has("properties") && !schema.get("properties").has(required.asText())) {
                violations.add(path + " requires " + required.asText() + ", which it does not describe");
            }
        });
        schema.path("properties").fieldNames().forEachRemaining(field -> {
            if (EventRules.personalWord(field) != null) {
                violations.add(path + " has " + field + ", which names a person or holds free text");
            }
        });
    }
}
