package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a newer JSON Schema takes from those who keep to the older one. What cannot be compared (a changed pattern, another
 * {@code not}) counts as taken.
 */
final class SchemaChanges {

    /** Which way the data of a schema flows, and so who is hurt by a change. */
    enum Flow {
        /** Published, stored and published again: older records must still fit, older readers still find all. */
        EVENT(true, true),
        /** Sent by others: what was accepted is accepted. */
        REQUEST(true, false),
        /** Answered to others: what was promised is there. */
        RESPONSE(false, true);

        private final boolean accepts;
        private final boolean promises;

        Flow(boolean accepts, boolean promises) {
            this.accepts = accepts;
            this.promises = promises;
        }
    }

    /** How API descriptions list values that may grow. */
    static final String OPEN_VALUES = "x-extensible-enum";

    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> OPAQUE =
            List.of("not", "if", "then", "else", "contains", "dependentSchemas", "multipleOf");
    private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf", "prefixItems");

    private final Flow flow;
    private final JsonNode oldRoot;
    private final JsonNode newRoot;
    private final List<String> breaking = new ArrayList<>();
    private final Set<String> underWay = new HashSet<>();

    private SchemaChanges(Flow flow, JsonNode oldRoot, JsonNode newRoot) {
        this.flow = flow;
        this.oldRoot = oldRoot;
        this.newRoot = newRoot;
    }

    /** Compares two schemas that stand alone. */
    static List<String> breaking(Flow flow, JsonNode before, JsonNode after) {
        return breaking(flow, before, before, after, after);
    }

    /** Compares two schemas whose references lead into other documents. */
    static List<String> breaking(Flow flow, JsonNode before, JsonNode oldRoot, JsonNode after, JsonNode newRoot) {
        SchemaChanges changes = new SchemaChanges(flow, oldRoot, newRoot);
        changes.compare("", before, after);
        return changes.breaking;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        String pair = before.path("$ref").asText() + " " + after.path("$ref").asText();
        boolean named = pair.length() > 1;
        if (named && !underWay.add(pair)) {
            return;
        }
        compareResolved(path, Documents.resolved(before, oldRoot), Documents.resolved(after, newRoot));
        if (named) {
            underWay.remove(pair);
        }
    }

    private void compareResolved(String path, JsonNode before, JsonNode after) {
        compareTypes(path, before, after);
        compareValues(path, before, after);
        if (flow.accepts) {
            compareLimits(path, before, after);
        }
        compareRequired(path, before, after);
        before.path("properties").properties().forEach(property -> {
            JsonNode now = after.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                breaking.add(path + "/" + property.getKey() + " is removed");
            } else {
                compare(path + "/" + property.getKey(), property.getValue(), now);
            }
        });
        compareInner(path, before, after, "items");
        compareInner(path, before, after, "additionalProperties");
        compareParts(path, before, after);
    }

    private void compareTypes(String path, JsonNode before, JsonNode after) {
        Set<String> old = types(before);
        Set<String> now = types(after);
        boolean narrower = flow.accepts && !now.isEmpty() && (old.isEmpty() || !covers(now, old));
        boolean wider = flow.promises && !old.isEmpty() && (now.isEmpty() || !covers(old, now));
        if (narrower || wider) {
            breaking.add(path + " was of type " + old + " and is of " + now);
        }
    }

    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return narrow.stream()
                .allMatch(type -> wide.contains(type) || (type.equals("integer") && wide.contains("number")));
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty()) {
            values(schema).forEach(value -> types.add(value.isTextual() ? "string" : "other"));
        }
        return types;
    }

    private void compareValues(String path, JsonNode before, JsonNode after) {
        Set<JsonNode> old = values(before);
        Set<JsonNode> now = values(after);
        if (flow.accepts && !now.isEmpty() && (old.isEmpty() || !now.containsAll(old))) {
            breaking.add(path + " no longer has all its values: had " + old + ", has " + now);
        }
        boolean closed = SchemaStyle.isClosed(before) && !old.isEmpty();
        if (flow.promises && closed && (now.isEmpty() || !old.containsAll(now))) {
            breaking.add(path + " has more values, although its list was closed: had " + old + ", has " + now);
        }
    }

    private static Set<JsonNode> values(JsonNode schema) {
        Set<JsonNode> values = new HashSet<>();
        schema.path("enum").forEach(values::add);
        schema.path(OPEN_VALUES).forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        return values;
    }

    private void compareLimits(String path, JsonNode before, JsonNode after) {
        for (String limit : LOWER) {
            if (after.has(limit) && (!before.has(limit) || compareNumbers(after, before, limit) > 0)) {
                breaking.add(path + " has a higher " + limit + ": " + after.get(limit));
            }
        }
        for (String limit : UPPER) {
            if (after.has(limit) && (!before.has(limit) || compareNumbers(after, before, limit) < 0)) {
                breaking.add(path + " has a lower " + limit + ": " + after.get(limit));
            }
        }
        for (String form : List.of("pattern", "format")) {
            if (after.has(form) && !after.get(form).equals(before.get(form))) {
                breaking.add(path + " has another " + form + ": " + after.get(form));
            }
        }
        if (after.path("uniqueItems").asBoolean() && !before.path("uniqueItems").asBoolean()) {
            breaking.add(path + " takes no repetition any more");
        }
    }

    private static int compareNumbers(JsonNode one, JsonNode other, String name) {
        return one.get(name).decimalValue().compareTo(other.get(name).decimalValue());
    }

    private void compareRequired(String path, JsonNode before, JsonNode after) {
        Set<String> old = texts(before.path("required"));
        Set<String> now = texts(after.path("required"));
        for (String name : now) {
            if (flow.accepts && !old.contains(name)) {
                breaking.add(path + "/" + name + " is newly required");
            }
        }
        for (String name : old) {
            if (flow.promises && !now.contains(name)) {
                breaking.add(path + "/" + name + " is no longer promised");
            }
        }
        for (Map.Entry<String, JsonNode> rule : after.path("dependentRequired").properties()) {
            Set<String> earlier = texts(before.path("dependentRequired").path(rule.getKey()));
            if (flow.accepts && !earlier.containsAll(texts(rule.getValue()))) {
                breaking.add(path + "/" + rule.getKey() + " newly requires " + rule.getValue());
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void compareInner(String path, JsonNode before, JsonNode after, String name) {
        JsonNode old = before.path(name);
        JsonNode now = after.path(name);
        if (old.isObject() && now.isObject()) {
            compare(path + "/*", old, now);
        } else if (flow.accepts
                && (now.isObject() || now.equals(Documents.JSON.getNodeFactory().booleanNode(false)))) {
            if (!old.equals(now)) {
                breaking.add(path + " has limited its " + name);
            }
        } else if (flow.promises && old.isObject()) {
            breaking.add(path + " no longer describes its " + name);
        }
    }

    private void compareParts(String path, JsonNode before, JsonNode after) {
        for (String name : OPAQUE) {
            if (!before.path(name).equals(after.path(name))) {
                breaking.add(path + " has another " + name);
            }
        }
        for (String name : COMBINED) {
            JsonNode old = before.path(name);
            JsonNode now = after.path(name);
            if (old.size() != now.size()) {
                breaking.add(path + " has another " + name);
                continue;
            }
            for (int i = 0; i < old.size(); i++) {
                compare(path, old.get(i), now.get(i));
            }
        }
    }
}
