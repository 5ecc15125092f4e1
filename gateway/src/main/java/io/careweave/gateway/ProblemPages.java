package io.careweave.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page behind each problem type: {@code /problems/<service>/<slug>}, from the catalogue in {@code contracts}. */
@Singleton
class ProblemPages {

    private static final String ROOT = "/problems/";
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    private final Answers answers;
    private final Map<String, Entry> entries;

    /** One problem as the catalogue describes it. */
    record Entry(String slug, String title, int status, String meaning, String cause, String fix, String retry) {}

    ProblemPages(Answers answers, RouteTable routes) {
        this.answers = answers;
        Map<String, Entry> found = new HashMap<>();
        Stream.concat(Stream.of("common"), routes.services().stream()).forEach(service -> read(service)
                .forEach(entry -> found.put(ROOT + service + "/" + entry.slug(), entry)));
        entries = Map.copyOf(found);
    }

    private static List<Entry> read(String service) {
        try (InputStream yaml = ProblemPages.class.getResourceAsStream("/contracts/problems/" + service + ".yaml")) {
            return yaml == null ? List.of() : YAML.readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the problem catalogue of " + service + " cannot be read", e);
        }
    }

    static boolean isPage(String path) {
        return path.startsWith(ROOT);
    }

    /** @throws Refused if there is no such page, or it is to be changed */
    void answer(Exchange exchange) {
        Entry entry = entries.get(exchange.path);
        if (entry == null) {
            throw new Refused(CommonProblem.NOT_FOUND, "There is no such address.");
        }
        if (!exchange.isRead()) {
            exchange.response().putHeader("allow", "GET, HEAD");
            throw new Refused(CommonProblem.METHOD_NOT_ALLOWED, "The page can be read only.");
        }
        exchange.response().putHeader("vary", "Accept");
        if (String.valueOf(exchange.request().getHeader("accept")).contains("text/html")) {
            answers.page(exchange, "text/html; charset=utf-8", html(exchange.path, entry));
        } else {
            answers.page(
                    exchange,
                    "application/json",
                    JsonObject.mapFrom(entry).put("type", exchange.path).toBuffer());
        }
    }

    private static Buffer html(String type, Entry entry) {
        return Buffer.buffer("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s</title></head><body><main>
            <h1>%1$s</h1>
            <dl><dt>Type</dt><dd><code>%7$s</code></dd><dt>Status</dt><dd>%2$d</dd>
            <dt>What it means</dt><dd>%3$s</dd><dt>Why it happens</dt><dd>%4$s</dd>
            <dt>What to do</dt><dd>%5$s</dd><dt>Sending it again</dt><dd>%6$s</dd></dl>
            </main></body></html>
            """.formatted(
                        escape(entry.title()),
                        entry.status(),
                        escape(entry.meaning()),
                        escape(entry.cause()),
                        escape(entry.fix()),
                        escape(entry.retry()),
                        escape(type)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
