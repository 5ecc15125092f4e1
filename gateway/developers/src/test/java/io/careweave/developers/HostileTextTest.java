package io.careweave.developers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts whose every text tries to be markup, and which lack what may be absent. */
class HostileTextTest {

    private static final String EVIL =
            "</code></pre></p><script>alert(1)</script><img src=x onerror='alert(2)'>\\\" &amp; ]]>";

    private final Path folder;

    HostileTextTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name.substring(0, name.lastIndexOf('/'))));
        Files.writeString(file, content.replace("EVIL", EVIL));
    }

    private Site site() throws IOException {
        write("openapi/things.v1.yaml", """
            {"openapi": "3.1.0",
             "info": {"title": "EVIL", "version": "EVIL", "description": "EVIL", "x-audience": "EVIL"},
             "servers": [{"url": "https://{EVIL}/api/EVIL"}],
             "paths": {"/v1/EVIL": {"get": {"operationId": "getEvil", "summary": "EVIL", "description": "EVIL",
               "deprecated": true, "x-sunset": "EVIL", "tags": ["EVIL"], "security": [{"token": ["EVIL"]}],
               "parameters": [{"name": "EVIL", "in": "EVIL", "description": "EVIL", "schema": {"type": "EVIL", "pattern": "EVIL"}}],
               "requestBody": {"content": {"EVIL": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {"EVIL": "EVIL"}}}},
               "responses": {"200": {"description": "EVIL", "headers": {"EVIL": {"description": "EVIL"}},
                 "content": {"EVIL": {"schema": {"type": "EVIL"}, "examples": {"EVIL": {"value": "EVIL"}}}}}}}}},
             "components": {"schemas": {"Thing": {"type": "object", "description": "EVIL", "properties":
               {"EVIL": {"type": "string", "description": "EVIL", "x-extensible-enum": ["EVIL"], "default": "EVIL"}}}}}}""");
        write("problems/things.yaml", """
            [{"slug": "evil", "title": "EVIL", "status": 400, "meaning": "EVIL", "cause": "EVIL", "fix": "EVIL",
              "retry": "EVIL"}]""");
        write("events/things/thing.made.v1.schema.json", """
            {"description": "EVIL", "properties": {"EVIL": {"description": "EVIL", "enum": ["EVIL"]}}}""");
        write("events/things/examples/thing.made.v1.json", """
            {"EVIL": "EVIL"}""");
        return new Portal(Path.of(System.getProperty("careweave.root")), folder, Path.of("src/main/guides")).site();
    }

    @Test
    void staysText() throws IOException {
        Site site = site();

        assertThat(Pages.html(site)).hasSizeGreaterThan(8).allSatisfy(page -> {
            var document = Pages.parse(page);
            assertThat(Pages.elements(document, "script")).as(page.path()).isEmpty();
            assertThat(Pages.elements(document, "img")).as(page.path()).isEmpty();
            assertThat(page.content()).doesNotContain("<script");
        });
        for (String path :
                new String[] {"/developers/apis/things", "/developers/events/things", "/problems/things/evil"}) {
            assertThat(Pages.html(site).filter(page -> page.path().equals(path)))
                    .singleElement()
                    .satisfies(page -> assertThat(
                                    Pages.parse(page).getDocumentElement().getTextContent())
                            .contains("<script>alert(1)</script><img src=x onerror='alert(2)'>"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "..", "a/../b", "a b", "<b>", "ä", ""})
    void neverBecomesAPath(String slug) throws IOException {
        write("problems/other.yaml", "[{\"slug\": \"" + slug + "\", \"title\": \"T\", \"status\": 400}]");

        assertThatThrownBy(this::site).hasMessageContaining("a path that cannot be asked for");
    }

    @Test
    void losesWhatNoPageCanHold() {
        assertThat(Html.element("p", "a\u0000b\u001bc\ud800d\uffffe\ud83d\ude00f"))
                .hasToString("<p>abcde\ud83d\ude00f</p>");
        assertThat(Html.element("a", Html.attribute("href", "\"><b>&'"), "x"))
                .hasToString("<a href=\"&quot;&gt;&lt;b&gt;&amp;&#39;\">x</a>");
    }
}
