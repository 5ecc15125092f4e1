package io.careweave.subscriptions.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.messaging.Poison;
import org.jspecify.annotations.Nullable;

/** Reads what decides on delivery; what is malformed is {@link Poison}, which repeats no value. */
final class Attributes {

    private static final int MAX_TEXT = 200;

    private Attributes() {}

    static @Nullable String org(JsonNode object, String name) {
        var code = text(object, name);
        if (code != null && !OrgCode.isWellFormed(code)) {
            throw new Poison(name + " is no organisation code");
        }
        return code;
    }

    static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new Poison("no " + name);
        }
        return value;
    }

    static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Poison(name + " is no text");
        }
        return bounded(value.textValue());
    }

    static String bounded(String text) {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw new Poison("an attribute is too long or holds U+0000");
        }
        return text;
    }
}
