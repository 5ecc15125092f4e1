package io.careweave.commons.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.actor.OrgCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an event; what breaks its form is {@link Poison}. Values are not repeated: they may be anything. */
public final class Fields {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .,()_/:+-]{0,99}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int MOST_ITEMS = 2_000;

    private Fields() {}

    /** The number of an event among those of its subject. */
    public static long version(Incoming event) {
        if (event.version() < 1) {
            throw new Poison("the version is not positive");
        }
        return event.version();
    }

    public static UUID subject(Incoming event) {
        return id(event.subject(), "subject");
    }

    public static String subjectOrg(Incoming event) {
        return org(event.subject(), "subject");
    }

    public static UUID id(JsonNode data, String name) {
        return id(text(data, name), name);
    }

    public static @Nullable UUID optionalId(JsonNode data, String name) {
        return data.hasNonNull(name) ? id(data, name) : null;
    }

    private static UUID id(String text, String name) {
        if (!ID.matcher(text).matches()) {
            throw new Poison(name + " is no id");
        }
        return UUID.fromString(text);
    }

    public static String org(JsonNode data, String name) {
        return org(text(data, name), name);
    }

    public static @Nullable String optionalOrg(JsonNode data, String name) {
        return data.hasNonNull(name) ? org(data, name) : null;
    }

    private static String org(String text, String name) {
        if (!OrgCode.isWellFormed(text)) {
            throw new Poison(name + " is no organisation code");
        }
        return text;
    }

    public static String code(JsonNode data, String name) {
        var text = text(data, name);
        if (!CODE.matcher(text).matches()) {
            throw new Poison(name + " is malformed");
        }
        return text;
    }

    public static @Nullable String optionalCode(JsonNode data, String name) {
        return data.hasNonNull(name) ? code(data, name) : null;
    }

    public static boolean flag(JsonNode data, String name) {
        if (!data.path(name).isBoolean()) {
            throw new Poison(name + " is neither true nor false");
        }
        return data.path(name).asBoolean();
    }

    public static long number(JsonNode data, String name) {
        if (!data.path(name).isIntegralNumber() || !data.path(name).canConvertToLong()) {
            throw new Poison(name + " is no whole number of 64 bits");
        }
        return data.path(name).asLong();
    }

    public static @Nullable Long optionalNumber(JsonNode data, String name) {
        return data.hasNonNull(name) ? number(data, name) : null;
    }

    /** Not below zero. */
    public static long count(JsonNode data, String name) {
        long count = number(data, name);
        if (count < 0) {
            throw new Poison(name + " is negative");
        }
        return count;
    }

    public static LocalDate date(JsonNode data, String name) {
        try {
            var date = LocalDate.parse(text(data, name));
            if (date.getYear() >= 1000 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException _) {
            // Said below, without the value.
        }
        throw new Poison(name + " is no date of ours");
    }

    public static @Nullable LocalDate optionalDate(JsonNode data, String name) {
        return data.hasNonNull(name) ? date(data, name) : null;
    }

    public static List<JsonNode> items(JsonNode data, String name) {
        var list = data.path(name);
        if (!list.isArray() || list.size() > MOST_ITEMS) {
            throw new Poison(name + " is no list, or too long a one");
        }
        var items = new ArrayList<JsonNode>();
        list.forEach(items::add);
        return items;
    }

    public static List<String> codes(JsonNode data, String name) {
        return items(data, name).stream()
                .map(item -> {
                    if (!item.isTextual() || !CODE.matcher(item.asText()).matches()) {
                        throw new Poison(name + " has something malformed");
                    }
                    return item.asText();
                })
                .toList();
    }

    private static String text(JsonNode data, String name) {
        if (!data.path(name).isTextual()) {
            throw new Poison(name + " is absent or no text");
        }
        return data.path(name).asText();
    }
}
