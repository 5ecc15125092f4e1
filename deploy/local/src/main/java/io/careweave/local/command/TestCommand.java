package io.careweave.local.command;

import io.careweave.local.process.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Builds and tests everything: checks, units, services on real servers, the whole suite.")
public final class TestCommand implements Callable<Integer> {
    /** The kernel dates files by its last tick, a little before the time that programs are told. */
    private static final long TICK_MILLIS = 20;

    @Option(names = "--full", description = "Also what takes long: faults, soak, the other networks.")
    private boolean full;

    private final Context context;

    TestCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long started = System.currentTimeMillis();
        int code = maven();
        TestReports.Totals totals = TestReports.since(context.root(), started - TICK_MILLIS);
        Duration took = Duration.ofMillis(System.currentTimeMillis() - started);
        Terminal terminal = context.terminal();
        Style style = terminal.style();
        totals.failures().forEach(name -> terminal.print(style.bad("✗ ") + name));
        terminal.print("%s %d tests, %d failed, %d skipped, in %d:%02d"
                .formatted(
                        code == 0 ? style.good("✓") : style.bad("✗"),
                        totals.tests(),
                        totals.failures().size(),
                        totals.skipped(),
                        took.toMinutes(),
                        took.toSecondsPart()));
        return code;
    }

    private int maven() {
        // Three modules at a time on two processors: much of a service's tests is waiting, and each brings a database
        // of its own.
        List<String> command = new ArrayList<>(
                List.of(context.root().resolve("mvnw").toString(), "-B", "-ntp", "-T", "1.5C", "verify"));
        if (full) {
            // Outages are timed, with nothing beside them.
            command.addAll(List.of("-Dcareweave.full=true", "-Dcareweave.stacks=1"));
        }
        return Foreground.run(command, context.root());
    }

    /** Programs that share this one's terminal. */
    static final class Foreground {
        private Foreground() {}

        static int run(List<String> command, Path folder) {
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
                return process.waitFor();
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot run " + command.getFirst(), failed);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return 1;
            }
        }
    }
}
