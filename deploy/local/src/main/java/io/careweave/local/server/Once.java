package io.careweave.local.server;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a program to its end: the preparations that servers need before their first start. */
final class Once {
    private Once() {}

    /** @throws Failure with the program's last line unless it ends with 0 in time */
    static void run(String what, List<String> command, Map<String, String> environment, Path log, Duration deadline) {
        Process process = null;
        try {
            Path folder = Files.createDirectories(Folders.of(log));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
            boolean ended = process.waitFor(deadline);
            if (!ended || process.exitValue() != 0) {
                String how = ended ? "failed" : "took longer than " + deadline.toSeconds() + " s";
                throw new Failure(
                        Failure.Kind.UNREACHABLE, what + " " + how + ": " + Logs.lastLine(log), "less " + log);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot run " + what, failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, what + " was interrupted", "", ending);
        } finally {
            if (process != null && process.isAlive()) {
                process.destroyForcibly();
            }
        }
    }
}
