package io.careweave.developers;

import static io.careweave.developers.Html.code;
import static io.careweave.developers.Html.element;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JSON Schema as a table of fields: those of inner objects stand below their object, those of lists after {@code []}. A
 * schema with a name of its own is linked instead, by the way that is given.
 */
final class SchemaTable {

    private static final int DEEPEST = 8;

    private final Function<String, Optional<Html>> links;

    /** @param links what to show for a reference; empty to say nothing of it */
    SchemaTable(Function<String, Optional<Html>> links) {
        this.links = links;
    }

    private record Field(String name, boolean required, JsonNode schema) {}

    Html table(String caption, JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        collect("", schema, fields, 0);
        if (fields.isEmpty()) {
            return element("p", "No fields.");
        }
        return Layout.table(
                caption,
                Stream.of("Field", "Type", "Meaning"),
                fields.stream()
                        .map(field -> Layout.row(
                                code(field.name()),
                                Stream.of(
                                        element("span", type(field.schema()), field.required() ? ", always there" : ""),
                                        meaning(field.schema())))));
    }

    private void collect(String prefix, JsonNode schema, List<Field> fields, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a schema nests too deep at " + prefix);
        }
        List<String> required =
                Contracts.stream(schema.path("required")).map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            fields.add(new Field(name, required.contains(property.getKey()), value));
            collect(name + ".", value, fields, depth + 1);
            collect(name + "[].", value.path("items"), fields, depth + 1);
        });
    }

    private Html meaning(JsonNode schema) {
        String text = schema.path("description").asText();
        List<String> values = values(schema);
        if (values.isEmpty()) {
            return element("span", text);
        }
        return element(
                "span",
                text,
                text.isEmpty() ? "" : " ",
                "Values: ",
                values.stream().map(value -> element("span", attributeOfValue(), code(value), " ")));
    }

    private static Html.Attribute attributeOfValue() {
        return Html.attribute("class", "value");
    }

    static List<String> values(JsonNode schema) {
        JsonNode items = schema.path("items");
        JsonNode listed = items.has("enum") || items.has("x-extensible-enum") ? items : schema;
        if (listed.has("const")) {
            return List.of(listed.path("const").asText());
        }
        return Contracts.stream(listed.has("enum") ? listed.path("enum") : listed.path("x-extensible-enum"))
                .map(JsonNode::asText)
                .toList();
    }

    /** In a few words, for example {@code list of text, at most 20}. */
    Html type(JsonNode schema) {
        if (schema.has("$ref")) {
            return links.apply(schema.path("$ref").asText()).orElseGet(() -> element("span", "value"));
        }
        if (schema.path("items").isObject()) {
            Html inner = type(schema.path("items"));
            return element("span", "list of ", inner, bound(schema, "maxItems", ", at most "));
        }
        return element("span", plain(schema), details(schema));
    }

    private static String plain(JsonNode schema) {
        String type = schema.path("type").isArray()
                ? Contracts.stream(schema.path("type")).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : schema.path("type").asText(values(schema).isEmpty() ? "any" : "string");
        return type.replace("string", "text").replace("integer", "whole number").replace("boolean", "true or false");
    }

    private static String details(JsonNode schema) {
        StringBuilder details = new StringBuilder();
        if (schema.has("format")) {
            details.append(", ").append(schema.path("format").asText());
        }
        details.append(bound(schema, "minimum", ", from "))
                .append(bound(schema, "maximum", ", to "))
                .append(bound(schema, "minLength", ", characters at least "))
                .append(bound(schema, "maxLength", ", characters at most "))
                .append(bound(schema, "default", ", if absent "));
        if (schema.has("pattern")) {
            details.append(", of the form ").append(schema.path("pattern").asText());
        }
        return details.toString();
    }

    private static String bound(JsonNode schema, String keyword, String words) {
        return schema.has(keyword) ? words + schema.path(keyword).asText() : "";
    }
}
