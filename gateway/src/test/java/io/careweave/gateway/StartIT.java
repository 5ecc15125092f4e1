package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Ports;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway as a process of its own, with nothing around it. */
class StartIT {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(40);

    @Test
    void startsUnreadyWithoutTheIdentityProviderAndRecoversByItself(@TempDir Path folder) throws IOException {
        int provider = Ports.free();
        int port = Ports.free();
        int management = Ports.free();
        Process gateway = start(
                folder,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + management,
                "-Dcareweave.oidc.issuer=" + Tokens.issuer(),
                "-Dcareweave.oidc.url=http://127.0.0.1:" + provider + "/realms/careweave");
        try {
            URI uri = URI.create("http://localhost:" + port);
            URI health = URI.create("http://localhost:" + management);
            Eventually.within(START, () -> assertThat(ready(health).status()).isEqualTo(503));
            assertThat(ready(health).body()).contains("token-keys").contains("\"DOWN\"");
            RawHttp.Answer early = Ask.get(uri, Ask.path("ok"));
            AccessIT.assertProblem(early, 503, "temporarily-unavailable");
            assertThat(early.field("retry-after")).matches("[1-3]");
            assertThat(Ask.lines(uri, "GET /problems/common/not-found HTTP/1.1").status())
                    .isEqualTo(200);

            try (ServerSocket door = new ServerSocket(provider, 50, InetAddress.getLoopbackAddress())) {
                var _ = Thread.ofVirtual().start(() -> forward(door, URI.create(Tokens.issuer())));
                Eventually.within(
                        Duration.ofSeconds(10),
                        () -> assertThat(ready(health).status()).isEqualTo(200));
            }

            assertThat(gateway.isAlive()).isTrue();
            AccessIT.assertProblem(Ask.lines(uri, "GET " + Ask.path("ok") + " HTTP/1.1"), 401, "invalid-token");
            RawHttp.Answer dead = Ask.get(uri, Ask.path("ok"));
            AccessIT.assertProblem(dead, 503, "temporarily-unavailable");
            assertThat(dead.field("retry-after")).matches("[1-3]");
        } finally {
            stop(gateway);
        }
    }

    @Test
    void refusesToStartWithSettingsThatLeadNowhere(@TempDir Path folder) throws IOException, InterruptedException {
        Process gateway = start(folder, "-Dcareweave.gateway.upstreams.budgets=http://localhost:1");
        try {
            assertThat(gateway.waitFor(START)).isTrue();
            assertThat(gateway.exitValue()).isNotZero();
            assertThat(folder.resolve("log"))
                    .content()
                    .contains("careweave.gateway.upstreams.<service> must name exactly");
        } finally {
            stop(gateway);
        }
    }

    private static Process start(Path folder, String... settings) throws IOException {
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
                "-Dcareweave.gateway.upstreams.referrals=http://localhost:" + Ports.free(),
                "-Dcareweave.gateway.upstreams.subscriptions=http://localhost:" + Ports.free()));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static void stop(Process process) {
        process.destroy();
        Eventually.within(
                Duration.ofSeconds(30), () -> assertThat(process.isAlive()).isFalse());
    }

    private static RawHttp.Answer ready(URI management) {
        String request = RawHttp.head("GET /q/health/ready HTTP/1.1", "Host: localhost", "Connection: close");
        return RawHttp.exchange(management, request, Ask.LIMIT).only();
    }

    /** Lets connections at one port reach a server at another. */
    private static void forward(ServerSocket door, URI server) {
        while (!door.isClosed()) {
            try {
                Socket outer = door.accept();
                Socket inner = new Socket(server.getHost(), server.getPort());
                var _ = Thread.ofVirtual().start(() -> copy(outer, inner));
                var _ = Thread.ofVirtual().start(() -> copy(inner, outer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has closed; so does the other now.
        }
    }
}
