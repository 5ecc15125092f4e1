package io.careweave.local.admin;

import io.careweave.local.command.Refusals;
import io.careweave.local.command.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exit codes: 0 done, 1 refused, 2 usage, 3 unreachable. */
@Command(
        name = "careweave-admin",
        description = "Prepares Kafka and Keycloak for Careweave. What is as it should be is not written.",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsCommand.class, RealmCommand.class, CheckCommand.class})
public final class Admin implements Runnable {
    static {
        // The check names the host it asks for, whatever address it reaches it by.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Runtime.getRuntime().exit(commandLine(Terminal.standard()).execute(args));
    }

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new Admin())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler(new Refusals(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "topics, realm or check?");
    }

    static void report(CommandSpec spec, List<String> changes) {
        var out = spec.commandLine().getOut();
        changes.forEach(out::println);
        out.println(changes.isEmpty() ? "all was as it should be" : changes.size() + " changes");
    }
}
