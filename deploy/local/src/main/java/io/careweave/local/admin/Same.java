package io.careweave.local.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparing what the data say with what Keycloak answers, which adds fields and turns values into text. */
final class Same {
    private Same() {}

    /** Whether everything wanted is there; objects in a list are found by their name, other lists are sets. */
    static boolean holds(JsonNode wanted, @Nullable JsonNode present) {
        if (present == null) {
            return false;
        }
        if (wanted.isObject()) {
            return wanted.properties().stream().allMatch(field -> holds(field.getValue(), present.get(field.getKey())));
        }
        if (!wanted.isArray()) {
            return wanted.asText().equals(present.asText());
        }
        if (wanted.size() != present.size()) {
            return false;
        }
        if (wanted.isEmpty() || !wanted.get(0).isObject()) {
            return texts(wanted).equals(texts(present));
        }
        Map<String, JsonNode> named = byName(present, "name");
        return wanted.valueStream()
                .allMatch(item -> holds(item, named.get(item.required("name").asText())));
    }

    static Map<String, JsonNode> byName(JsonNode array, String field) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        array.forEach(item -> named.put(item.required(field).asText(), item));
        return named;
    }

    static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    static JsonNode parse(String json) {
        try {
            return Data.JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
