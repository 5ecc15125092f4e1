package io.careweave.testkit;

import static io.careweave.testkit.DocumentRules.says;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.ApiDocument.Operation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules 7 to 9, 18, 19, 27 and 28: what an operation says of itself, and what it asks for. */
final class OperationRules {

    private static final Pattern VERB_NOUN = Pattern.compile("([a-z]+)(([A-Z][a-z0-9]*)+)");
    private static final Set<String> READING =
            Set.of("get", "list", "read", "find", "search", "count", "check", "stream", "download");
    private static final Pattern TRANSITION = Pattern.compile(".+/\\{\\w+}/[a-z-]+");

    private OperationRules() {}

    private static Stream<String> each(ApiDocument api, Predicate<Operation> broken, String what) {
        return api.operations().stream().filter(broken).map(operation -> operation.name() + " " + what);
    }

    static Stream<String> operationId(ApiDocument api) {
        Set<String> seen = new HashSet<>();
        return each(
                api,
                operation -> !isVerbNoun(operation)
                        || !seen.add(operation.node().path("operationId").asText()),
                "is not named once, by a verb and a noun");
    }

    /** A GET begins with a verb of reading, and nothing else does; a noun of the path is no verb. */
    private static boolean isVerbNoun(Operation operation) {
        var id = VERB_NOUN.matcher(operation.node().path("operationId").asText());
        if (!id.matches()) {
            return false;
        }
        String verb = id.group(1);
        boolean reads = operation.method().equals("get") || operation.method().equals("head");
        List<String> parts = Arrays.asList(operation.path().split("/", -1));
        boolean noun = IntStream.range(0, parts.size())
                .filter(i -> i == 2 || (i + 1 < parts.size() && parts.get(i + 1).startsWith("{")))
                .anyMatch(i -> parts.get(i).equals(verb) || parts.get(i).equals(verb + "s"));
        return reads == READING.contains(verb) && !noun;
    }

    static Stream<String> described(ApiDocument api) {
        Set<String> tags = new HashSet<>();
        api.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
        return each(
                api,
                operation -> !says(operation.node(), "summary")
                        || !says(operation.node(), "description")
                        || operation.node().path("tags").size() != 1
                        || !tags.contains(operation.node().path("tags").path(0).asText()),
                "lacks a summary, a description or its one tag");
    }

    static Stream<String> security(ApiDocument api) {
        JsonNode schemes = api.root().path("components").path("securitySchemes");
        return each(
                api,
                operation -> {
                    JsonNode security = operation.node().path("security");
                    return !security.isArray()
                            || ApiDocument.stream(security)
                                    .anyMatch(need -> need.isEmpty()
                                            || need.properties().stream().anyMatch(one -> !schemes.has(one.getKey())));
                },
                "does not say how it is secured");
    }

    static Stream<String> idempotent(ApiDocument api) {
        return each(
                api,
                operation -> operation.method().equals("post")
                        && !operation.isFhir()
                        && !operation.requires("Idempotency-Key")
                        && !says(operation.node(), "x-repeatable"),
                "takes no Idempotency-Key and does not say why it may be repeated");
    }

    /**
     * PUT, PATCH, DELETE and transitions name the version they were decided on. A PUT that may also create takes it
     * optionally; a POST that creates or is kept by its key alone takes none.
     */
    static Stream<String> conditional(ApiDocument api) {
        return each(
                api,
                operation -> !operation.isFhir()
                        && switch (operation.method()) {
                            case "patch", "delete" -> !operation.requires("If-Match");
                            case "put" ->
                                operation.answers("201")
                                        ? operation
                                                .parameter("header", "If-Match")
                                                .isEmpty()
                                        : !operation.requires("If-Match");
                            case "post" -> isTransition(operation) && !operation.requires("If-Match");
                            default -> false;
                        },
                "does not take If-Match");
    }

    private static boolean isTransition(Operation operation) {
        return TRANSITION.matcher(operation.path()).matches()
                && !operation.answers("201")
                && !operation.answers("202")
                && !operation.requires("Idempotency-Key");
    }

    static Stream<String> anonymous(ApiDocument api) {
        return api.operations().stream().flatMap(operation -> Stream.concat(
                        operation.parameters().stream()
                                .filter(parameter -> Set.of("path", "query")
                                        .contains(parameter.path("in").asText()))
                                .map(parameter -> parameter.path("name").asText()),
                        Arrays.stream(operation.path().split("[/{}]")))
                .filter(OperationRules::identifies)
                .map(name -> operation.name() + " has " + name + " in its URL"));
    }

    private static boolean identifies(String name) {
        return EventRules.personalWord(name) != null
                || name.toLowerCase(Locale.ROOT).matches(".*(nhsn|birthd|postcode|surname|forename).*");
    }

    /** Operations, parameters, properties and headers alike. */
    static Stream<String> sunset(ApiDocument api) {
        return api.root().findParents("deprecated").stream()
                .filter(node -> node.path("deprecated").asBoolean())
                .filter(node -> !isDate(node.path("x-sunset").asText()))
                .map(node -> node.path("operationId").asText(node.path("name").asText("something"))
                        + " is deprecated without a date in x-sunset");
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
