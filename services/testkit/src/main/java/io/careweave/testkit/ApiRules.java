package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The 29 rules that every OpenAPI document of ours keeps, by number and name. They are those of Zalando's guidelines except
 * for media-type versioning, snake case and problem types that do not resolve; a rule asks for what must be there before it
 * looks at it, so that nothing passes for being absent.
 */
final class ApiRules {

    /** A rule and what breaks it, one line per place. */
    record Rule(int number, String name, Function<ApiDocument, Stream<String>> violations) {

        Stream<String> check(ApiDocument api) {
            return violations.apply(api).map(violation -> "rule " + number + " (" + name + "): " + violation);
        }
    }

    static final List<Rule> ALL = List.of(
            new Rule(1, "OpenAPI 3.1", DocumentRules::version),
            new Rule(2, "contact, licence, semantic version", DocumentRules::info),
            new Rule(3, "audience stated", DocumentRules::audience),
            new Rule(4, "https server without trailing slash", DocumentRules::servers),
            new Rule(5, "/vN/ and kebab-case plural nouns", DocumentRules::paths),
            new Rule(6, "at most three levels of nesting", DocumentRules::nesting),
            new Rule(7, "operationId is camelCase verb and noun", OperationRules::operationId),
            new Rule(8, "summary, description and one tag", OperationRules::described),
            new Rule(9, "security explicit", OperationRules::security),
            new Rule(10, "default response", ResponseRules::fallback),
            new Rule(11, "problem+json for errors", ResponseRules::problems),
            new Rule(12, "x-problems lists known problems", ResponseRules::problemList),
            new Rule(13, "Retry-After on 429 and 503", ResponseRules::retryAfter),
            new Rule(14, "object at top level", ResponseRules::object),
            new Rule(15, "cursor paging only", ResponseRules::paging),
            new Rule(16, "201 with Location", ResponseRules::created),
            new Rule(17, "202 with the operation's URL", ResponseRules::accepted),
            new Rule(18, "Idempotency-Key on POST unless repeatable", OperationRules::idempotent),
            new Rule(19, "If-Match on changes", OperationRules::conditional),
            new Rule(20, "camelCase properties", SchemaRules::camelCase),
            new Rule(21, "…At is a date-time", SchemaRules::instants),
            new Rule(22, "no bare amount or cost", SchemaRules::bareMoney),
            new Rule(23, "…Pence is int64", SchemaRules::pence),
            new Rule(24, "arrays bounded", SchemaRules::bounded),
            new Rule(25, "properties described", SchemaRules::described),
            new Rule(26, "enumerations open", SchemaRules::open),
            new Rule(27, "nobody identified in URLs", OperationRules::anonymous),
            new Rule(28, "sunset date when deprecated", OperationRules::sunset),
            new Rule(29, "an example per success, valid", ResponseRules::examples));

    private ApiRules() {}

    /**
     * What is wrong with an API.
     *
     * @param problems each problem of the catalogue, as {@code service/slug}, with its status
     */
    static List<String> violations(JsonNode api, Map<String, Integer> problems) {
        ApiDocument document = new ApiDocument(api, problems);
        return ALL.stream().flatMap(rule -> rule.check(document)).distinct().toList();
    }
}
