package io.careweave.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one stack keeps what it knows, held by one launcher at a time; a folder without a place goes with its stack. */
public final class StateFolder implements AutoCloseable {
    private static final String THROW_AWAY = "careweave-throw-away-";

    private final Path path;
    private final boolean thrownAway;
    private final FileChannel channel;

    private StateFolder(Path path, boolean thrownAway, FileChannel channel) {
        this.path = path;
        this.thrownAway = thrownAway;
        this.channel = channel;
    }

    /** @throws Failure if another launcher holds it */
    public static StateFolder open(Optional<Path> kept) {
        try {
            if (kept.isEmpty()) {
                sweep();
            }
            Path path = kept.isPresent() ? Files.createDirectories(kept.get()).toRealPath() : throwAway();
            // PostgreSQL may have to run as another user, who then must get to its own folder below.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new Failure(
                        Failure.Kind.REFUSED, "a stack is running on " + path + " already", "./careweave status");
            }
            return new StateFolder(path, kept.isEmpty(), channel);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the state folder", failed);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (thrownAway) {
                Folders.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + path, failed);
        }
    }

    private static Path throwAway() throws IOException {
        return Files.createTempDirectory(THROW_AWAY + ProcessHandle.current().pid() + "-");
    }

    /** Removes what killed launchers could not. */
    private static void sweep() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, THROW_AWAY + "*")) {
            for (Path folder : folders) {
                String rest = folder.getFileName().toString().substring(THROW_AWAY.length());
                String pid = rest.substring(0, Math.max(0, rest.indexOf('-')));
                if (pid.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                        && Files.isWritable(folder)) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameJvm) {
            return null;
        }
    }
}
