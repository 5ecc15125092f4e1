package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.process.Folders;
import picocli.CommandLine.Command;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stops the stack and deletes its data and secrets. What was downloaded and built stays.")
public final class ResetCommand implements Runnable {
    private final Context context;

    ResetCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Running.find(context.home())
                .ifPresent(stack -> context.terminal().progress().step("stop", null, () -> DownCommand.stop(stack)));
        Folders.delete(context.keptStates());
        context.terminal().print("data deleted; the next ./careweave up begins anew");
    }
}
