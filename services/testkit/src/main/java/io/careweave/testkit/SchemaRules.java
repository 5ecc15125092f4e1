package io.careweave.testkit;

import static io.careweave.testkit.ApiDocument.hasType;
import static io.careweave.testkit.DocumentRules.says;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.ApiDocument.Property;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules 20 to 26: schemas and their properties. */
final class SchemaRules {

    private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern AT = Pattern.compile("at|.*[a-z0-9]At");
    private static final Pattern MONEY = Pattern.compile(".*(amount|cost)");
    private static final Pattern PENCE = Pattern.compile("pence|.*Pence");

    private SchemaRules() {}

    private static Stream<String> each(ApiDocument api, Predicate<Property> broken, String what) {
        return api.properties().filter(broken).map(property -> property.place() + " " + what);
    }

    static Stream<String> camelCase(ApiDocument api) {
        return each(api, property -> !CAMEL.matcher(property.name()).matches(), "is not in camel case");
    }

    static Stream<String> instants(ApiDocument api) {
        return each(
                api,
                property -> {
                    JsonNode schema = api.resolved(property.value());
                    return AT.matcher(property.name()).matches()
                            && !(hasType(schema, "string")
                                    && schema.path("format").asText().equals("date-time"));
                },
                "is no date-time");
    }

    static Stream<String> bareMoney(ApiDocument api) {
        return each(
                api,
                property ->
                        MONEY.matcher(property.name().toLowerCase(Locale.ROOT)).matches(),
                "does not say its unit");
    }

    static Stream<String> pence(ApiDocument api) {
        return each(
                api,
                property -> {
                    JsonNode schema = api.resolved(property.value());
                    return PENCE.matcher(property.name()).matches()
                            && !(hasType(schema, "integer")
                                    && schema.path("format").asText().equals("int64"));
                },
                "is no int64");
    }

    static Stream<String> bounded(ApiDocument api) {
        return api.schemas()
                .filter(schema ->
                        hasType(schema.getValue(), "array") || schema.getValue().has("items"))
                .filter(schema -> !schema.getValue().path("maxItems").isIntegralNumber())
                .map(schema -> schema.getKey() + " has no maxItems");
    }

    static Stream<String> described(ApiDocument api) {
        return each(
                api,
                property ->
                        !says(property.value(), "description") && !says(api.resolved(property.value()), "description"),
                "is not described");
    }

    /** Values are listed in {@code x-extensible-enum}: one more is no breaking change, and a reader expects it. */
    static Stream<String> open(ApiDocument api) {
        return api.schemas()
                .filter(schema -> schema.getValue().has("enum")
                        || (schema.getValue().has("x-extensible-enum")
                                && !isListOfText(schema.getValue().path("x-extensible-enum"))))
                .map(schema -> schema.getKey() + " is a closed enumeration");
    }

    private static boolean isListOfText(JsonNode values) {
        return values.isArray()
                && !values.isEmpty()
                && ApiDocument.stream(values).allMatch(JsonNode::isTextual);
    }
}
