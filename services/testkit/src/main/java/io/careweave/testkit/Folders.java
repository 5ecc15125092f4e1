package io.careweave.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that test JVMs of one user share, and the run folders of servers in it. */
final class Folders {

    private static final Pattern OF_PROCESS = Pattern.compile("(?:run|state|servers|broker)-(\\d+).*");

    private Folders() {}

    /** Others may pass through (the server of a root user runs as nobody) but neither list nor write. */
    static Path shared() throws IOException {
        String user = System.getProperty("user.name");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "careweave-testkit-" + user);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        if (!Files.getOwner(folder).getName().equals(user)) {
            throw new IOException(folder + " belongs to somebody else");
        }
        return folder;
    }

    /** A fresh folder of this process; {@link #sweep} removes what a killed process left. */
    static Path ofThisProcess(Path shared) throws IOException {
        Path folder = shared.resolve("run-" + ProcessHandle.current().pid());
        delete(folder);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    /** Removes what processes left that no longer run: their folders, state files and logs. */
    static void sweep(Path shared) throws IOException {
        List<Path> left;
        try (Stream<Path> children = Files.list(shared)) {
            left = children.toList();
        }
        for (Path child : left) {
            Matcher name = OF_PROCESS.matcher(child.getFileName().toString());
            if (name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                delete(child);
            }
        }
    }

    /** Deletes a tree, also while something still writes to it; what is gone already is no error. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            System.getLogger(Folders.class.getName())
                    .log(System.Logger.Level.DEBUG, "left to the next sweep", new UncheckedIOException(e));
        }
    }
}
