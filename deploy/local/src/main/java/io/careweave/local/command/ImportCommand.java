package io.careweave.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Running;
import io.careweave.local.client.Tokens;
import io.careweave.local.process.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Sends a file through the gateway, and says what became of its rows.")
public final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "What the file holds: observations.")
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
            defaultValue = "analyst",
            description = "Person to call as; ${DEFAULT-VALUE} if nothing is said.")
    private String user = "analyst";

    private final Context context;

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!kind.equals("observations")) {
            throw new Failure(Failure.Kind.USAGE, "files of observations can be imported, not of " + kind, "");
        }
        if (!Files.isRegularFile(file)) {
            throw new Failure(Failure.Kind.USAGE, "there is no file " + file, "");
        }
        Running running = context.running();
        Tokens tokens = Tokens.of(running);
        Gateway gateway = client == null
                ? Gateway.asUser(running.gateway(), tokens, user)
                : Gateway.asClient(running.gateway(), tokens, client);
        Terminal terminal = context.terminal();
        String path = "/performance/v1/observation-imports" + (atomic ? "?atomic=true" : "");
        Gateway.Answer answer = gateway.send(path, file, percent -> progress(terminal, percent));
        if (!answer.ok()) {
            terminal.print(answer.body());
            return answer.kind().exitCode();
        }
        if (terminal.isTerminal()) {
            print(answer.json(), terminal);
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

    private static void print(JsonNode report, Terminal terminal) {
        terminal.print("received     " + report.path("received").asLong());
        terminal.print("accepted     " + report.path("accepted").asLong() + "  (recorded "
                + report.path("recorded").asLong() + ", revised "
                + report.path("revised").asLong() + ", unchanged "
                + report.path("unchanged").asLong() + ")");
        terminal.print("quarantined  " + report.path("quarantined").asLong());
        report.path("verdicts")
                .forEach(one -> terminal.print("  line "
                        + one.path("line").asLong()
                        + (one.path("rows").asLong() == 1
                                ? ""
                                : " and " + (one.path("rows").asLong() - 1) + " more")
                        + ": " + one.path("reason").asText()));
        terminal.print("id           " + report.path("id").asText());
    }
}
