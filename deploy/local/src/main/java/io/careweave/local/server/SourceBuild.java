package io.careweave.local.server;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Builds those of our programs whose sources are newer than what was built from them. */
public final class SourceBuild {
    /** What every program is built from besides its own folder. */
    private static final List<String> SHARED =
            List.of("pom.xml", "contracts", "services/commons", "services/commons-web");

    private final Path root;
    private final Path log;

    public SourceBuild(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    /** Modules of the services and the gateway that need it. */
    public List<String> stale() {
        return Stream.of(JavaService.Part.values())
                .filter(part -> isStale(part.built(root).resolve("quarkus-run.jar"), List.of(part.module())))
                .map(JavaService.Part::module)
                .toList();
    }

    /**
     * Whether a program is missing or older than its sources.
     *
     * @param built what the build makes of it
     * @param modules it is built from, besides what every program is
     */
    public boolean isStale(Path built, List<String> modules) {
        if (!Files.exists(built)) {
            return true;
        }
        try {
            FileTime made = Files.getLastModifiedTime(built);
            for (String source :
                    Stream.concat(SHARED.stream(), modules.stream()).toList()) {
                if (newest(root.resolve(source)).compareTo(made) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at the sources", unreadable);
        }
    }

    /** Main sources and poms; folders count too, so that a deleted file does. */
    private static FileTime newest(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return Files.getLastModifiedTime(source);
        }
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                String name = source.relativize(file).toString();
                boolean derived = name.startsWith("target") || name.startsWith("src/test") || name.isEmpty();
                if (!derived && Files.getLastModifiedTime(file).compareTo(newest) > 0) {
                    newest = Files.getLastModifiedTime(file);
                }
            }
        }
        return newest;
    }

    /** @throws Failure with the first error if Maven refuses */
    public void run(List<String> modules) {
        List<String> command = List.of(
                root.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-ntp",
                "-Dmaven.test.skip=true",
                "package",
                "-pl",
                String.join(",", modules),
                "-am");
        Process maven = null;
        try {
            Path folder = Files.createDirectories(io.careweave.local.process.Folders.of(log));
            maven = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(log.getFileName()).toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy));
            if (maven.waitFor() != 0) {
                throw new Failure(Failure.Kind.REFUSED, "the build failed: " + firstError(), "less " + log);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot run Maven", failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "the build was interrupted", "", ending);
        } finally {
            if (maven != null) {
                maven.destroy();
            }
        }
    }

    private String firstError() {
        return Logs.tail(log, 200).stream()
                .filter(line -> line.contains("ERROR"))
                .findFirst()
                .orElseGet(() -> Logs.lastLine(log));
    }
}
