package io.careweave.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The process that holds the servers of one Maven run, and ends with it.
 *
 * <p>Arguments: shared folder, state file to write once all is ready, pid of the owner, wanted servers.
 */
final class ServersMain {

    private static final System.Logger LOG = System.getLogger(ServersMain.class.getName());
    private static final Duration SESSION = Duration.ofSeconds(9);

    private ServersMain() {}

    public static void main(String[] arguments) {
        Fork.logWarnings();
        int code = 1;
        try {
            serve(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2]), arguments[3]);
            code = 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "servers not started", e);
        } finally {
            System.exit(code); // the broker's threads would keep a failed process alive
        }
    }

    private static void serve(Path shared, Path stateFile, long ownerPid, String wanted)
            throws IOException, InterruptedException {
        ProcessHandle owner = ProcessHandle.of(ownerPid).orElseThrow();
        Folders.sweep(shared);
        Path home = Folders.ofThisProcess(shared);
        List<Postgres> started = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, home)));

        Properties state = new Properties();
        state.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        int kafkaPort = Ports.free();
        CompletableFuture<Void> broker = wanted.contains("kafka")
                ? CompletableFuture.runAsync(() -> startBroker(home, kafkaPort))
                : CompletableFuture.completedFuture(null);
        if (wanted.contains("postgres")) {
            Postgres postgres = Postgres.start(shared, home, UUID.randomUUID().toString());
            started.add(postgres);
            state.setProperty("postgres.port", String.valueOf(postgres.address().port()));
            state.setProperty("postgres.password", postgres.address().password());
        }
        broker.join();
        if (wanted.contains("kafka")) {
            state.setProperty("kafka", "127.0.0.1:" + kafkaPort);
        }
        publish(state, home, stateFile);
        owner.onExit().join();
    }

    private static void startBroker(Path home, int port) {
        try {
            Broker _ = Broker.start(Files.createDirectory(home.resolve("kafka")), port, Ports.free(), SESSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Properties state, Path home, Path file) throws IOException {
        Path draft = Files.createFile(
                home.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(draft)) {
            state.store(out, null);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void end(List<Postgres> started, Path home) {
        try {
            for (Postgres postgres : started) {
                postgres.stop();
            }
        } catch (IOException | InterruptedException e) {
            LOG.log(System.Logger.Level.WARNING, "PostgreSQL not stopped", e);
        }
        Folders.deleteQuietly(home);
    }
}
