package io.careweave.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One child to start. It ends when its standard input does, which {@link io.careweave.local.tether.Tethered} or a shell
 * around it sees to.
 *
 * @param directory working directory
 * @param log       receives what it prints; kept from run to run up to a bound
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {
    private static final long LOG_BYTES = 16L * 1024 * 1024;
    private static final List<String> FOREIGN_SETTINGS = List.of("KC_", "QUARKUS_", "KAFKA_", "SMALLRYE_", "PG", "MP_");

    /** A session of its own where the system has setsid, so that Ctrl-C reaches the launcher only, and order is kept. */
    Process start() throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(Folders.of(log));
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Path older = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> full = new ArrayList<>();
        onPath("setsid").ifPresent(setsid -> full.add(setsid.toString()));
        full.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(full)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> FOREIGN_SETTINGS.stream()
                .anyMatch(name::startsWith));
        // glibc keeps an arena for each thread otherwise: tens of megabytes that nobody uses.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A program found on PATH. */
    public static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
            Path candidate = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
