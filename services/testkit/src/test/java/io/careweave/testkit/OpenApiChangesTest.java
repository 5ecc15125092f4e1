package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiChangesTest {

    private static final String BEFORE = """
            openapi: 3.1.0
            paths:
              /v1/things:
                parameters:
                - {name: network, in: query, schema: {type: string}}
                get:
                  operationId: listThings
                  security: [{bearer: [things.read]}]
                  parameters:
                  - {name: limit, in: query, schema: {type: integer, maximum: 200}}
                  responses:
                    "200":
                      headers: {ETag: {schema: {type: string}}}
                      content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
                    "404": {description: none}
                post:
                  operationId: makeThing
                  security: [{bearer: [things.write]}]
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Wish'}}}}
                  responses: {"201": {description: made}}
            components:
              schemas:
                Thing:
                  type: object
                  required: [id]
                  properties: {id: {type: string}, kind: {type: string, enum: [A, B]}}
                Wish:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string, enum: [A, B]}, size: {type: integer}, way: {type: string, x-extensible-enum: [X, Y]}}
            """;

    @Test
    void findsNothingInTheSame() throws JsonProcessingException {
        assertThat(breaking(BEFORE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"operations", "bodies"})
    void breaks(String expected, String from, String to) throws JsonProcessingException {
        assertThat(BEFORE).contains(from);

        assertThat(breaking(BEFORE.replace(from, to))).contains(expected);
    }

    static Stream<Arguments> operations() {
        String limit = "- {name: limit, in: query, schema: {type: integer, maximum: 200}}";
        return Stream.of(
                arguments("GET /v1/things is removed", "/v1/things:", "/v1/items:"),
                arguments("POST /v1/things is removed", "    post:", "    put:"),
                arguments("GET /v1/things has another operationId: \"readThings\"", "listThings", "readThings"),
                arguments(
                        "GET /v1/things asks for more: [bearer:things.audit]",
                        "[things.read]",
                        "[things.read, things.audit]"),
                arguments("GET /v1/things no longer takes query network", "name: network", "name: net"),
                arguments("GET /v1/things no longer takes query limit", limit, "- {name: max, in: query}"),
                arguments(
                        "GET /v1/things newly requires query limit",
                        "{name: limit, ",
                        "{name: limit, required: true, "),
                arguments(
                        "GET /v1/things newly requires query sort",
                        limit,
                        limit + "\n      - {name: sort, in: query, required: true}"),
                arguments("GET /v1/things query limit has a lower maximum: 100", "200}", "100}"),
                arguments("GET /v1/things 200 is removed", "\"200\":", "\"206\":"),
                arguments("GET /v1/things 200 no longer has the header ETag", "ETag", "Age"));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(
                        "GET /v1/things 200 is no longer application/json",
                        "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}",
                        "content: {text/csv: {}}"),
                arguments(
                        "GET /v1/things 200 /kind is removed",
                        "properties: {id: {type: string}, kind: {type: string, enum: [A, B]}}",
                        "properties: {id: {type: string}}"),
                arguments("GET /v1/things 200 /id is no longer promised", "required: [id]", "required: []"),
                arguments(
                        "GET /v1/things 200 /id was of type [string] and is of [integer]",
                        "id: {type: string}",
                        "id: {type: integer}"),
                arguments(
                        "POST /v1/things body /way no longer has all its values: had [\"X\", \"Y\"], has [\"X\"]",
                        "[X, Y]",
                        "[X]"),
                arguments(
                        "POST /v1/things body is no longer application/json",
                        "application/json: {schema: {$ref: '#/components/schemas/Wish'}}",
                        "text/csv: {}"),
                arguments("POST /v1/things newly requires a body", "requestBody: {", "requestBody: {required: true, "),
                arguments("POST /v1/things body /size is removed", "size:", "length:"),
                arguments("POST /v1/things body /size is newly required", "required: [kind]", "required: [kind, size]"),
                arguments(
                        "POST /v1/things body /size was of type [integer] and is of [string]",
                        "size: {type: integer}",
                        "size: {type: string}"),
                arguments(
                        "POST /v1/things body /kind no longer has all its values: had [\"A\", \"B\"], has [\"A\"]",
                        "enum: [A, B]}, size",
                        "enum: [A]}, size"));
    }

    @Test
    void letsAnApiGrow() throws JsonProcessingException {
        String after = BEFORE.replace("required: [id]", "required: [id, kind]")
                .replace("required: [kind]", "required: []")
                .replace("[A, B]", "[A, B, C]")
                .replace("[X, Y]", "[X, Y, Z]")
                .replace("size:", "colour: {type: string}, size:")
                .replace("maximum: 200", "maximum: 500")
                .replace("security: [{bearer: [things.read]}]", "security: [{bearer: []}]")
                .replace("    \"404\": {description: none}", "    \"410\": {description: gone}")
                .replace("  /v1/things:", "  /v1/others: {get: {responses: {}}}\n  /v1/things:");

        assertThat(breaking(after)).isEmpty();
    }

    private static List<String> breaking(String after) throws JsonProcessingException {
        JsonNode old = Documents.YAML.readTree(BEFORE);
        return OpenApiChanges.breaking(old, Documents.YAML.readTree(after));
    }
}
