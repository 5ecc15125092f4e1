package io.careweave.benchmarks;

import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Programs of the machine that are run to their end, such as those that obtain a peer. */
final class Program {
    private Program() {}

    /**
     * What it printed.
     *
     * @throws Failure where it does not exist, fails, or takes longer than the limit
     */
    static String run(List<String> command, Map<String, String> environment, Path folder, Duration limit) {
        String name = command.getFirst();
        try {
            Files.createDirectories(folder);
            Path output = Files.createTempFile("careweave-", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(limit)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw absent(name + " took longer than " + limit.toSeconds() + " s");
                }
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw absent(name + " ended with code " + process.exitValue() + ": " + firstLine(printed));
                }
                return printed;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException notThere) {
            throw absent(name + " cannot be run: " + notThere.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw absent(name + " was interrupted");
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String firstLine(String printed) {
        return printed.lines().filter(line -> !line.isBlank()).findFirst().orElse("nothing said");
    }

    private static Failure absent(String why) {
        return new Failure(Failure.Kind.UNREACHABLE, why, "");
    }
}
