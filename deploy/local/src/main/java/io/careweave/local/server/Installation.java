package io.careweave.local.server;

import io.careweave.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Unpacked and built servers, shared by all stacks of one user: made once for each fingerprint, under a lock. */
public final class Installation {
    private static final Object IN_THIS_JVM = new Object();
    private static final String COMPLETE = ".complete";

    private Installation() {}

    /** The user's cache folder, as the XDG base directory specification has it. */
    public static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("careweave");
    }

    static boolean exists(Path base, String name) {
        return Files.exists(base.resolve(name).resolve(COMPLETE));
    }

    /** The folder of this name under {@code base}; {@code make} fills it if no earlier run completed it. */
    public static Path of(Path base, String name, Consumer<Path> make) {
        Path home = base.resolve(name);
        if (exists(base, name)) {
            return home;
        }
        synchronized (IN_THIS_JVM) {
            try {
                Files.createDirectories(base);
                try (FileChannel channel = FileChannel.open(
                                base.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (held.isValid() && !Files.exists(home.resolve(COMPLETE))) {
                        Folders.delete(home);
                        Files.createDirectories(home);
                        make.accept(home);
                        Files.createFile(home.resolve(COMPLETE));
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot install " + home, failed);
            }
        }
        return home;
    }
}
