package io.careweave.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/**
 * A broker of one test alone, which may be stopped, killed and started again on the same port with its data.
 * Close it at the end; it also dies with the test JVM.
 */
public final class PrivateBroker implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private final Path home;
    private @Nullable Process process;

    PrivateBroker() throws IOException {
        Path shared = Folders.shared();
        Folders.sweep(shared);
        home = shared.resolve("broker-" + ProcessHandle.current().pid() + "-" + port);
    }

    /** A broker that does not run yet. */
    public static PrivateBroker create() {
        try {
            return new PrivateBroker();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same before and after every start. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Returns once the broker answers. */
    public void start() {
        if (running()) {
            throw new IllegalStateException("already started");
        }
        try {
            Files.createDirectories(home);
            Process started = Fork.of(
                    BrokerMain.class,
                    home.resolve("broker.out"),
                    home,
                    port,
                    controllerPort,
                    ProcessHandle.current().pid());
            process = started;
            awaitAnswer(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Orderly, as in maintenance; returns once the process is gone. */
    public void stop() {
        end(Process::destroy);
    }

    /** As by a failing machine; returns once the process is gone. */
    public void kill9() {
        end(Process::destroyForcibly);
    }

    public boolean running() {
        Process current = process;
        return current != null && current.isAlive();
    }

    @Override
    public void close() {
        if (running()) {
            kill9();
        }
        Folders.deleteQuietly(home);
    }

    private void end(java.util.function.Consumer<Process> signal) {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("never started");
        }
        signal.accept(current);
        try {
            if (!current.waitFor(STOP_LIMIT)) {
                throw new IllegalStateException("the broker did not end within " + STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitAnswer(Process started) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "200"))) {
            while (!answers(admin)) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    started.destroyForcibly();
                    throw new IOException("the broker did not start: " + Files.readString(home.resolve("broker.out")));
                }
            }
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(1_000))
                    .nodes()
                    .get(2, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
