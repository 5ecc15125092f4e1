package io.careweave.developers;

import static io.careweave.developers.Html.code;
import static io.careweave.developers.Html.element;
import static io.careweave.developers.Html.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every event of every service: where it travels, its key, what is promised of it, its fields and an example. */
final class EventPages {

    static final String EVENTS = Layout.ROOT + "/events";

    private final Contracts contracts;
    private final JsonNode asyncApi;
    private final SchemaTable fields = new SchemaTable(ref -> Optional.empty());

    EventPages(Contracts contracts) {
        this.contracts = contracts;
        asyncApi = contracts.asyncApi();
    }

    static String path(String service) {
        return EVENTS + "/" + service;
    }

    void addTo(Site site, Layout layout, Stream<Html> introduction) {
        for (String service : contracts.announcers()) {
            Map<String, JsonNode> events = contracts.events(service);
            site.add(layout.page(
                    path(service),
                    "Events of " + service,
                    Stream.concat(
                            Stream.of(element(
                                    "ul",
                                    events.keySet().stream()
                                            .map(name -> element("li", link("#" + name, "careweave." + name))))),
                            events.entrySet().stream()
                                    .map(event -> event(service, event.getKey(), event.getValue())))));
            events.forEach((name, schema) -> site.add(
                    new Site.Page(schemaPath(name), "application/schema+json", Contracts.pretty(schema) + "\n")));
        }
        site.add(layout.page(
                EVENTS,
                "Events",
                Stream.concat(
                        Stream.concat(introduction, rules()),
                        contracts.announcers().stream().map(this::list))));
    }

    private static String schemaPath(String name) {
        return Layout.ROOT + "/schemas/" + name + ".schema.json";
    }

    private Html list(String service) {
        return Layout.section(
                service,
                2,
                "Of " + service,
                Stream.concat(
                        presence(service),
                        Stream.of(Layout.table(
                                "Events of " + service,
                                Stream.of("Type", "When"),
                                contracts.events(service).entrySet().stream()
                                        .map(event -> Layout.row(
                                                link(
                                                        path(service) + "#" + event.getKey(),
                                                        code("careweave." + event.getKey())),
                                                Stream.of(
                                                        event.getValue()
                                                                .path("description")
                                                                .asText())))))));
    }

    /** Events are agreed before the service that announces them is there. */
    private Stream<Html> presence(String service) {
        return contracts.apis().containsKey(service)
                ? Stream.empty()
                : Stream.of(
                        element("p", "Agreed, but not announced by this version: the service is not part of it yet."));
    }

    private Html event(String service, String name, JsonNode schema) {
        JsonNode channel = channel(name);
        Stream<Html> where = channel.isMissingNode()
                ? Stream.empty()
                : Stream.of(element(
                        "dl",
                        element("dt", "Topic"),
                        element("dd", code(channel.path("address").asText())),
                        element("dt", "Key"),
                        element("dd", channel.path("x-key").asText("the subject")),
                        element("dt", "What is promised"),
                        element("dd", channel.path("description").asText())));
        JsonNode example = contracts.example(service, name);
        Stream<Html> shown = example.isMissingNode()
                ? Stream.empty()
                : Stream.of(element("p", "A whole event:"), Html.block(Contracts.pretty(example)));
        return Layout.section(
                name,
                2,
                "careweave." + name,
                Stream.of(
                                Stream.of(
                                        element("p", schema.path("description").asText())),
                                where,
                                Stream.of(
                                        fields.table("Fields of its data", schema),
                                        element("p", link(schemaPath(name), "JSON Schema"))),
                                shown)
                        .flatMap(each -> each));
    }

    private JsonNode channel(String event) {
        return asyncApi.path("channels").properties().stream()
                .map(Map.Entry::getValue)
                .filter(channel -> channel.path("messages").has(event))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** What the AsyncAPI document says to consumers: paragraphs, and lines that begin with a number. */
    private Stream<Html> rules() {
        String text = asyncApi.path("info").path("description").asText();
        return Stream.of(text.split("\n\\s*\n", -1))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(paragraph -> paragraph.matches("(?s)\\d+\\. .*")
                        ? element(
                                "ol",
                                Stream.of(paragraph.split("(?m)^\\s*\\d+\\. ", -1))
                                        .filter(item -> !item.isBlank())
                                        .map(item -> element("li", oneLine(item))))
                        : element("p", oneLine(paragraph)));
    }

    /** Code marks of Markdown are left out; the words stay. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("`", "");
    }
}
