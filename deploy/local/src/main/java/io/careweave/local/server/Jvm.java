package io.careweave.local.server;

import io.careweave.local.tether.Tethered;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Command lines of child JVMs: this very JDK, a small heap, and {@link Tethered} around the foreign main class. */
final class Jvm {
    private static final List<String> FRUGAL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Duser.timezone=UTC");

    private Jvm() {}

    /** Runs {@code main} for as long as the launcher lives. */
    static List<String> tethered(List<String> flags, List<String> classPath, String main, List<String> arguments) {
        List<String> path = new ArrayList<>(classPath);
        path.add(ownCode());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FRUGAL);
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), Tethered.class.getName(), main));
        command.addAll(arguments);
        return command;
    }

    /** What a runnable jar's manifest opens, which counts with {@code -jar} only. */
    static List<String> opensOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String opens = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return opens == null
                    ? List.of()
                    : Stream.of(opens.split(" ", -1))
                            .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    private static String ownCode() {
        try {
            return Path.of(Tethered.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
