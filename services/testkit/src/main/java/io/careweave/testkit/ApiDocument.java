package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An OpenAPI document as a tree, with what the rules ask it.
 *
 * @param problems each problem of the catalogue, as {@code service/slug}, with its status
 */
record ApiDocument(JsonNode root, Map<String, Integer> problems) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** A property of an object schema; {@code value} is as written, so that a reference may have a description beside it. */
    record Property(String place, String name, JsonNode value) {}

    /** One operation with its place. */
    record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {

        String name() {
            return node.path("operationId").isMissingNode()
                    ? method + " " + path
                    : node.path("operationId").asText();
        }

        /** FHIR has its own paths, media types and error bodies (OperationOutcome). */
        boolean isFhir() {
            return path.equals("/fhir") || path.startsWith("/fhir/");
        }

        Optional<JsonNode> parameter(String in, String name) {
            return parameters.stream()
                    .filter(each -> each.path("in").asText().equals(in))
                    .filter(each -> each.path("name").asText().equalsIgnoreCase(name))
                    .findFirst();
        }

        boolean requires(String header) {
            return parameter("header", header)
                    .filter(each -> each.path("required").asBoolean())
                    .isPresent();
        }

        boolean answers(String status) {
            return node.path("responses").has(status);
        }
    }

    /** One answer of an operation, references followed. */
    record Response(Operation operation, String status, JsonNode node) {

        boolean isSuccess() {
            return status.startsWith("2");
        }

        String place() {
            return operation.name() + " " + status;
        }
    }

    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        root.path("paths").properties().forEach(path -> {
            List<JsonNode> shared = items(path.getValue().path("parameters"));
            path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(entry -> {
                        List<JsonNode> parameters = new ArrayList<>(shared);
                        parameters.addAll(items(entry.getValue().path("parameters")));
                        found.add(new Operation(path.getKey(), entry.getKey(), entry.getValue(), parameters));
                    });
        });
        return found;
    }

    private List<JsonNode> items(JsonNode array) {
        return stream(array).map(this::resolved).toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    Stream<Response> responses() {
        return operations().stream().flatMap(operation -> operation.node().path("responses").properties().stream()
                .map(entry -> new Response(operation, entry.getKey(), resolved(entry.getValue()))));
    }

    /** Follows references within the document; one that leads nowhere, or outside, is nothing. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        for (int step = 0; at.has("$ref"); step++) {
            String ref = at.path("$ref").asText();
            if (step > 10 || !ref.startsWith("#/")) {
                return MissingNode.getInstance();
            }
            at = root.at(ref.substring(1));
        }
        return at;
    }

    /** Every schema written out, with its place: components, bodies, parameters, and what is nested in them. */
    Stream<Map.Entry<String, JsonNode>> schemas() {
        List<Map.Entry<String, JsonNode>> found = new ArrayList<>();
        root.path("components").path("schemas").properties().forEach(entry -> {
            collect(entry.getKey(), entry.getValue(), found);
        });
        for (Operation operation : operations()) {
            if (!operation.isFhir()) {
                operation
                        .parameters()
                        .forEach(parameter -> collect(
                                operation.name() + " " + parameter.path("name").asText(),
                                parameter.path("schema"),
                                found));
                content(operation.name() + " request", resolved(operation.node().path("requestBody")), found);
            }
        }
        responses()
                .filter(response -> !response.operation().isFhir())
                .forEach(response -> content(response.place(), response.node(), found));
        return found.stream();
    }

    private static void content(String place, JsonNode body, List<Map.Entry<String, JsonNode>> found) {
        body.path("content")
                .properties()
                .forEach(media -> collect(place, media.getValue().path("schema"), found));
    }

    private static void collect(String place, JsonNode schema, List<Map.Entry<String, JsonNode>> found) {
        if (!schema.isObject()) {
            return;
        }
        found.add(Map.entry(place, schema));
        schema.path("properties")
                .properties()
                .forEach(property -> collect(place + "." + property.getKey(), property.getValue(), found));
        for (String nested : List.of("items", "additionalProperties", "not", "if", "then", "else", "contains")) {
            collect(place + "/" + nested, schema.path(nested), found);
        }
        for (String nested : List.of("allOf", "anyOf", "oneOf", "prefixItems")) {
            schema.path(nested).forEach(part -> collect(place + "/" + nested, part, found));
        }
    }

    Stream<Property> properties() {
        return schemas().flatMap(schema -> schema.getValue().path("properties").properties().stream()
                .map(property -> new Property(
                        schema.getKey() + "." + property.getKey(), property.getKey(), property.getValue())));
    }

    /** Whether a schema says that a value has a type, alone or beside null. */
    static boolean hasType(JsonNode schema, String type) {
        JsonNode stated = schema.path("type");
        return stated.isArray()
                ? stream(stated).anyMatch(each -> each.asText().equals(type))
                : stated.asText().equals(type);
    }
}
