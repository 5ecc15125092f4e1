package io.careweave.developers;

import static io.careweave.developers.Html.code;
import static io.careweave.developers.Html.element;
import static io.careweave.developers.Html.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;

/** The page of every problem at its type, for people and for programs, and the list of all. */
final class ProblemPages {

    static final String ROOT = "/problems";
    static final String ERRORS = Layout.ROOT + "/errors";

    private final Map<String, JsonNode> catalogue;

    /** @param catalogue problems by service, as in {@code contracts/problems} */
    ProblemPages(Map<String, JsonNode> catalogue) {
        this.catalogue = catalogue;
    }

    static String type(String service, JsonNode problem) {
        return ROOT + "/" + service + "/" + problem.path("slug").asText();
    }

    void addTo(Site site, Layout layout, Stream<Html> introduction) {
        catalogue.forEach((service, problems) -> problems.forEach(problem -> {
            String type = type(service, problem);
            site.add(html(layout, type, problem));
            site.add(json(type, problem));
        }));
        site.add(layout.page(
                ERRORS,
                "Errors",
                Stream.concat(
                        introduction,
                        catalogue.entrySet().stream()
                                .map(entry -> Layout.section(
                                        entry.getKey(),
                                        2,
                                        entry.getKey().equals("common") ? "Of every service" : "Of " + entry.getKey(),
                                        Stream.of(list(entry.getKey(), entry.getValue())))))));
    }

    private static Html list(String service, JsonNode problems) {
        return Layout.table(
                "Problems of " + service,
                Stream.of("Problem", "Status", "What it says"),
                Contracts.stream(problems)
                        .map(problem -> Layout.row(
                                link(
                                        type(service, problem),
                                        code(problem.path("slug").asText())),
                                Stream.of(
                                        problem.path("status").asText(),
                                        problem.path("title").asText()))));
    }

    private static Site.Page html(Layout layout, String type, JsonNode problem) {
        return layout.page(
                type,
                problem.path("title").asText(),
                Stream.of(
                        element(
                                "dl",
                                element("dt", "Type"),
                                element("dd", code(type)),
                                element("dt", "Status"),
                                element("dd", problem.path("status").asText()),
                                element("dt", "What it means"),
                                element("dd", problem.path("meaning").asText()),
                                element("dt", "Why it happens"),
                                element("dd", problem.path("cause").asText()),
                                element("dt", "What to do"),
                                element("dd", problem.path("fix").asText()),
                                element("dt", "Sending it again"),
                                element("dd", problem.path("retry").asText())),
                        element("p", link(ERRORS, "All errors"))));
    }

    private static Site.Page json(String type, JsonNode problem) {
        ObjectNode entry = problem.deepCopy();
        entry.put("type", type);
        return new Site.Page(type, Site.JSON, Contracts.pretty(entry) + "\n");
    }
}
