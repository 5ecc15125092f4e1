package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.ApiDocument.Operation;
import io.careweave.testkit.ApiDocument.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rules 10 to 17 and 29: what an operation answers. */
final class ResponseRules {

    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> OFFSETS =
            Set.of("page", "pagenumber", "pageno", "pagesize", "perpage", "offset", "skip", "start", "startindex");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseRules() {}

    static Stream<String> fallback(ApiDocument api) {
        return api.operations().stream()
                .filter(operation -> !operation.answers("default"))
                .map(operation -> operation.name() + " has no default response");
    }

    static Stream<String> problems(ApiDocument api) {
        return failures(api)
                .filter(response -> !isProblem(api, response.node().path("content")))
                .map(response -> response.place() + " is not answered with " + PROBLEM);
    }

    private static Stream<Response> failures(ApiDocument api) {
        return api.responses()
                .filter(response -> !response.operation().isFhir())
                .filter(response -> response.status().matches("[45]..|default"));
    }

    private static boolean isProblem(ApiDocument api, JsonNode content) {
        JsonNode properties = api.resolved(content.path(PROBLEM).path("schema")).path("properties");
        return content.size() == 1
                && Stream.of("type", "title", "status", "detail").allMatch(properties::has);
    }

    /** Each is in the catalogue and has its answer, and each answer of a failure has a problem that gives it. */
    static Stream<String> problemList(ApiDocument api) {
        return api.operations().stream()
                .filter(operation -> !operation.isFhir())
                .flatMap(operation -> problemList(api, operation).stream());
    }

    private static List<String> problemList(ApiDocument api, Operation operation) {
        JsonNode listed = operation.node().path("x-problems");
        if (!listed.isArray() || listed.isEmpty()) {
            return List.of(operation.name() + " has no x-problems");
        }
        List<String> faults = new ArrayList<>();
        Set<String> explained = new TreeSet<>();
        ApiDocument.stream(listed).map(JsonNode::asText).forEach(problem -> {
            Integer status = api.problems().get(problem);
            if (status == null) {
                faults.add(operation.name() + " lists " + problem + ", which the catalogue does not have");
            } else if (!operation.answers(status.toString())) {
                faults.add(operation.name() + " lists " + problem + " but no answer " + status);
            } else {
                explained.add(status.toString());
            }
        });
        operation.node().path("responses").fieldNames().forEachRemaining(status -> {
            if (status.matches("[45].*") && !explained.contains(status)) {
                faults.add(operation.name() + " answers " + status + " without a problem that does");
            }
        });
        return faults;
    }

    static Stream<String> retryAfter(ApiDocument api) {
        return Stream.of("429", "503").flatMap(status -> api.operations().stream()
                .filter(operation ->
                        !has(api, operation.node().path("responses").path(status), "Retry-After"))
                .map(operation -> operation.name() + " has no " + status + " with Retry-After"));
    }

    private static boolean has(ApiDocument api, JsonNode response, String header) {
        return api.resolved(response).path("headers").properties().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(header)
                        && !api.resolved(entry.getValue()).isMissingNode());
    }

    /** Of our own JSON; a media type of somebody else, such as a batch of CloudEvents, has the shape it has. */
    static Stream<String> object(ApiDocument api) {
        return api.responses()
                .filter(Response::isSuccess)
                .filter(response -> response.node().path("content").has("application/json"))
                .filter(response -> !ApiDocument.hasType(
                        api.resolved(response.node().at("/content/application~1json/schema")), "object"))
                .map(response -> response.place() + " is no object");
    }

    /** No offsets; and a page has cursor and limit, items and next, or none of them. */
    static Stream<String> paging(ApiDocument api) {
        Stream<String> offsets = api.operations().stream()
                .filter(operation -> operation.parameters().stream()
                        .anyMatch(parameter -> parameter.path("in").asText().equals("query")
                                && OFFSETS.contains(parameter
                                        .path("name")
                                        .asText()
                                        .replaceAll("[-_]", "")
                                        .toLowerCase(Locale.ROOT))))
                .map(operation -> operation.name() + " pages by offset");
        Stream<String> halves = api.operations().stream()
                .filter(operation -> operation.method().equals("get") && !operation.isFhir())
                .filter(operation -> {
                    JsonNode properties = api.resolved(api.resolved(
                                            operation.node().path("responses").path("200"))
                                    .at("/content/application~1json/schema"))
                            .path("properties");
                    boolean asks = operation.parameter("query", "cursor").isPresent();
                    boolean pages = properties.has("next");
                    return asks != pages
                            || (asks && (operation.parameter("query", "limit").isEmpty() || !properties.has("items")));
                })
                .map(operation -> operation.name() + " pages with less than cursor, limit, items and next");
        return Stream.concat(offsets, halves);
    }

    static Stream<String> created(ApiDocument api) {
        return located(api, "201");
    }

    static Stream<String> accepted(ApiDocument api) {
        return located(api, "202");
    }

    private static Stream<String> located(ApiDocument api, String status) {
        return api.operations().stream()
                .filter(operation -> operation.answers(status))
                .filter(operation ->
                        !has(api, operation.node().path("responses").path(status), "Location"))
                .map(operation -> operation.name() + " answers " + status + " without Location");
    }

    static Stream<String> examples(ApiDocument api) {
        Stream<String> nothing = api.operations().stream()
                .filter(operation -> operation.node().path("responses").properties().stream()
                        .noneMatch(entry -> entry.getKey().startsWith("2")))
                .map(operation -> operation.name() + " describes no success");
        Stream<String> bad = api.responses()
                .filter(Response::isSuccess)
                .flatMap(response -> response.node().path("content").properties().stream()
                        .flatMap(media -> exampleFaults(api, media.getValue()).stream()
                                .map(fault -> response.place() + " " + fault)));
        return Stream.concat(nothing, bad);
    }

    private static List<String> exampleFaults(ApiDocument api, JsonNode media) {
        List<JsonNode> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(media.path("example"));
        }
        media.path("examples")
                .forEach(example -> examples.add(api.resolved(example).path("value")));
        if (examples.isEmpty()) {
            return List.of("has no example");
        }
        if (!media.has("schema")) {
            return List.of();
        }
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("allOf", JSON.createArrayNode().add(media.path("schema")));
        schema.set("components", api.root().path("components"));
        List<String> faults = new ArrayList<>();
        for (JsonNode example : examples) {
            Schemas.violations(schema, example).forEach(fault -> faults.add("has a bad example: " + fault));
            unknown(api, media.path("schema"), example, "", faults);
        }
        return faults;
    }

    /** Schemas are open, so that a field which only the example has would pass them. */
    private static void unknown(ApiDocument api, JsonNode stated, JsonNode example, String place, List<String> faults) {
        JsonNode schema = api.resolved(stated);
        JsonNode properties = schema.path("properties");
        if (example.isObject() && !properties.isEmpty()) {
            example.properties().forEach(field -> {
                if (properties.has(field.getKey())) {
                    unknown(
                            api,
                            properties.path(field.getKey()),
                            field.getValue(),
                            place + "/" + field.getKey(),
                            faults);
                } else {
                    faults.add("has an example with the unknown field " + place + "/" + field.getKey());
                }
            });
        }
        example.forEach(item -> {
            if (example.isArray()) {
                unknown(api, schema.path("items"), item, place + "/*", faults);
            }
        });
    }
}
