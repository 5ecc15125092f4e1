package io.careweave.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Running;
import io.careweave.local.client.Tokens;
import io.careweave.local.process.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Sends a file through the gateway, and says what became of its rows.")
public final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "What the file holds: observations or contracts.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--atomic", description = "Nothing is taken if one row cannot be.")
    private boolean atomic;

    @Option(names = "--as", paramLabel = "CLIENT", description = "Machine client to call as; it tells of itself alone.")
    private @Nullable String client;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "Person to call as; if nothing is said, analyst for observations and contracts for contracts.")
    private @Nullable String user;

    private final Context context;

    ImportCommand(Context context) {
        this.context = context;
    }

    /** What can be imported, where, and who usually does. */
    enum Kind {
        OBSERVATIONS("/performance/v1/observation-imports", "analyst") {
            @Override
            void print(JsonNode report, Consumer<String> line) {
                line.accept("accepted     " + report.path("accepted").asLong() + "  (recorded "
                        + report.path("recorded").asLong() + ", revised "
                        + report.path("revised").asLong() + ", unchanged "
                        + report.path("unchanged").asLong() + ")");
                line.accept("quarantined  " + report.path("quarantined").asLong());
                report.path("verdicts")
                        .forEach(one -> line.accept("  line " + one.path("line").asLong()
                                + (one.path("rows").asLong() == 1
                                        ? ""
                                        : " and " + (one.path("rows").asLong() - 1) + " more")
                                + ": " + one.path("reason").asText()));
            }
        },
        CONTRACTS("/contracting/v1/contract-imports", "contracts") {
            @Override
            void print(JsonNode report, Consumer<String> line) {
                line.accept("accepted     " + report.path("accepted").asLong() + "  (unchanged "
                        + report.path("unchanged").asLong() + ")");
                line.accept("quarantined  " + report.path("quarantined").asLong());
                report.path("rows")
                        .forEach(one -> line.accept("  line " + one.path("line").asLong()
                                + (one.hasNonNull("reference")
                                        ? " (" + one.path("reference").asText() + ")"
                                        : "")
                                + ": " + one.path("reason").asText()));
            }
        };

        private final String path;
        private final String usual;

        Kind(String path, String usual) {
            this.path = path;
            this.usual = usual;
        }

        static Kind named(String name) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            throw new Failure(
                    Failure.Kind.USAGE, "files of observations and of contracts can be imported, not of " + name, "");
        }

        /** What became of the rows. */
        abstract void print(JsonNode report, Consumer<String> line);
    }

    @Override
    public Integer call() {
        Kind what = Kind.named(kind);
        if (!Files.isRegularFile(file)) {
            throw new Failure(Failure.Kind.USAGE, "there is no file " + file, "");
        }
        Running running = context.running();
        Tokens tokens = Tokens.of(running);
        Gateway gateway = client == null
                ? Gateway.asUser(running.gateway(), tokens, user == null ? what.usual : user)
                : Gateway.asClient(running.gateway(), tokens, client);
        Terminal terminal = context.terminal();
        String path = what.path + (atomic ? "?atomic=true" : "");
        Gateway.Answer answer = gateway.send(path, file, percent -> progress(terminal, percent));
        if (!answer.ok()) {
            terminal.print(answer.body());
            return answer.kind().exitCode();
        }
        if (terminal.isTerminal()) {
            JsonNode report = answer.json();
            terminal.print("received     " + report.path("received").asLong());
            what.print(report, terminal::print);
            terminal.print("id           " + report.path("id").asText());
        } else {
            terminal.print(answer.body());
        }
        return 0;
    }

    private static void progress(Terminal terminal, int percent) {
        if (terminal.isTerminal()) {
            terminal.warn(percent < 100 ? "sent " + percent + " %" : "sent; its rows are being judged and recorded");
        }
    }
}
