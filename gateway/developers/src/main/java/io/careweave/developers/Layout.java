package io.careweave.developers;

import static io.careweave.developers.Html.attribute;
import static io.careweave.developers.Html.element;
import static io.careweave.developers.Html.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What every page has: language, landmarks, a way to skip to the content, one style sheet, nothing that runs. */
final class Layout {

    static final String ROOT = "/developers";

    private final Map<String, String> menu = new LinkedHashMap<>();

    void addToMenu(String path, String title) {
        menu.put(path, title);
    }

    Site.Page page(String path, String title, Stream<Html> content) {
        Html head = element(
                "head",
                element("meta", attribute("charset", "utf-8")),
                element(
                        "meta",
                        attribute("name", "viewport"),
                        attribute("content", "width=device-width, initial-scale=1")),
                element("title", title + " – Careweave for developers"),
                element("link", attribute("rel", "stylesheet"), attribute("href", ROOT + "/style.css")));
        Html body = element(
                "body",
                element("a", attribute("class", "skip"), attribute("href", "#main"), "Skip to the content"),
                element(
                        "header",
                        element("p", link(ROOT, "Careweave for developers")),
                        element("nav", attribute("aria-label", "Pages"), element("ul", items(path)))),
                element(
                        "main",
                        attribute("id", "main"),
                        attribute("tabindex", "-1"),
                        element("h1", title),
                        Html.join(content)),
                element(
                        "footer",
                        element(
                                "p",
                                "Written from the contracts of this version. Nothing on these pages runs, and nothing is"
                                        + " fetched from elsewhere.")));
        String markup = "<!DOCTYPE html>\n" + element("html", attribute("lang", "en"), head, body) + "\n";
        return new Site.Page(path, Site.HTML, markup);
    }

    private Stream<Html> items(String here) {
        return menu.entrySet().stream()
                .map(entry -> element(
                        "li",
                        entry.getKey().equals(here)
                                ? element(
                                        "a",
                                        attribute("href", entry.getKey()),
                                        attribute("aria-current", "page"),
                                        entry.getValue())
                                : link(entry.getKey(), entry.getValue())));
    }

    /** A table that scrolls by itself where the screen is narrow. */
    static Html table(String caption, Stream<String> heads, Stream<Html> rows) {
        return element(
                "div",
                attribute("class", "table"),
                attribute("role", "region"),
                attribute("tabindex", "0"),
                attribute("aria-label", caption),
                element(
                        "table",
                        element("caption", caption),
                        element(
                                "thead",
                                element("tr", heads.map(head -> element("th", attribute("scope", "col"), head)))),
                        element("tbody", rows)));
    }

    /** A row whose first cell says what the row is about. */
    static Html row(Object first, Stream<Object> others) {
        return element("tr", element("th", attribute("scope", "row"), first), others.map(cell -> element("td", cell)));
    }

    static Html section(String id, int level, Object title, Stream<Html> content) {
        return element("section", attribute("id", id), element("h" + level, title), Html.join(content));
    }
}
