package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every event is beyond its schema: a good CloudEvent 1.0 with our names, and nothing that identifies a person. */
final class EventRules {

    static final String SERVICES = "membership|budgets|contracting|performance|referrals|subscriptions";

    private static final Pattern SOURCE = Pattern.compile("urn:careweave:[a-z][a-z0-9-]*:(" + SERVICES + ")");
    private static final Pattern TYPE = Pattern.compile("careweave\\.([a-z_]+\\.[a-z_]+\\.v[1-9][0-9]*)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");
    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}");
    private static final int[] NHS_WEIGHTS = {10, 9, 8, 7, 6, 5, 4, 3, 2};

    private static final Map<String, Pattern> FORMS = Map.of(
            "id", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            "source", SOURCE,
            "type", TYPE,
            "subject", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}"),
            "specversion", Pattern.compile("1\\.0"));

    private static final Map<String, Pattern> OPTIONAL_FORMS = Map.of(
            "datacontenttype", Pattern.compile("application/json"),
            "correlationid", Pattern.compile("[A-Za-z0-9-]{8,64}"),
            "causationid", Pattern.compile("[A-Za-z0-9-]{8,64}"),
            "traceparent", Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"),
            "partitionkey", Pattern.compile("\\S+"),
            "dataclassification", Pattern.compile("[a-z]+"));

    /** Words that name a person or hold free text; events carry ids, codes, amounts and states only. */
    private static final Set<String> PERSONAL = Set.of(
            "name",
            "names",
            "forename",
            "surname",
            "birth",
            "birthdate",
            "dob",
            "postcode",
            "postal",
            "nhs",
            "address",
            "phone",
            "telephone",
            "mobile",
            "email",
            "freetext",
            "comment",
            "comments",
            "note",
            "notes",
            "narrative");

    private EventRules() {}

    /** What is wrong with a structured event, apart from its data's schema. */
    static List<String> violations(JsonNode event) {
        List<String> violations = new ArrayList<>();
        event.fieldNames().forEachRemaining(name -> {
            if (!NAME.matcher(name).matches()) {
                violations.add("attribute name " + name);
            }
        });
        FORMS.forEach((name, form) -> check(event, name, form, violations));
        OPTIONAL_FORMS.forEach((name, form) -> {
            if (event.has(name)) {
                check(event, name, form, violations);
            }
        });
        checkTime(event.path("time").asText(), violations);
        checkSchemaName(event, violations);
        if (!event.path("aggregateversion").isIntegralNumber()
                || event.path("aggregateversion").asLong() < 1) {
            violations.add("aggregateversion is not a positive integer");
        }
        if (!event.path("data").isObject()) {
            violations.add("data is not an object");
        }
        checkValues(event, "", violations);
        return violations;
    }

    /** The personal word in a field's name, or null. */
    static @Nullable String personalWord(String field) {
        return WORD.matcher(field)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .filter(PERSONAL::contains)
                .findFirst()
                .orElse(null);
    }

    private static void check(JsonNode event, String name, Pattern form, List<String> violations) {
        JsonNode value = event.path(name);
        if (!value.isTextual() || !form.matcher(value.asText()).matches()) {
            violations.add(name + " has not the form " + form);
        }
    }

    private static void checkTime(String time, List<String> violations) {
        try {
            boolean utc = time.endsWith("Z") && Instant.parse(time).isAfter(Instant.EPOCH);
            if (!utc) {
                violations.add("time is not in UTC");
            }
        } catch (DateTimeException e) {
            violations.add("time is not an instant: " + e.getMessage());
        }
    }

    private static void checkSchemaName(JsonNode event, List<String> violations) {
        Matcher source = SOURCE.matcher(event.path("source").asText());
        Matcher type = TYPE.matcher(event.path("type").asText());
        if (source.matches() && type.matches()) {
            String expected = "urn:careweave:schema:" + source.group(1) + ":" + type.group(1);
            if (!event.path("dataschema").asText().equals(expected)) {
                violations.add("dataschema is not " + expected);
            }
        }
    }

    private static void checkValues(JsonNode node, String path, List<String> violations) {
        if (node.isTextual() && isNhsNumber(node.asText())) {
            violations.add(path + " is an NHS number");
        }
        node.properties().forEach(field -> {
            String at = path + "/" + field.getKey();
            if (personalWord(field.getKey()) != null) {
                violations.add(at + " names a person or holds free text");
            }
            checkValues(field.getValue(), at, violations);
        });
        if (node.isArray()) {
            node.forEach(item -> checkValues(item, path + "/*", violations));
        }
    }

    /** Modulus 11 over the first nine digits (NHS Data Model and Dictionary, NHS NUMBER). */
    private static boolean isNhsNumber(String text) {
        if (!TEN_DIGITS.matcher(text).matches()) {
            return false;
        }
        String digits = text.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < NHS_WEIGHTS.length; i++) {
            sum += NHS_WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return (11 - sum % 11) % 11 == Character.digit(digits.charAt(9), 10);
    }
}
