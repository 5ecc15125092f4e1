package io.careweave.contracting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The operations of the service as its description lists them. */
final class Operations {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final int DEEPEST = 60;
    private static final JsonNode DOCUMENT = read();

    private Operations() {}

    /** @param schema of its JSON body; missing if it takes none */
    record Operation(
            String id,
            String method,
            String path,
            JsonNode schema,
            boolean hasBody,
            Set<String> query,
            boolean ifMatch) {

        boolean takesJson() {
            return !schema.isMissingNode();
        }

        /** With an id that nothing has in place of each parameter. */
        String somewhere() {
            return path.replace("{number}", "1")
                    .replaceAll("\\{[A-Za-z]+}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A place in a body.
     *
     * @param pointer to its first occurrence
     * @param type of JSON that belongs there
     * @param around text before and after what is there, nothing else being in the body
     */
    record Place(String pointer, String type, String around) {

        String with(String value) {
            return around.replace("@", value);
        }
    }

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> all.add(operation(method.getKey(), path.getKey(), method.getValue()))));
        return all;
    }

    private static Operation operation(String method, String path, JsonNode node) {
        var parameters = node.path("parameters");
        return new Operation(
                node.path("operationId").asText(),
                method,
                path,
                node.at("/requestBody/content/application~1json/schema"),
                node.has("requestBody"),
                Set.copyOf(parameters.findParents("in").stream()
                        .filter(one -> one.path("in").asText().equals("query"))
                        .map(one -> one.path("name").asText())
                        .toList()),
                parameters.findValuesAsText("name").contains("If-Match"));
    }

    /** Every place in the body of an operation that its schema names. */
    static List<Place> places(Operation operation) {
        List<Place> places = new ArrayList<>();
        collect(operation.schema(), "", "@", places);
        return places;
    }

    private static void collect(JsonNode named, String pointer, String around, List<Place> places) {
        var schema = resolved(named);
        if (pointer.length() > DEEPEST) {
            return; // A schema may hold itself.
        }
        if (!pointer.isEmpty()) {
            places.add(new Place(pointer, type(schema), around));
        }
        if (schema.has("items")) {
            collect(schema.get("items"), pointer + "/0", around.replace("@", "[@]"), places);
        }
        schema.path("properties")
                .properties()
                .forEach(member -> collect(
                        member.getValue(),
                        pointer + "/" + member.getKey(),
                        around.replace("@", "{\"" + member.getKey() + "\":@}"),
                        places));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (schema.has("oneOf")) {
            return "any";
        }
        if (type.isTextual()) {
            return type.asText();
        }
        var types = StreamSupport.stream(type.spliterator(), false)
                .map(JsonNode::asText)
                .filter(one -> !one.equals("null"))
                .toList();
        return types.size() == 1 ? types.getFirst() : "any";
    }

    private static JsonNode resolved(JsonNode node) {
        var at = node;
        while (true) {
            if (at.has("$ref")) {
                at = DOCUMENT.at(at.get("$ref").asText().substring(1));
            } else if (at.path("anyOf").has(0)) {
                at = present(at.get("anyOf"));
            } else if (at.path("oneOf").size() == 2
                    && at.at("/oneOf/1/type").asText().equals("null")) {
                at = at.at("/oneOf/0");
            } else {
                return at;
            }
        }
    }

    private static JsonNode present(JsonNode alternatives) {
        for (var one : alternatives) {
            if (!one.path("type").asText().equals("null")) {
                return one;
            }
        }
        throw new IllegalStateException("nothing but null: " + alternatives);
    }

    private static JsonNode read() {
        var name = "/contracts/openapi/contracting.v1.yaml";
        try (var file = Operations.class.getResourceAsStream(name)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
