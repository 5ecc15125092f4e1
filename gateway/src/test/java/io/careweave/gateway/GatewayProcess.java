package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Ports;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged gateway as a process of its own, for tests that need their own settings or take something from it. */
final class GatewayProcess implements AutoCloseable {

    static final Duration START = Duration.ofSeconds(60);
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Path folder;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final Process process;

    /** @param settings as {@code name=value} */
    GatewayProcess(Path folder, String... settings) {
        this.folder = folder;
        assertThat(JAR).as("built by quarkus:build").exists();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dquarkus.profile=demo",
                "-Dquarkus.http.host=localhost",
                "-Dquarkus.management.host=localhost",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + management,
                "-Dcareweave.oidc.issuer=" + Tokens.issuer(),
                "-Dcareweave.gateway.clients.partner-z90001=benchmark",
                "-Dcareweave.gateway.upstreams.membership=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.budgets=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.contracting=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.performance=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.referrals=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.subscriptions=http://localhost:" + Ports.free()));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    Path log() {
        return folder.resolve("log");
    }

    Process process() {
        return process;
    }

    /** What {@code /q/health/ready} says. */
    RawHttp.Answer readiness() {
        String request = RawHttp.head("GET /q/health/ready HTTP/1.1", "Host: localhost", "Connection: close");
        return RawHttp.exchange(URI.create("http://localhost:" + management), request, Ask.LIMIT)
                .only();
    }

    GatewayProcess awaitReady() {
        Eventually.within(START, () -> assertThat(readiness().status()).isEqualTo(200));
        return this;
    }

    @Override
    public void close() {
        process.destroy();
        Eventually.within(
                Duration.ofSeconds(30), () -> assertThat(process.isAlive()).isFalse());
    }
}
