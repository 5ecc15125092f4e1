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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway as a process of its own, with nothing around it. */
class StartIT {

    @Test
    void startsUnreadyWithoutTheIdentityProviderAndRecoversByItself(@TempDir Path folder) throws IOException {
        int provider = Ports.free();
        try (GatewayProcess gateway =
                new GatewayProcess(folder, "careweave.oidc.url=http://127.0.0.1:" + provider + "/realms/careweave")) {
            URI uri = gateway.uri();
            Eventually.within(
                    GatewayProcess.START,
                    () -> assertThat(gateway.readiness().status()).isEqualTo(503));
            assertThat(gateway.readiness().body()).contains("token-keys").contains("\"DOWN\"");
            RawHttp.Answer early = Ask.get(uri, Ask.path("ok"));
            AccessIT.assertProblem(early, 503, "temporarily-unavailable");
            assertThat(early.field("retry-after")).matches("[1-3]");
            assertThat(Ask.lines(uri, "GET /problems/common/not-found HTTP/1.1").status())
                    .isEqualTo(200);

            try (ServerSocket door = new ServerSocket(provider, 50, InetAddress.getLoopbackAddress())) {
                var _ = Thread.ofVirtual().start(() -> forward(door, URI.create(Tokens.issuer())));
                Eventually.within(
                        Duration.ofSeconds(10),
                        () -> assertThat(gateway.readiness().status()).isEqualTo(200));
            }

            assertThat(gateway.process().isAlive()).isTrue();
            AccessIT.assertProblem(Ask.lines(uri, "GET " + Ask.path("ok") + " HTTP/1.1"), 401, "invalid-token");
            RawHttp.Answer dead = Ask.get(uri, Ask.path("ok"));
            AccessIT.assertProblem(dead, 503, "temporarily-unavailable");
            assertThat(dead.field("retry-after")).matches("[1-3]");
        }
    }

    @Test
    void refusesToStartWithSettingsThatLeadNowhere(@TempDir Path folder) throws InterruptedException {
        try (GatewayProcess gateway =
                new GatewayProcess(folder, "careweave.gateway.upstreams.research=http://localhost:1")) {
            assertThat(gateway.process().waitFor(GatewayProcess.START)).isTrue();
            assertThat(gateway.process().exitValue()).isNotZero();
            assertThat(gateway.log()).content().contains("careweave.gateway.upstreams.<service> must name exactly");
        }
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
