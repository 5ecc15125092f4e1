package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One good document, and for each rule the smallest changes that break it and no other. */
class ApiRulesTest {

    private static final Map<String, Integer> PROBLEMS = Map.of(
            "common/invalid-cursor", 400,
            "common/quota-exceeded", 429,
            "common/temporarily-unavailable", 503,
            "things/wrong-thing", 422);
    private static final Pattern RULE = Pattern.compile("rule (\\d+) .*");

    @Test
    void letsAGoodDocumentPass() throws IOException {
        assertThat(ApiRules.violations(new YAMLMapper().readTree(good()), PROBLEMS))
                .isEmpty();
    }

    @Test
    void numbersTwentyNineRulesAndBreaksEach() {
        List<Integer> all = IntStream.rangeClosed(1, 29).boxed().toList();

        assertThat(ApiRules.ALL).extracting(ApiRules.Rule::number).containsExactlyElementsOf(all);
        assertThat(breaks().map(each -> (Integer) each.get()[0]).distinct().sorted())
                .containsExactlyElementsOf(all);
    }

    @Test
    void theCommittedApisKeepTheRules() throws IOException {
        assertThat(ApiContract.violations(Project.root().resolve("contracts"))).isEmpty();
    }

    @Test
    void refusesAProblemThatNoOperationHas(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("openapi"));
        Files.createDirectories(folder.resolve("problems"));
        Files.writeString(folder.resolve("openapi/things.v1.yaml"), good());
        Files.writeString(
                folder.resolve("problems/things.yaml"),
                "[{slug: wrong-thing, status: 422}, {slug: never-seen, status: 409}]");
        Files.writeString(
                folder.resolve("problems/common.yaml"),
                "[{slug: invalid-cursor, status: 400}, {slug: quota-exceeded, status: 429},"
                        + " {slug: temporarily-unavailable, status: 503}, {slug: internal-error, status: 500}]");

        assertThat(ApiContract.violations(folder))
                .containsExactly("things.v1.yaml: things/never-seen is a problem of no operation");
    }

    @ParameterizedTest(name = "rule {0}: {1} -> {2}")
    @MethodSource
    void breaks(int rule, String from, String to) throws IOException {
        String good = good();
        assertThat(good).contains(from);
        String bad = good.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));

        List<String> violations = ApiRules.violations(new YAMLMapper().readTree(bad), PROBLEMS);

        assertThat(fired(violations)).as("fired: %s", violations).containsExactly(rule);
    }

    static Stream<Arguments> breaks() {
        return Stream.of(documents(), operations(), answers(), effects(), data(), words())
                .flatMap(changes -> changes);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(1, "openapi: 3.1.0", "openapi: 3.0.3"),
                arguments(1, "openapi: 3.1.0", "swagger: x"),
                arguments(2, "  contact: {name: The operator, url: \"https://careweave.example/developers\"}\n", ""),
                arguments(2, "name: The operator", "name: ' '"),
                arguments(2, "license:", "licence:"),
                arguments(2, "version: 1.2.0", "version: v1"),
                arguments(2, "  version: 1.2.0\n", ""),
                arguments(3, "  x-audience: external-partner\n", ""),
                arguments(3, "x-audience: external-partner", "x-audience: everybody"),
                arguments(4, "https://careweave.example/api/things", "http://careweave.example/api/things"),
                arguments(4, "https://careweave.example/api/things", "https://careweave.example/api/things/"),
                arguments(4, "servers:\n  - url: https://careweave.example/api/things\n", ""),
                arguments(5, "  /v1/big-things:", "  /v1/bigThings:"),
                arguments(5, "  /v1/big-things:", "  /big-things:"),
                arguments(5, "  /v1/big-things:", "  /v1/big-things.exe:"),
                arguments(5, "  /v1/big-things:", "  /v1/big-thing:"),
                arguments(5, "  /v1/big-things/{id}/exports:", "  /v1/big-things/{id}/exports/:"),
                arguments(5, "  /v1/big-things/{id}/exports:", "  /v1/big-things/{id}/copy/{copyId}:"));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                arguments(
                        6,
                        "  /v1/big-things/{id}/exports:",
                        "  /v1/big-things/{id}/parts/{part}/screws/{screw}/exports:"),
                arguments(7, "      operationId: listThings\n", ""),
                arguments(7, "operationId: listThings", "operationId: list_things"),
                arguments(7, "operationId: listThings", "operationId: list"),
                arguments(7, "operationId: listThings", "operationId: thingsList"),
                arguments(7, "operationId: createThing", "operationId: getThing"),
                arguments(7, "operationId: createThing", "operationId: closeThing"),
                arguments(8, "      summary: List things\n", ""),
                arguments(8, "description: The oldest first.", "description: ''"),
                arguments(8, "      tags: [Things]\n", ""),
                arguments(8, "tags: [Things]", "tags: [Things, Others]"),
                arguments(8, "tags: [Things]", "tags: [Unknown]"),
                arguments(9, "      security: [{token: [things.read]}]\n", ""),
                arguments(9, "security: [{token: [things.read]}]", "security: [{key: []}]"),
                arguments(9, "security: [{token: [things.read]}]", "security: [{}]"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(10, "        default: {$ref: \"#/components/responses/Problem\"}\n", ""),
                arguments(
                        11,
                        "default: {$ref: \"#/components/responses/Problem\"}",
                        "default: {$ref: \"#/components/responses/Nothing\"}"),
                arguments(11, "        application/problem+json:", "        application/json:"),
                arguments(
                        11,
                        "\"422\": {$ref: \"#/components/responses/Problem\"}",
                        "\"422\": {description: No content at all}"),
                arguments(11, "        title: {type: string, description: Summary}\n", ""),
                arguments(12, "      x-problems: [common/quota-exceeded, common/temporarily-unavailable]\n", ""),
                arguments(12, "x-problems: [common/quota-exceeded, common/temporarily-unavailable]", "x-problems: []"),
                arguments(12, "things/wrong-thing", "things/no-such-thing"),
                arguments(12, "things/wrong-thing, ", ""),
                arguments(12, "        \"422\": {$ref: \"#/components/responses/Problem\"}\n", ""),
                arguments(13, "        Retry-After: {", "        Retry-Before: {"),
                arguments(
                        13,
                        "\"429\": {$ref: \"#/components/responses/Wait\"}",
                        "\"429\": {$ref: \"#/components/responses/Problem\"}"),
                arguments(
                        14,
                        "schema: {$ref: \"#/components/schemas/ThingView\"}\n              example: {id: a, paidPence: 120,"
                                + " createdAt: \"2026-11-22T10:00:00Z\", state: OPEN}",
                        "schema: {type: array, maxItems: 2, items: {type: string}}\n              example: [a]"),
                arguments(
                        14,
                        "schema: {$ref: \"#/components/schemas/ThingView\"}\n              example: {id: a, paidPence: 120,"
                                + " createdAt: \"2026-11-22T10:00:00Z\", state: OPEN}",
                        "example: {}"));
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                arguments(15, "name: limit, in: query", "name: offset, in: query"),
                arguments(15, "        - {name: cursor, in: query, schema: {type: string}}\n", ""),
                arguments(15, "        - {name: limit, in: query, schema: {type: integer}}\n", ""),
                arguments(16, "            Location: {description: Where it is", "            Place: {description: X"),
                arguments(17, "            Location: {description: How far", "            Place: {description: X"),
                arguments(18, "name: Idempotency-Key, in: header, required: true", "name: Idempotency-Key, in: header"),
                arguments(18, "      x-repeatable: It changes nothing.\n", ""),
                arguments(18, "x-repeatable: It changes nothing.", "x-repeatable: true"),
                arguments(19, "name: If-Match, in: header, required: true", "name: If-Match, in: header"),
                arguments(
                        19,
                        "- {name: If-Match, in: header, required: true, schema: {type: string}}\n      responses:\n        \"200\":",
                        "- {name: If-None-Match, in: header, schema: {type: string}}\n      responses:\n        \"200\":"),
                arguments(
                        20,
                        "        title: {type: string",
                        "        Sub_title: {type: string, description: X}\n        title: {type: string"));
    }

    static Stream<Arguments> data() {
        return Stream.of(
                arguments(
                        21,
                        "createdAt: {$ref: \"#/components/schemas/Instant\", description",
                        "createdAt: {type: string, description"),
                arguments(
                        22,
                        "        title: {type: string",
                        "        totalCost: {type: integer, description: X}\n        title: {type: string"),
                arguments(
                        22,
                        "        title: {type: string",
                        "        amount: {type: integer, description: X}\n        title: {type: string"),
                arguments(23, "type: integer, format: int64, description: What", "type: integer, description: What"),
                arguments(
                        23,
                        "type: integer, format: int64, description: What",
                        "type: number, format: int64, description: What"),
                arguments(24, "          maxItems: 200\n", ""),
                arguments(25, "id: {type: string, description: Its id}", "id: {type: string}"),
                arguments(25, "State: {type: string, description: Where it stands,", "State: {type: string,"));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments(26, "x-extensible-enum: [OPEN, CLOSED]", "enum: [OPEN, CLOSED]"),
                arguments(26, "x-extensible-enum: [OPEN, CLOSED]", "x-extensible-enum: []"),
                arguments(
                        27,
                        "name: limit, in: query, schema: {type: integer}}",
                        "name: limit, in: query, schema: {type: integer}}\n        - {name: nhsNumber, in: query, schema: {type: string}}"),
                arguments(
                        27,
                        "name: limit, in: query, schema: {type: integer}}",
                        "name: limit, in: query, schema: {type: integer}}\n        - {name: postcode, in: query, schema: {type: string}}"),
                arguments(
                        27,
                        "name: limit, in: query, schema: {type: integer}}",
                        "name: limit, in: query, schema: {type: integer}}\n        - {name: birthDate, in: query, schema: {type: string}}"),
                arguments(27, "  /v1/big-things/{id}/exports:", "  /v1/big-things/{surname}/exports:"),
                arguments(28, "      x-sunset: 2027-11-30\n", ""),
                arguments(28, "x-sunset: 2027-11-30", "x-sunset: soon"),
                arguments(
                        29,
                        "              example: {id: a, paidPence: 120, createdAt: \"2026-11-22T10:00:00Z\", state: OPEN}\n",
                        ""),
                arguments(29, "example: {id: a, paidPence: 120", "example: {id: a, paidPence: \"120\""),
                arguments(29, "example: {id: a, paidPence: 120", "example: {id: a, paid: 120"),
                arguments(29, "        \"204\": {description: Replaced}\n", ""));
    }

    private static Set<Integer> fired(List<String> violations) {
        return violations.stream()
                .map(RULE::matcher)
                .filter(Matcher::matches)
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    private static String good() throws IOException {
        try (InputStream file = ApiRulesTest.class.getResourceAsStream("/api/good.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
