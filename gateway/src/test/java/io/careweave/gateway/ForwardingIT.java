package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.gateway.RecordingService.Received;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses the gateway, and how it arrives on the other side. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class ForwardingIT {

    private static final int LARGE = 1_048_576;

    private static final String[] WANTED = {
        "Content-Type: application/json",
        "Accept: application/json",
        "If-Match: \"3\"",
        "Idempotency-Key: k-1",
        "Last-Event-ID: 7"
    };
    private static final String[] UNWANTED = {
        "X-Forwarded-For: 6.6.6.6",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Prefix: /evil",
        "X-Forwarded-Port: 1",
        "X_Forwarded_For: 6.6.6.6",
        "X_Org: ZR1",
        "Forwarded: for=6.6.6.6",
        "Via: 1.1 evil",
        "X-Real-IP: 6.6.6.6",
        "X-Original-URL: /admin",
        "X-Rewrite-URL: /admin",
        "X-HTTP-Method-Override: DELETE",
        "X-HTTP-Method: DELETE",
        "X-Method-Override: DELETE",
        "X-Org: ZR1",
        "X-User-Id: root",
        "X-Userinfo: e30",
        "Proxy-Authorization: Basic x",
        "Max-Forwards: 1",
        "TE: trailers",
        "Trailer: X-T",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive"
    };

    @TestHTTPResource
    URI gateway;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void forwardsMethodPathAndQueryUnchanged(String method) {
        String path = Ask.path("ok");
        String query = "?limit=5&cursor=aGk_-&q=%C3%A9%20a+b&empty=&x=%2F..%2F";

        RawHttp.Answer answer = Ask.lines(gateway, method + " " + path + query + " HTTP/1.1", Ask.bearer());

        assertThat(answer.status()).isEqualTo(200);
        Received received = Services.recording().only(Ask.markOf(path));
        assertThat(received.method()).isEqualTo(method);
        assertThat(received.target()).isEqualTo(path.substring("/api/referrals".length()) + query);
        assertThat(received.body()).isEmpty();
    }

    @Test
    void forwardsWhatServicesNeedAndNothingThatPassesForTheGatewaysOwn() {
        String path = Ask.path("ok");
        String[] fields = Stream.concat(Stream.of(WANTED), Stream.of(UNWANTED)).toArray(String[]::new);

        assertThat(Ask.post(gateway, path, "{\"a\":1}", fields).status()).isEqualTo(200);

        Received received = Services.recording().only(Ask.markOf(path));
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body()).isEqualTo("{\"a\":1}");
        assertThat(received.fields())
                .map(line -> line.toLowerCase(Locale.ROOT).split(": ", 2)[0])
                .containsExactlyInAnyOrder(
                        "host",
                        "authorization",
                        "content-length",
                        "content-type",
                        "accept",
                        "if-match",
                        "idempotency-key",
                        "last-event-id",
                        "x-request-id",
                        "x-correlation-id",
                        "traceparent",
                        "x-forwarded-for",
                        "x-forwarded-proto",
                        "x-forwarded-host",
                        "x-forwarded-prefix");
        assertThat(received.value("x-forwarded-for")).contains("127.0.0.1");
        assertThat(received.value("x-forwarded-proto")).contains("http");
        assertThat(received.value("x-forwarded-host")).contains(gateway.getAuthority());
        assertThat(received.value("x-forwarded-prefix")).contains("/api/referrals");
        assertThat(received.value("host"))
                .contains("localhost:" + Services.recording().port());
        assertThat(received.value("authorization")).contains(Ask.partner().bearer());
    }

    @Test
    void dropsFieldsThatConnectionNames() {
        String path = Ask.path("ok");
        String request = RawHttp.head(
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Connection: Sec-Thing , IF-MATCH, x-other",
                "Sec-Thing: 1",
                "If-Match: \"1\"",
                "Accept: text/plain",
                Ask.bearer());

        assertThat(RawHttp.exchange(gateway, request, Ask.LIMIT).only().status())
                .isEqualTo(200);

        Received received = Services.recording().only(Ask.markOf(path));
        assertThat(received.values("sec-thing")).isEmpty();
        assertThat(received.values("if-match")).isEmpty();
        assertThat(received.values("connection")).isEmpty();
        assertThat(received.value("accept")).contains("text/plain");
    }

    @Test
    void keepsValidIdentifiersAndReplacesOthers() {
        String path = Ask.path("ok");
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        RawHttp.Answer kept = Ask.get(
                gateway, path, "X-Request-Id: request-1", "X-Correlation-Id: correlation-1", "traceparent: " + trace);
        Received received = Services.recording().only(Ask.markOf(path));
        assertThat(received.values("x-request-id")).containsExactly("request-1");
        assertThat(received.values("x-correlation-id")).containsExactly("correlation-1");
        assertThat(received.values("traceparent")).containsExactly(trace);
        assertThat(kept.field("x-request-id")).isEqualTo("request-1");
        assertThat(kept.field("x-correlation-id")).isEqualTo("correlation-1");

        String other = Ask.path("ok");
        RawHttp.Answer replaced = Ask.get(
                gateway,
                other,
                "X-Request-Id: short",
                "X-Correlation-Id: <script>alert(1)</script>",
                "traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01");
        Received second = Services.recording().only(Ask.markOf(other));
        assertThat(second.value("x-request-id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(second.values("x-correlation-id")).containsExactly(replaced.field("x-request-id"));
        assertThat(second.value("traceparent").orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain("00000000000000000000000000000000");
        assertThat(replaced.field("x-correlation-id"))
                .isEqualTo(second.value("x-request-id").orElseThrow());
    }

    @Test
    void forwardsLargeBodiesByteForByteWithLengthAndInChunks() {
        String body = noise(LARGE);

        String measured = Ask.path("mirror");
        RawHttp.Answer answer = Ask.post(gateway, measured, body, "Content-Type: application/octet-stream");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Services.recording().only(Ask.markOf(measured)).body().equals(body))
                .as("sent = arrived")
                .isTrue();
        assertThat(answer.fields().get("content-length")).containsExactly(String.valueOf(LARGE));

        String chunked = Ask.path("mirror");
        RawHttp.Exchange exchange = RawHttp.exchange(gateway, chunkedPost(chunked, body, 50_000), Ask.LIMIT);
        assertThat(exchange.only().status()).isEqualTo(200);
        Received received = Services.recording().only(Ask.markOf(chunked));
        assertThat(received.body().equals(body)).as("sent = arrived").isTrue();
        assertThat(received.values("transfer-encoding")).containsExactly("chunked");
        assertThat(received.values("content-length")).isEmpty();
    }

    @Test
    void refusesBodiesOverTheCap() {
        String measured = Ask.path("ok");
        AccessIT.assertProblem(
                Ask.lines(gateway, "POST " + measured + " HTTP/1.1", Ask.bearer(), "Content-Length: " + (LARGE + 1)),
                413,
                "body-too-large");
        assertThat(Services.recording().received(Ask.markOf(measured))).isEmpty();

        String chunked = Ask.path("ok");
        RawHttp.Exchange exchange =
                RawHttp.exchange(gateway, chunkedPost(chunked, noise(LARGE + 1), 50_000), Ask.LIMIT);
        AccessIT.assertProblem(exchange.only(), 413, "body-too-large");
        assertThat(exchange.closed()).isTrue();
        assertThat(Services.recording().received(Ask.markOf(chunked))).isEmpty();
    }

    @Test
    void carriesBodiesWithoutLengthOverHttp2() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // The first request makes the connection one of HTTP/2; the second is born there.
            assertThat(client.send(http2(Ask.path("ok")).GET().build(), BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            byte[] body = noise(70_000).getBytes(StandardCharsets.ISO_8859_1);
            String path = Ask.path("mirror");

            HttpResponse<byte[]> response = client.send(
                    http2(path)
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(body);
            Received received = Services.recording().only(Ask.markOf(path));
            assertThat(received.body().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(body);
            assertThat(received.values("transfer-encoding")).containsExactly("chunked");
        }
    }

    @Test
    void servesOtherRequestsOfHttp2Alike() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            assertThat(client.send(http2(Ask.path("chatty")).GET().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused =
                    client.send(http2("/api/research/v1/x").GET().build(), BodyHandlers.ofString());
            assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("/problems/common/not-found");

            String path = Ask.path("mirror");
            HttpResponse<String> large = client.send(
                    http2(path)
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGE + 1])))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(client.send(http2(Ask.path("nothing")).DELETE().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void invitesBodiesThatWaitToBeInvited() throws IOException, InterruptedException {
        String path = Ask.path("mirror");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(
                    http2(path)
                            .expectContinue(true)
                            .POST(BodyPublishers.ofString("patient"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("patient");
            assertThat(Services.recording().only(Ask.markOf(path)).values("expect"))
                    .isEmpty();
        }
    }

    @Test
    void keepsTheConnectionForFurtherRequests() {
        String first = Ask.path("ok");
        String second = Ask.path("mirror");
        String third = Ask.path("ok");
        String requests = RawHttp.head("GET " + first + " HTTP/1.1", "Host: localhost", Ask.bearer())
                + RawHttp.head("POST " + second + " HTTP/1.1", "Host: localhost", Ask.bearer(), "Content-Length: 5")
                + "hello"
                + RawHttp.head("DELETE " + third + " HTTP/1.1", "Host: localhost", "Content-Length: 0")
                + RawHttp.head("GET " + third + " HTTP/1.1", "Host: localhost", "Connection: close", Ask.bearer());

        RawHttp.Exchange exchange = RawHttp.exchange(gateway, requests, Ask.LIMIT);

        assertThat(exchange.answers()).extracting(RawHttp.Answer::status).containsExactly(200, 200, 401, 200);
        assertThat(exchange.answers().get(1).body()).isEqualTo("hello");
        assertThat(Services.recording().received(Ask.markOf(third))).hasSize(1);
    }

    private HttpRequest.Builder http2(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", Ask.partner().bearer());
    }

    private static String chunkedPost(String path, String body, int size) {
        StringBuilder request = new StringBuilder(RawHttp.head(
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                Ask.bearer(),
                "Transfer-Encoding: chunked"));
        Stream.iterate(0, start -> start < body.length(), start -> start + size).forEach(start -> {
            String part = body.substring(start, Math.min(start + size, body.length()));
            request.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        });
        return request.append("0\r\n\r\n").toString();
    }

    private static String noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
