package io.careweave.developers;

import static io.careweave.developers.Html.code;
import static io.careweave.developers.Html.element;
import static io.careweave.developers.Html.link;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The developer portal: reads contracts, guides and examples, and writes the pages. */
public final class Portal {

    private static final Pattern INCLUDE = Pattern.compile("<include file=\"(docs/examples/[A-Za-z0-9./_-]+)\"/>");

    private final Path root;
    private final Path guides;
    private final Contracts contracts;

    Portal(Path root, Path contracts, Path guides) {
        this.root = root;
        this.guides = guides;
        this.contracts = new Contracts(contracts);
    }

    /** @param arguments the folder of the project, the folder of the guides, and the folder to write to */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        new Portal(root, root.resolve("contracts"), Path.of(arguments[1]))
                .site()
                .write(Path.of(arguments[2]));
    }

    Site site() {
        Map<String, JsonNode> apis = contracts.apis();
        Layout layout = new Layout();
        layout.addToMenu(Layout.ROOT, "Overview");
        layout.addToMenu(Layout.ROOT + "/start", "First call");
        apis.keySet().forEach(service -> layout.addToMenu(ApiPages.path(service), "API: " + service));
        layout.addToMenu(EventPages.EVENTS, "Events");
        layout.addToMenu(Layout.ROOT + "/webhooks", "Webhooks");
        layout.addToMenu(ProblemPages.ERRORS, "Errors");
        layout.addToMenu(Layout.ROOT + "/changes", "Changes");

        Site site = new Site();
        site.add(layout.page(Layout.ROOT, "Build on your network", Stream.of(guide("overview"), overview(apis))));
        site.add(layout.page(Layout.ROOT + "/start", "First call", Stream.of(guide("start"))));
        site.add(layout.page(Layout.ROOT + "/webhooks", "Webhooks", Stream.of(guide("webhooks"))));
        site.add(layout.page(Layout.ROOT + "/changes", "Changes", Stream.of(guide("changes"), deprecations(apis))));
        apis.forEach((service, api) -> {
            site.add(new ApiPages(service, api, contracts.useCases(service)).page(layout));
            String file = "openapi/" + service + ".v1.yaml";
            site.add(new Site.Page(Layout.ROOT + "/" + file, "application/yaml", contracts.text(file)));
        });
        new EventPages(contracts).addTo(site, layout, Stream.of(guide("events")));
        new ProblemPages(contracts.problems()).addTo(site, layout, Stream.of(guide("errors")));
        site.add(new Site.Page(
                Layout.ROOT + "/style.css", "text/css; charset=utf-8", text(guides.resolve("style.css"))));
        return site;
    }

    private static Html overview(Map<String, JsonNode> apis) {
        return Layout.table(
                "APIs",
                Stream.of("API", "Version", "What it is for"),
                apis.entrySet().stream()
                        .map(api -> Layout.row(
                                link(
                                        ApiPages.path(api.getKey()),
                                        api.getValue()
                                                .path("info")
                                                .path("title")
                                                .asText()),
                                Stream.of(
                                        api.getValue()
                                                .path("info")
                                                .path("version")
                                                .asText(),
                                        api.getValue()
                                                .path("info")
                                                .path("description")
                                                .asText()))));
    }

    private static Html deprecations(Map<String, JsonNode> apis) {
        List<Html> rows = apis.entrySet().stream()
                .flatMap(api -> ApiPages.operations(api.getValue()).stream()
                        .filter(operation -> operation.node().path("deprecated").asBoolean())
                        .map(operation -> Layout.row(
                                link(ApiPages.path(api.getKey()) + "#" + operation.id(), code(operation.id())),
                                Stream.of(operation.node().path("x-sunset").asText()))))
                .toList();
        return rows.isEmpty()
                ? element("p", "Nothing is deprecated in this version.")
                : Layout.table("Deprecated operations", Stream.of("Operation", "Gone on"), rows.stream());
    }

    /** A guide with the files it shows: what a reader copies is what the project keeps. */
    private Html guide(String name) {
        Matcher include = INCLUDE.matcher(text(guides.resolve(name + ".html")));
        return Html.fragment(include.replaceAll(file -> Matcher.quoteReplacement(
                Html.block(text(root.resolve(file.group(1))).stripTrailing()).toString())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
