package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schema of an event says beyond JSON Schema: everything is described, no text is free, money is whole pence. */
final class SchemaStyle {

    private static final Set<String> FORM = Set.of("pattern", "format", "enum", "const", "$ref");

    private final List<String> violations = new ArrayList<>();

    private SchemaStyle() {}

    static List<String> violations(JsonNode schema) {
        SchemaStyle style = new SchemaStyle();
        for (String field : List.of("title", "description")) {
            if (schema.path(field).asText().isBlank()) {
                style.violations.add("# has no " + field);
            }
        }
        style.check("#", schema);
        return style.violations;
    }

    private void check(String path, JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String at = path + "/" + property.getKey();
            if (property.getValue().path("description").asText().isBlank()) {
                violations.add(at + " is not described");
            }
            checkMoney(at, property.getKey(), property.getValue());
            checkValue(at, property.getValue());
        }
        if (schema.has("items")) {
            checkValue(path + "/*", schema.get("items"));
        }
        schema.path("$defs").properties().forEach(named -> checkValue(path + "/" + named.getKey(), named.getValue()));
    }

    private void checkValue(String at, JsonNode value) {
        if (value.has("enum") && !isList(value)) {
            violations.add(at + " does not say whether its values are an (open list) or a (closed list)");
        }
        if (value.path("type").asText().equals("string") && FORM.stream().noneMatch(value::has)) {
            violations.add(at + " is free text: it has no pattern, format or list of values");
        }
        check(at, value);
    }

    private void checkMoney(String at, String name, JsonNode value) {
        boolean money = name.equals("pence") || name.endsWith("Pence");
        if (money && !value.path("type").asText().equals("integer")) {
            violations.add(at + " is money, which is whole pence");
        }
    }

    private static boolean isList(JsonNode value) {
        String description = value.path("description").asText();
        return description.contains("open list") || isClosed(value);
    }

    /** Whether a schema promises that its list of values does not grow. */
    static boolean isClosed(JsonNode value) {
        return value.path("description").asText().contains("closed list");
    }
}
