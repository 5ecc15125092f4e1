package io.careweave.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL and Kafka that all test JVMs of one Maven run share: the first JVM starts them in a process of their
 * own, the others find them by a state file, and they end when Maven ends, however it ends.
 */
public final class Servers {

    static final String POSTGRES_VARIABLE = "CAREWEAVE_TEST_POSTGRES";
    static final String KAFKA_VARIABLE = "CAREWEAVE_TEST_KAFKA";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private static @Nullable Servers joined;

    final Optional<PostgresServer> postgres;
    final Optional<String> kafka;

    private Servers(Optional<PostgresServer> postgres, Optional<String> kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    public static PostgresServer postgres() {
        return external(POSTGRES_VARIABLE).map(PostgresServer::parse).orElseGet(() -> join().postgres
                .orElseThrow());
    }

    /** Bootstrap servers of the shared broker. */
    public static String kafka() {
        return external(KAFKA_VARIABLE).orElseGet(() -> join().kafka.orElseThrow());
    }

    private static Optional<String> external(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static synchronized Servers join() {
        Servers servers = joined;
        if (servers == null) {
            try {
                servers = joinOrStart(Folders.shared(), owner());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while servers start", e);
            }
            joined = servers;
        }
        return servers;
    }

    static Servers joinOrStart(Path shared, ProcessHandle owner) throws IOException, InterruptedException {
        String started = owner.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("0");
        Path state = shared.resolve("state-" + owner.pid() + "-" + started + ".properties");
        try (FileChannel channel =
                        FileChannel.open(shared.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Optional<Servers> running = read(state);
            return running.isPresent() ? running.get() : start(shared, state, owner);
        }
    }

    private static Servers start(Path shared, Path state, ProcessHandle owner)
            throws IOException, InterruptedException {
        Files.deleteIfExists(state);
        List<String> wanted = new ArrayList<>();
        if (external(POSTGRES_VARIABLE).isEmpty()) {
            wanted.add("postgres");
        }
        if (external(KAFKA_VARIABLE).isEmpty()) {
            wanted.add("kafka");
        }
        Path log = shared.resolve("servers-" + owner.pid() + ".log");
        Process process = Fork.of(ServersMain.class, log, shared, state, owner.pid(), String.join(",", wanted));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Optional<Servers> ready = read(state);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (process.waitFor(PAUSE) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("the test servers did not start: " + Files.readString(log));
            }
        }
    }

    private static Optional<Servers> read(Path state) throws IOException {
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (var in = Files.newBufferedReader(state)) {
            values.load(in);
        }
        long pid = Long.parseLong(values.getProperty("pid"));
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return Optional.empty();
        }
        Optional<PostgresServer> postgres = Optional.ofNullable(values.getProperty("postgres.port"))
                .map(port -> new PostgresServer(
                        "127.0.0.1", Integer.parseInt(port), "postgres", values.getProperty("postgres.password")));
        return Optional.of(new Servers(postgres, Optional.ofNullable(values.getProperty("kafka"))));
    }

    /** Maven forks test JVMs through a shell, so the parent alone would differ per JVM. In an IDE: this process. */
    private static ProcessHandle owner() {
        for (Optional<ProcessHandle> ancestor = ProcessHandle.current().parent();
                ancestor.isPresent();
                ancestor = ancestor.get().parent()) {
            if (ancestor.get()
                    .info()
                    .command()
                    .filter(command -> command.endsWith("/java"))
                    .isPresent()) {
                return ancestor.get();
            }
        }
        return ProcessHandle.current();
    }
}
