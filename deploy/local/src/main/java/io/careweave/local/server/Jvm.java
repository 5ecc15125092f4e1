package io.careweave.local.server;

import io.careweave.local.tether.Tethered;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
