package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.careweave.testkit.SchemaChanges.Flow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaChangesTest {

    private static final String BEFORE = """
            {"type": "object", "required": ["count", "kind"], "dependentRequired": {"ref": ["count"]},
             "properties": {
              "count": {"type": "integer", "minimum": 0, "maximum": 9},
              "share": {"type": "number"},
              "kind": {"enum": ["A", "B"], "description": "open list"},
              "side": {"type": "string", "enum": ["HIGHER", "LOWER"], "description": "closed list"},
              "state": {"const": "OPEN"},
              "ref": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$"},
              "on": {"type": "string", "format": "date"},
              "lines": {"type": "array", "minItems": 1, "maxItems": 3,
               "items": {"type": "object", "required": ["pence"], "properties": {"pence": {"type": "integer"}}}},
              "more": {"type": "object", "additionalProperties": {"type": "string"}},
              "holder": {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
              "tree": {"$ref": "#/$defs/tree"}},
             "$defs": {"tree": {"type": "object", "properties": {
              "leaf": {"type": "string"}, "left": {"$ref": "#/$defs/tree"}}}}}""";

    @ParameterizedTest
    @EnumSource
    void findsNothingInTheSame(Flow flow) {
        assertThat(breaking(flow, BEFORE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"structure", "types", "limits", "parts"})
    void breaks(List<Flow> flows, String expected, String from, String to) {
        assertThat(BEFORE).contains(from);
        String after = BEFORE.replace(from, to);

        for (Flow flow : Flow.values()) {
            if (flows.contains(flow)) {
                assertThat(breaking(flow, after)).as("%s", flow).contains(expected);
            } else {
                assertThat(breaking(flow, after)).as("%s", flow).isEmpty();
            }
        }
    }

    static Stream<Arguments> structure() {
        List<Flow> all = List.of(Flow.EVENT, Flow.REQUEST, Flow.RESPONSE);
        List<Flow> accepted = List.of(Flow.EVENT, Flow.REQUEST);
        List<Flow> promised = List.of(Flow.EVENT, Flow.RESPONSE);
        return Stream.of(
                arguments(all, "/on is removed", "\"on\":", "\"day\":"),
                arguments(all, "/lines/*/pence is removed", "{\"pence\": {", "{\"pennies\": {"),
                arguments(all, "/tree/leaf is removed", "\"leaf\"", "\"bud\""),
                arguments(accepted, "/on is newly required", "\"count\", \"kind\"", "\"count\", \"kind\", \"on\""),
                arguments(promised, "/kind is no longer promised", "\"count\", \"kind\"", "\"count\""),
                arguments(promised, "/lines/*/pence is no longer promised", "\"required\": [\"pence\"], ", ""),
                arguments(
                        accepted,
                        "/ref newly requires [\"count\",\"on\"]",
                        "{\"ref\": [\"count\"]}",
                        "{\"ref\": [\"count\", \"on\"]}"));
    }

    static Stream<Arguments> types() {
        List<Flow> all = List.of(Flow.EVENT, Flow.REQUEST, Flow.RESPONSE);
        List<Flow> accepted = List.of(Flow.EVENT, Flow.REQUEST);
        List<Flow> promised = List.of(Flow.EVENT, Flow.RESPONSE);
        String integer = "\"count\": {\"type\": \"integer\"";
        return Stream.of(
                arguments(
                        all,
                        "/count was of type [integer] and is of [string]",
                        integer,
                        integer.replace("integer", "string")),
                arguments(
                        promised,
                        "/count was of type [integer] and is of [number]",
                        integer,
                        integer.replace("integer", "number")),
                arguments(accepted, "/share was of type [number] and is of [integer]", "\"number\"", "\"integer\""),
                arguments(
                        promised,
                        "/count was of type [integer] and is of [integer, null]",
                        integer,
                        "\"count\": {\"type\": [\"integer\", \"null\"]"),
                arguments(promised, "/share was of type [number] and is of []", "{\"type\": \"number\"}", "{}"),
                arguments(
                        accepted,
                        "/kind no longer has all its values: had [\"A\", \"B\"], has [\"A\"]",
                        "[\"A\", \"B\"]",
                        "[\"A\"]"),
                arguments(
                        accepted,
                        "/state no longer has all its values: had [\"OPEN\"], has [\"SHUT\"]",
                        "\"OPEN\"",
                        "\"SHUT\""),
                arguments(
                        accepted,
                        "/share no longer has all its values: had [], has [1]",
                        "{\"type\": \"number\"}",
                        "{\"type\": \"number\", \"const\": 1}"));
    }

    static Stream<Arguments> limits() {
        List<Flow> accepted = List.of(Flow.EVENT, Flow.REQUEST);
        return Stream.of(
                arguments(accepted, "/count has a higher minimum: 1", "\"minimum\": 0", "\"minimum\": 1"),
                arguments(accepted, "/count has a lower maximum: 8", "\"maximum\": 9", "\"maximum\": 8"),
                arguments(
                        accepted,
                        "/share has a higher minimum: -3",
                        "{\"type\": \"number\"}",
                        "{\"type\": \"number\", \"minimum\": -3}"),
                arguments(accepted, "/ref has a higher minLength: 3", "\"minLength\": 2", "\"minLength\": 3"),
                arguments(accepted, "/ref has a lower maxLength: 4", "\"maxLength\": 5", "\"maxLength\": 4"),
                arguments(accepted, "/lines has a higher minItems: 2", "\"minItems\": 1", "\"minItems\": 2"),
                arguments(accepted, "/lines has a lower maxItems: 2", "\"maxItems\": 3", "\"maxItems\": 2"),
                arguments(accepted, "/ref has another pattern: \"^[a-y]+$\"", "^[a-z]+$", "^[a-y]+$"),
                arguments(accepted, "/on has another format: \"date-time\"", "\"date\"", "\"date-time\""));
    }

    static Stream<Arguments> parts() {
        List<Flow> all = List.of(Flow.EVENT, Flow.REQUEST, Flow.RESPONSE);
        List<Flow> accepted = List.of(Flow.EVENT, Flow.REQUEST);
        List<Flow> promised = List.of(Flow.EVENT, Flow.RESPONSE);
        return Stream.of(
                arguments(
                        accepted,
                        "/lines takes no repetition any more",
                        "\"minItems\": 1",
                        "\"uniqueItems\": true, \"minItems\": 1"),
                arguments(
                        accepted,
                        "/holder has limited its additionalProperties",
                        "\"holder\": {",
                        "\"holder\": {\"additionalProperties\": false, "),
                arguments(
                        promised,
                        "/more no longer describes its additionalProperties",
                        ", \"additionalProperties\": {\"type\": \"string\"}",
                        ""),
                arguments(
                        all,
                        "/more/* was of type [string] and is of [integer]",
                        "\"additionalProperties\": {\"type\": \"string\"}",
                        "\"additionalProperties\": {\"type\": \"integer\"}"),
                arguments(all, "/holder has another oneOf", "{\"required\": [\"a\"]}, ", ""),
                arguments(accepted, "/holder/c is newly required", "[\"a\"]", "[\"a\", \"c\"]"),
                arguments(
                        all,
                        "/holder has another not",
                        "\"holder\": {",
                        "\"holder\": {\"not\": {\"required\": [\"c\"]}, "));
    }

    @ParameterizedTest
    @MethodSource
    void aClosedListDoesNotGrow(Flow flow, boolean broken) {
        String after = BEFORE.replace("\"HIGHER\", \"LOWER\"", "\"HIGHER\", \"LOWER\", \"INSIDE\"");

        assertThat(breaking(flow, after)).hasSize(broken ? 1 : 0);
        assertThat(breaking(flow, BEFORE.replace("\"enum\": [\"HIGHER\", \"LOWER\"]", "\"pattern\": \"^[A-Z]+$\"")))
                .hasSize(flow == Flow.EVENT ? 2 : 1);
    }

    static Stream<Arguments> aClosedListDoesNotGrow() {
        return Stream.of(arguments(Flow.EVENT, true), arguments(Flow.REQUEST, false), arguments(Flow.RESPONSE, true));
    }

    @ParameterizedTest
    @EnumSource
    void letsASchemaGrow(Flow flow) {
        String after = BEFORE.replace("\"A\", \"B\"", "\"A\", \"B\", \"C\"")
                .replace("\"minimum\": 0, \"maximum\": 9", "\"minimum\": -1")
                .replace("\"state\": {\"const\": \"OPEN\"}", "\"state\": {\"enum\": [\"OPEN\", \"SHUT\"]}")
                .replace(", \"pattern\": \"^[a-z]+$\"", "")
                .replace("\"maxItems\": 3", "\"maxItems\": 4")
                .replace("\"on\":", "\"extra\": {\"type\": \"boolean\"}, \"on\":");

        assertThat(breaking(flow, after)).isEmpty();
    }

    private static List<String> breaking(Flow flow, String after) {
        return SchemaChanges.breaking(flow, CloudEvents.parse(BEFORE), CloudEvents.parse(after));
    }
}
