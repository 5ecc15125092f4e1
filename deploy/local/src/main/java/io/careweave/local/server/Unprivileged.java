package io.careweave.local.server;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How PostgreSQL, which refuses to run as root, is run: as is by an ordinary user; by root in a user namespace of its
 * own, or where those are forbidden as the user "nobody". Files of one way cannot be read by the other, so the way is
 * written down beside the data.
 */
enum Unprivileged {
    ORDINARY_USER(""),
    USER_NAMESPACE("unshare -U"),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs");

    private final String prefix;

    Unprivileged(String prefix) {
        this.prefix = prefix;
    }

    List<String> prefix() {
        return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
    }

    /** The way recorded for this folder, else the first that works here; recorded from now on. */
    static Unprivileged in(Path folder) {
        Path record = folder.resolve("run-as");
        try {
            if (Files.exists(record)) {
                return valueOf(Files.readString(record).strip());
            }
            Unprivileged way = firstThatWorks();
            Files.createDirectories(folder);
            Files.writeString(record, way.name());
            return way;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot use " + folder, failed);
        }
    }

    /** Hands a fresh folder to whoever will own the data in it. */
    void own(Path folder) {
        if (this != NOBODY) {
            return;
        }
        try {
            for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
                if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new Failure(
                            Failure.Kind.REFUSED,
                            "PostgreSQL must not run as root, and the user nobody cannot enter " + parent,
                            "run careweave as an ordinary user, or keep the checkout where everyone may enter");
                }
            }
            Files.setAttribute(folder, "unix:uid", 65534);
            Files.setAttribute(folder, "unix:gid", 65534);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot hand over " + folder, failed);
        }
    }

    private static Unprivileged firstThatWorks() {
        if (!"root".equals(System.getProperty("user.name").toLowerCase(Locale.ROOT))) {
            return ORDINARY_USER;
        }
        for (Unprivileged way : List.of(USER_NAMESPACE, NOBODY)) {
            if (Launch.onPath(way.prefix().getFirst()).isPresent() && works(way)) {
                return way;
            }
        }
        throw new Failure(
                Failure.Kind.REFUSED,
                "PostgreSQL must not run as root, and neither unshare nor setpriv works here",
                "run careweave as an ordinary user");
    }

    private static boolean works(Unprivileged way) {
        try {
            List<String> command = new ArrayList<>(way.prefix());
            command.add("true");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(Duration.ofSeconds(5)) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
