package io.careweave.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills the placeholders of a JSON document. A text that is nothing but a placeholder takes any JSON value. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:._-]+)}");

    private final Function<String, @Nullable JsonNode> values;

    /** @param values the value of a name, or null where there is none, which is refused */
    Template(Function<String, @Nullable JsonNode> values) {
        this.values = values;
    }

    JsonNode fill(JsonNode node) {
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        return node.isTextual() ? fillText(node.textValue()) : node;
    }

    private JsonNode fillText(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (matcher.matches()) {
            return value(matcher.group(1));
        }
        return JsonNodeFactory.instance.textNode(matcher.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1)).asText())));
    }

    private JsonNode value(String name) {
        JsonNode value = values.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing to fill ${" + name + "} with");
        }
        return value;
    }
}
