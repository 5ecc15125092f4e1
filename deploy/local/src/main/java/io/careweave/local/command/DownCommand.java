package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.process.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the stack; its data are kept.")
public final class DownCommand implements Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Context context;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Optional<Running> running = Running.find(context.home());
        running.ifPresentOrElse(
                stack -> context.terminal().progress().step("stop", null, () -> stop(stack)),
                () -> context.terminal().print("nothing is up"));
    }

    /** Asks the launcher to end, which ends the rest in order. */
    static void stop(Running stack) {
        ProcessHandle launcher = stack.launcher().orElse(null);
        if (launcher == null) {
            return;
        }
        if (!launcher.destroy()) {
            throw new Failure(Failure.Kind.REFUSED, "pid " + launcher.pid() + " cannot be signalled", "");
        }
        try {
            var unused = launcher.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw new Failure(
                    Failure.Kind.PARTIAL,
                    "pid " + launcher.pid() + " is still stopping after " + LIMIT.toSeconds() + " s",
                    "./careweave logs",
                    late);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
