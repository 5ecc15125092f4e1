package io.careweave.local.command;

import io.careweave.local.Main;
import io.careweave.local.client.Running;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Launch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code up} in a launcher of its own, in its own session, and tells what that one tells until it is ready. */
final class Detached {
    /** The welcome follows readiness in the same breath. */
    private static final Duration WELCOME = Duration.ofMillis(400);

    private final Context context;
    private final Path log;
    private long shown;

    Detached(Context context) {
        this.context = context;
        this.log = context.home().resolve("up.log");
    }

    /** @return the launcher's exit code if it ended, else 0: it goes on */
    int run(List<String> arguments) {
        Process launcher = start(arguments);
        // Ctrl-C before it is ready means the whole stack.
        Thread cancel = new Thread(launcher::destroy);
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            while (!launcher.waitFor(Duration.ofMillis(150))) {
                show();
                if (ready(launcher) && !launcher.waitFor(WELCOME)) {
                    show();
                    Runtime.getRuntime().removeShutdownHook(cancel);
                    return 0;
                }
            }
            show();
            return launcher.exitValue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            launcher.destroy();
            return 1;
        }
    }

    private boolean ready(Process launcher) {
        return Running.find(context.home())
                .filter(running -> running.launcherPid() == launcher.pid())
                .map(Running::ready)
                .orElse(false);
    }

    private Process start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        Launch.onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.add("-Dcareweave.root=" + context.root());
        command.add("-Dcareweave.servers=" + context.servers());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        try {
            Files.createDirectories(Folders.of(log));
            Files.deleteIfExists(log);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(context.root().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Process launcher = builder.start();
            markUsed(launcher.pid());
            return launcher;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start the launcher", failed);
        }
    }

    /** As the script does for itself: what a running launcher was started from is not tidied away. */
    private void markUsed(long pid) throws IOException {
        Path users = context.servers().resolveSibling("pids");
        if (Files.isDirectory(users)) {
            Files.writeString(users.resolve("" + pid), "");
        }
    }

    private void show() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] fresh = new byte[(int) (file.length() - shown)];
            file.seek(shown);
            file.readFully(fresh);
            int end = fresh.length;
            while (end > 0 && fresh[end - 1] != '\n') {
                end--;
            }
            new String(fresh, 0, end, StandardCharsets.UTF_8).lines().forEach(context.terminal()::print);
            shown += end;
        } catch (IOException notYet) {
            shown = 0;
        }
    }
}
