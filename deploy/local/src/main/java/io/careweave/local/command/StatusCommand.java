package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.client.Status;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Style;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs. Exit code 0 all ready, 4 partly, 3 nothing is up.")
public final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As JSON, which a pipe gets anyway.")
    private boolean json;

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Status status = Running.find(context.home()).map(Status::of).orElse(Status.DOWN);
        Terminal terminal = context.terminal();
        if (json || !terminal.isTerminal()) {
            terminal.json(status);
        } else if (status.services().isEmpty()) {
            terminal.print("nothing is up");
        } else {
            print(terminal, status);
        }
        if (status.ready()) {
            return 0;
        }
        return (status.services().isEmpty() ? Failure.Kind.UNREACHABLE : Failure.Kind.PARTIAL).exitCode();
    }

    private static void print(Terminal terminal, Status status) {
        Style style = terminal.style();
        List<List<String>> rows = status.services().stream()
                .map(service -> List.of(
                        service.name(),
                        service.ready() ? "ready" : "down",
                        service.pid() > 0 ? "" + service.pid() : "-",
                        service.rssMb() + " MB",
                        service.startMillis() + " ms"))
                .toList();
        terminal.table(List.of("name", "state", "pid", "memory", "start"), rows);
        terminal.print(status.ready() ? style.good("ready") + "  " + status.gateway() : style.bad("not ready"));
    }
}
