package io.careweave.local.command;

import io.careweave.local.process.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints why a command failed and what to try, and chooses the exit code. */
public final class Refusals implements IExecutionExceptionHandler {
    private final Terminal terminal;

    public Refusals(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) throws Exception {
        if (thrown instanceof CommandLine.ParameterException usage) {
            throw usage;
        }
        if (!(thrown instanceof Failure failure)) {
            throw thrown;
        }
        terminal.warn(terminal.style().bad("✗ ") + failure.getMessage());
        if (!failure.advice().isEmpty()) {
            terminal.warn("  → " + failure.advice());
        }
        return failure.kind().exitCode();
    }
}
