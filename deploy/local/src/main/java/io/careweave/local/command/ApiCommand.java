package io.careweave.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = "Calls the API through the gateway with a real token. A POST gets an Idempotency-Key.")
public final class ApiCommand implements Callable<Integer> {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Parameters(index = "0", paramLabel = "METHOD")
    private String method = "GET";

    @Parameters(index = "1", paramLabel = "PATH", description = "/<service>/v1/…")
    private String path = "";

    @Mixin
    private final Caller caller = new Caller();

    @Option(names = "--body", paramLabel = "FILE", description = "JSON to send; - is standard input.")
    private @Nullable String body;

    @Option(names = "--header", paramLabel = "NAME: VALUE", description = "May be repeated.")
    private List<String> headers = List.of();

    @Option(
            names = "--then",
            paramLabel = "VERB",
            description =
                    "Afterwards POST this transition of what the answer describes, with its ETag; may be repeated.")
    private List<String> then = List.of();

    private final Context context;

    ApiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String verb = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(verb)) {
            throw new Failure(Failure.Kind.USAGE, "no method " + method, "");
        }
        Map<String, String> fields = fields();
        String sent = body == null ? null : read(body);
        Running running = context.running();
        Gateway gateway = caller.gateway(running, running.data().caller().clientId());
        Gateway.Answer answer = gateway.call(verb, path, sent, fields);
        String resource = resource(answer);
        for (String transition : then) {
            if (!answer.ok()) {
                break;
            }
            show(answer, false);
            answer = gateway.post(resource + "/" + transition, null, ifMatch(answer));
        }
        show(answer, true);
        return answer.ok() ? 0 : answer.kind().exitCode();
    }

    /** What was created, else what was asked for; locations are given as services see them. */
    private String resource(Gateway.Answer answer) {
        String prefix = path.startsWith("/api/") ? path.substring("/api".length()) : path;
        return answer.location()
                .map(location ->
                        location.startsWith("/v") ? prefix.substring(0, prefix.indexOf('/', 1)) + location : location)
                .orElse(prefix);
    }

    private static Map<String, String> ifMatch(Gateway.Answer answer) {
        return answer.etag().map(etag -> Map.of("If-Match", etag)).orElse(Map.of());
    }

    private void show(Gateway.Answer answer, boolean last) {
        Terminal terminal = context.terminal();
        if (terminal.isTerminal() || !answer.ok()) {
            Style style = terminal.style();
            String status = answer.ok() ? style.good("" + answer.status()) : style.bad("" + answer.status());
            terminal.warn(status
                    + answer.etag().map(etag -> "  ETag " + etag).orElse("")
                    + answer.location().map(place -> "  Location " + place).orElse(""));
        }
        if (last && !answer.body().isEmpty()) {
            terminal.print(terminal.isTerminal() ? pretty(answer.body()) : answer.body());
        }
    }

    private static String pretty(String json) {
        try {
            return Data.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Data.JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return json;
        }
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new Failure(Failure.Kind.USAGE, "a header looks like 'If-Match: \"1\"', not " + header, "");
            }
            fields.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return fields;
    }

    private static String read(String name) {
        try {
            return name.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(name));
        } catch (IOException unreadable) {
            throw new Failure(Failure.Kind.USAGE, "cannot read " + name, "", unreadable);
        }
    }
}
