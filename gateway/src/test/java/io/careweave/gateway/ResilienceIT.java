package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Ports;
import io.careweave.testkit.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that are away, slow or several: what reaches them, and what their callers get. */
class ResilienceIT {

    private static final String REFERRALS = "careweave.gateway.upstreams.referrals=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordingService service = new RecordingService();

    @Test
    void leavesAServiceAloneThatDoesNotAnswerAndComesBackByProbes(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(
                        folder, REFERRALS + url(service.port()), "careweave.gateway.breaker.open=10S")
                .awaitReady()) {
            for (int i = 0; i < 20; i++) {
                AccessIT.assertProblem(Ask.post(gateway.uri(), Ask.path("close"), "{}"), 502, "upstream-failed");
            }

            String path = Ask.path("ok");
            RawHttp.Answer spared = Ask.get(gateway.uri(), path);
            AccessIT.assertProblem(spared, 503, "temporarily-unavailable");
            assertThat(spared.field("retry-after")).matches("[1-3]");
            assertThat(service.received(Ask.markOf(path))).isEmpty();

            Eventually.within(PATIENCE, () -> assertThat(
                            Ask.get(gateway.uri(), Ask.path("ok")).status())
                    .isEqualTo(200));
            for (int i = 0; i < 20; i++) {
                assertThat(Ask.get(gateway.uri(), Ask.path("ok")).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void doesNotTakeABugForAnOutage(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(folder, REFERRALS + url(service.port())).awaitReady()) {
            for (int i = 0; i < 40; i++) {
                assertThat(Ask.get(gateway.uri(), Ask.path("trace")).status()).isEqualTo(502);
            }
            assertThat(Ask.get(gateway.uri(), Ask.path("ok")).status()).isEqualTo(200);
        }
    }

    @Test
    void asksTheOtherAddressWhenOneIsAway(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(
                        folder, REFERRALS + url(Ports.free()) + "#9," + url(service.port()) + "#1")
                .awaitReady()) {
            for (int i = 0; i < 30; i++) {
                String path = Ask.path("mirror");
                assertThat(Ask.post(gateway.uri(), path, "once").body()).isEqualTo("once");
                assertThat(service.received(Ask.markOf(path))).hasSize(1);
            }
        }
    }

    @Test
    void spreadsRequestsByWeight(@TempDir Path folder) {
        RecordingService canary = new RecordingService();
        try (GatewayProcess gateway = new GatewayProcess(
                        folder, REFERRALS + url(canary.port()) + "#1," + url(service.port()) + "#9")
                .awaitReady()) {
            for (int i = 0; i < 200; i++) {
                assertThat(Ask.get(gateway.uri(), Ask.path("ok")).status()).isEqualTo(200);
            }
            // Twenty are expected; of a fair coin fewer than 3 or more than 60 come once in a million runs.
            assertThat(canary.count()).isBetween(3, 60);
            assertThat(canary.count() + service.count()).isEqualTo(200);
        }
    }

    @Test
    void asksWhetherAnAddressIsReady(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(
                        folder,
                        REFERRALS + url(service.port()),
                        "careweave.gateway.readiness.referrals=http://{host}:" + service.port() + "/v1/bare/ready")
                .awaitReady()) {
            Eventually.within(
                    PATIENCE, () -> assertThat(gateway.log()).content().contains("is not ready"));
            assertThat(Ask.get(gateway.uri(), Ask.path("ok")).status())
                    .as("there is no other")
                    .isEqualTo(200);
        }
    }

    @Test
    void sendsAKeyedWriteTwiceOnlyWhereTheServiceReplaysIt(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(folder, REFERRALS + url(service.port())).awaitReady()) {
            String key = "Idempotency-Key: " + Ask.mark();
            service.breakNext(2);
            assertThat(Ask.post(gateway.uri(), "/api/referrals/v1/referrals", "{\"a\":1}", key)
                            .status())
                    .as("broken twice, and tried no third time")
                    .isEqualTo(502);
            assertThat(service.received("/v1/referrals")).hasSize(2).allSatisfy(request -> {
                assertThat(request.body()).isEqualTo("{\"a\":1}");
                assertThat(request.values("content-length")).containsExactly("7");
            });

            service.breakNext(1);
            assertThat(Ask.post(gateway.uri(), "/api/referrals/v1/referrals", "{\"a\":2}", key)
                            .status())
                    .isEqualTo(200);
            service.breakNext(1);
            assertThat(Ask.post(gateway.uri(), "/api/referrals/v1/referrals", "{}")
                            .status())
                    .as("without a key")
                    .isEqualTo(502);
            service.breakNext(1);
            assertThat(Ask.post(gateway.uri(), Ask.path("ok"), "{}", key).status())
                    .as("where keys mean nothing")
                    .isEqualTo(502);
        }
    }

    @Test
    void gives504WhereNobodyAnswersTheCall(@TempDir Path folder) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GatewayProcess gateway =
                        new GatewayProcess(folder, REFERRALS + url(deaf.getLocalPort())).awaitReady()) {
            // Once its queue is full the kernel drops what comes: a black hole.
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                fill(socket, deaf);
            }

            AccessIT.assertProblem(Ask.get(gateway.uri(), Ask.path("ok")), 504, "upstream-timeout");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(Socket socket, ServerSocket server) {
        try {
            socket.connect(server.getLocalSocketAddress(), 300);
        } catch (IOException e) {
            // Full.
        }
    }

    @Test
    void retiresRoutes(@TempDir Path folder) throws IOException {
        Path routes = folder.resolve("routes.yaml");
        Files.writeString(routes, """
            - {path: /api/referrals/v1/old, service: referrals, read: [referrals.read], write: [referrals.write],
               class: standard, retirement: {deprecated: 2020-01-01, sunset: 2021-01-01}}
            - {path: /api/referrals/v1/**, service: referrals, read: [referrals.read], write: [referrals.write],
               class: standard, retirement: {deprecated: 2020-01-01, sunset: 2120-01-01, successor: /api/referrals/v2}}
            - {path: /api/subscriptions/v1/**, service: subscriptions, read: [subscriptions.read],
               write: [subscriptions.manage], class: standard}
            - {path: /api/membership/v1/**, service: membership, read: [membership.read], write: [membership.write],
               class: standard}
            - {path: /api/budgets/v1/**, service: budgets, read: [budgets.read], write: [budgets.post], class: standard}
            - {path: /api/contracting/v1/**, service: contracting, read: [contracting.read],
               write: [contracting.write], class: standard}
            - {path: /api/performance/v1/**, service: performance, read: [performance.read],
               write: [performance.submit], class: standard}
            """);
        try (GatewayProcess gateway = new GatewayProcess(
                        folder, REFERRALS + url(service.port()), "careweave.gateway.routes=" + routes)
                .awaitReady()) {
            RawHttp.Answer ending = Ask.post(gateway.uri(), Ask.path("created"), "{}");
            assertThat(ending.status()).isEqualTo(201);
            assertThat(ending.field("deprecation")).isEqualTo("@1577836800");
            assertThat(ending.field("sunset")).isEqualTo("Mon, 01 Jan 2120 00:00:00 GMT");
            assertThat(ending.fields().get("link"))
                    .contains("</api/referrals/v2>; rel=\"successor-version\"")
                    .anySatisfy(link -> assertThat(link).contains("rel=\"next\""));

            RawHttp.Answer gone = Ask.get(gateway.uri(), "/api/referrals/v1/old");
            AccessIT.assertProblem(gone, 410, "withdrawn");
            assertThat(gone.field("sunset")).isEqualTo("Fri, 01 Jan 2021 00:00:00 GMT");
            assertThat(gateway.log()).content().contains("\"deprecated\":\"/api/referrals/v1/**\"");
        }
    }

    @Test
    void believesItsOwnProxiesAndNobodyElse(@TempDir Path folder) {
        try (GatewayProcess gateway = new GatewayProcess(
                        folder,
                        REFERRALS + url(service.port()),
                        "careweave.gateway.trusted-proxies=127.0.0.0/8,10.0.0.0/8")
                .awaitReady()) {
            assertForwarded(gateway, "203.0.113.7", "https", "X-Forwarded-For: 6.6.6.6, 203.0.113.7, 10.1.2.3");
            assertForwarded(
                    gateway, "203.0.113.7", "https", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.7");
            assertForwarded(gateway, "2001:db8::7", "https", "X-Forwarded-For: 2001:db8::7");
            assertForwarded(gateway, "127.0.0.1", "https", "X-Forwarded-For: evil.example");
            assertForwarded(gateway, "10.1.2.3", "https", "X-Forwarded-For: 6.6.6.6:80, 10.1.2.3");
        }
    }

    private void assertForwarded(GatewayProcess gateway, String address, String scheme, String... fields) {
        String path = Ask.path("ok");
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("X-Forwarded-Proto: https");
        assertThat(Ask.get(gateway.uri(), path, all.toArray(String[]::new)).status())
                .isEqualTo(200);
        RecordingService.Received received = service.only(Ask.markOf(path));
        assertThat(received.values("x-forwarded-for")).containsExactly(address);
        assertThat(received.values("x-forwarded-proto")).containsExactly(scheme);
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}
