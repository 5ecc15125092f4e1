package io.careweave.benchmarks;

import io.careweave.local.process.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The same gateway once more, beside the one of the stack and with another setting, so that rounds can take turns. */
final class OtherGateway implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final int port = free();
    private final Process process;

    /** @param setting as {@code name=value} */
    OtherGateway(Path stack, String setting) {
        int management = free();
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        // As the stack starts its own.
        command.addAll(List.of("-Xms48m", "-Xmx160m", "-Xmn24m", "-Xss512k"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + management));
        command.addAll(List.of("-D" + setting, "-jar"));
        Path folder = stack.resolve("apps").resolve("gateway");
        command.add(folder.resolve("quarkus-run.jar").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(stack.resolve("logs/other-gateway.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_PROFILE",
                        "demo",
                        "QUARKUS_CONFIG_LOCATIONS",
                        stack.resolve("config/gateway.properties").toString()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady("http://127.0.0.1:" + management + "/q/health/ready");
    }

    private void awaitReady(String health) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Http.answersOk(health)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("the other gateway does not start; see its log");
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI resolve(String path) {
        return URI.create("http://localhost:" + port).resolve(path);
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(20))) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
