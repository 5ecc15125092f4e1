package io.careweave.developers;

import static io.careweave.developers.Html.attribute;
import static io.careweave.developers.Html.code;
import static io.careweave.developers.Html.element;
import static io.careweave.developers.Html.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The reference of one API: every operation with what it takes, answers and refuses, and every schema once. */
final class ApiPages {

    private static final String SCHEMAS = "#/components/schemas/";

    private final String service;
    private final JsonNode api;
    private final JsonNode useCases;
    private final SchemaTable schemas =
            new SchemaTable(ref -> ref.startsWith(SCHEMAS) ? Optional.of(schemaLink(ref)) : Optional.empty());

    ApiPages(String service, JsonNode api, JsonNode useCases) {
        this.service = service;
        this.api = api;
        this.useCases = useCases;
    }

    /** One operation and where it is. */
    record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {

        String id() {
            return node.path("operationId").asText();
        }
    }

    static String path(String service) {
        return Layout.ROOT + "/apis/" + service;
    }

    static List<Operation> operations(JsonNode api) {
        List<Operation> found = new ArrayList<>();
        api.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> entry.getValue().has("responses"))
                .forEach(entry -> found.add(new Operation(
                        path.getKey(),
                        entry.getKey().toUpperCase(Locale.ROOT),
                        entry.getValue(),
                        Stream.concat(
                                        Contracts.stream(path.getValue().path("parameters")),
                                        Contracts.stream(entry.getValue().path("parameters")))
                                .map(parameter -> resolved(api, parameter))
                                .toList()))));
        return found;
    }

    Site.Page page(Layout layout) {
        Map<String, List<Operation>> byTag = new TreeMap<>();
        operations(api).forEach(operation -> byTag.computeIfAbsent(
                        operation.node().path("tags").path(0).asText("Other"), tag -> new ArrayList<>())
                .add(operation));
        Stream<Html> groups = byTag.entrySet().stream()
                .map(entry -> Layout.section(
                        "group-" + entry.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        2,
                        entry.getKey(),
                        entry.getValue().stream().map(this::operation)));
        Html bodies = Layout.section(
                "schemas",
                2,
                "Bodies",
                api.path("components").path("schemas").properties().stream()
                        .map(entry -> schema(entry.getKey(), entry.getValue())));
        return layout.page(
                path(service),
                api.path("info").path("title").asText(),
                Stream.of(introduction(byTag), groups, Stream.of(bodies)).flatMap(each -> each));
    }

    private Stream<Html> introduction(Map<String, List<Operation>> byTag) {
        JsonNode info = api.path("info");
        Stream<Html> operations = byTag.values().stream()
                .flatMap(List::stream)
                .map(operation -> element(
                        "li",
                        link(
                                "#" + operation.id(),
                                operation.node().path("summary").asText())));
        return Stream.of(
                element("p", info.path("description").asText()),
                element(
                        "p",
                        "Version " + info.path("version").asText() + ", for "
                                + info.path("x-audience").asText() + ". ",
                        link(Layout.ROOT + "/openapi/" + service + ".v1.yaml", "OpenAPI document"),
                        "."),
                element("nav", attribute("aria-label", "Operations"), element("ul", operations)));
    }

    private Html operation(Operation operation) {
        JsonNode node = operation.node();
        String outside = base() + operation.path();
        return Layout.section(
                operation.id(),
                3,
                node.path("summary").asText(),
                Stream.of(
                                Stream.of(element(
                                        "p", attribute("class", "call"), code(operation.method() + " " + outside))),
                                deprecation(node),
                                Stream.of(element("p", node.path("description").asText())),
                                Stream.of(element("p", "Scope: ", scopes(node), who(operation))),
                                parameters(operation),
                                body(operation),
                                answers(node),
                                problems(node))
                        .flatMap(each -> each));
    }

    /** What the gateway puts before the service's own path. */
    private String base() {
        return api.path("servers").path(0).path("url").asText().replaceFirst("^https?://[^/]+", "");
    }

    private static Stream<Html> deprecation(JsonNode node) {
        return node.path("deprecated").asBoolean()
                ? Stream.of(element(
                        "p",
                        element("strong", "Deprecated."),
                        " It goes on " + node.path("x-sunset").asText("a day that is not fixed") + "."))
                : Stream.empty();
    }

    private static Stream<Html> scopes(JsonNode node) {
        List<String> scopes = Contracts.stream(node.path("security"))
                .flatMap(need -> need.properties().stream())
                .flatMap(scheme -> Contracts.stream(scheme.getValue()))
                .map(JsonNode::asText)
                .toList();
        return scopes.isEmpty()
                ? Stream.of(element("span", "none; a valid token suffices"))
                : scopes.stream().map(scope -> element("span", code(scope), " "));
    }

    private Stream<Html> who(Operation operation) {
        JsonNode who = useCases.path(operation.id()).path("who");
        return who.isEmpty()
                ? Stream.empty()
                : Stream.of(element(
                        "span",
                        " For: ",
                        Contracts.stream(who).map(each -> element("span", code(each.asText()), " ")),
                        useCases.path(operation.id()).path("as").asText()));
    }

    private Stream<Html> parameters(Operation operation) {
        if (operation.parameters().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(Layout.table(
                "Parameters",
                Stream.of("Name", "In", "Type", "Meaning"),
                operation.parameters().stream()
                        .map(parameter -> Layout.row(
                                code(parameter.path("name").asText()),
                                Stream.of(
                                        parameter.path("in").asText()
                                                + (parameter.path("required").asBoolean() ? ", required" : ""),
                                        schemas.type(parameter.path("schema")),
                                        parameter.path("description").asText())))));
    }

    private Stream<Html> body(Operation operation) {
        JsonNode body = resolved(api, operation.node().path("requestBody"));
        return body.path("content").properties().stream()
                .flatMap(media -> Stream.concat(
                        Stream.of(element(
                                "p",
                                "Body: ",
                                code(media.getKey()),
                                ", ",
                                schemas.type(media.getValue().path("schema")),
                                body.path("required").asBoolean() ? ", required." : ", may be absent.")),
                        examples(media.getValue())));
    }

    private Stream<Html> answers(JsonNode node) {
        return node.path("responses").properties().stream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .flatMap(entry -> answer(entry.getKey(), resolved(api, entry.getValue())));
    }

    private Stream<Html> answer(String status, JsonNode response) {
        Stream<Html> headers = response.path("headers").isEmpty()
                ? Stream.empty()
                : Stream.of(Layout.table(
                        "Header fields of " + status,
                        Stream.of("Name", "Meaning"),
                        response.path("headers").properties().stream()
                                .map(header -> Layout.row(
                                        code(header.getKey()),
                                        Stream.of(resolved(api, header.getValue())
                                                .path("description")
                                                .asText())))));
        Stream<Html> bodies = response.path("content").properties().stream()
                .flatMap(media -> Stream.concat(
                        Stream.of(element(
                                "p",
                                code(media.getKey()),
                                ", ",
                                schemas.type(media.getValue().path("schema")))),
                        examples(media.getValue())));
        return Stream.of(
                        Stream.of(element(
                                "p",
                                "Answer ",
                                element("strong", status),
                                ": " + response.path("description").asText())),
                        headers,
                        bodies)
                .flatMap(each -> each);
    }

    private Stream<Html> examples(JsonNode media) {
        Stream<JsonNode> several = media.path("examples").properties().stream()
                .map(example -> resolved(api, example.getValue()).path("value"));
        return Stream.concat(Stream.of(media.path("example")), several)
                .filter(example -> !example.isMissingNode())
                .map(example -> Html.block(Contracts.pretty(example)));
    }

    private static Stream<Html> problems(JsonNode node) {
        JsonNode listed = node.path("x-problems");
        return listed.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        element("p", "Refused with:"),
                        element(
                                "ul",
                                attribute("class", "problems"),
                                Contracts.stream(listed)
                                        .map(problem -> element(
                                                "li",
                                                link(
                                                        ProblemPages.ROOT + "/" + problem.asText(),
                                                        code(problem.asText()))))));
    }

    private Html schema(String name, JsonNode schema) {
        List<String> values = SchemaTable.values(schema);
        Html content = schema.path("properties").isEmpty()
                ? element(
                        "p",
                        schemas.type(schema),
                        values.isEmpty() ? "" : ": ",
                        values.stream().map(value -> element("span", code(value), " ")))
                : schemas.table("Fields of " + name, schema);
        String description = schema.path("description").asText();
        return Layout.section(
                "schema-" + name,
                3,
                name,
                description.isEmpty() ? Stream.of(content) : Stream.of(element("p", description), content));
    }

    private static Html schemaLink(String ref) {
        String name = ref.substring(SCHEMAS.length());
        return link("#schema-" + name, name);
    }

    private static JsonNode resolved(JsonNode api, JsonNode node) {
        String ref = node.path("$ref").asText();
        return ref.startsWith("#/") ? api.at(ref.substring(1)) : node;
    }
}
