package io.careweave.local;

import io.careweave.local.command.ApiCommand;
import io.careweave.local.command.BenchCommand;
import io.careweave.local.command.CommandFactory;
import io.careweave.local.command.Context;
import io.careweave.local.command.CountElectionCommand;
import io.careweave.local.command.DoctorCommand;
import io.careweave.local.command.DownCommand;
import io.careweave.local.command.EventsCommand;
import io.careweave.local.command.ImportCommand;
import io.careweave.local.command.LedgerCommand;
import io.careweave.local.command.LogsCommand;
import io.careweave.local.command.ReceiveCommand;
import io.careweave.local.command.Refusals;
import io.careweave.local.command.ResetCommand;
import io.careweave.local.command.StandstillCommand;
import io.careweave.local.command.StatusCommand;
import io.careweave.local.command.SubscriptionsCommand;
import io.careweave.local.command.TestCommand;
import io.careweave.local.command.TokenCommand;
import io.careweave.local.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind ./careweave. Exit codes: 0 done, 1 refused, 2 usage, 3 unreachable, 4 partly. */
@Command(
        name = "careweave",
        description = "Runs Careweave on this machine and talks to it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            DoctorCommand.class,
            TokenCommand.class,
            ApiCommand.class,
            EventsCommand.class,
            ReceiveCommand.class,
            SubscriptionsCommand.class,
            CountElectionCommand.class,
            LedgerCommand.class,
            StandstillCommand.class,
            ImportCommand.class,
            TestCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Runtime.getRuntime().exit(run(args, Context.standard()));
    }

    public static int run(String[] args, Context context) {
        return commandLine(context).execute(args);
    }

    static CommandLine commandLine(Context context) {
        return new CommandLine(new Main(), new CommandFactory(context))
                .setOut(context.terminal().out())
                .setErr(context.terminal().err())
                .setExecutionExceptionHandler(new Refusals(context.terminal()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** From the jar's manifest; classes that are not in a jar have none. */
    static final class Version implements CommandLine.IVersionProvider {
        static String number() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"careweave " + number()};
        }
    }
}
