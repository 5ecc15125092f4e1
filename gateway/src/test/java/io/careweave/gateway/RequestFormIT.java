package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not what they should be: refused, with a good token too, and never sent onward. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class RequestFormIT {

    /** Long enough to see whether a second request hidden in the first is answered. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TestHTTPResource
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 31: matrix parameters
                "/api;a=b/referrals/v1/ok/x",
                "/api/referrals;a=b/v1/ok/x",
                "/api/referrals/v1/ok;jsessionid=1",
                "/api/referrals/v1/ok%3Ba=b",
                // 32: traversal and encoded characters
                "/api/referrals/v1/..%2f..%2fq/health",
                "/api/referrals/v1/%2e%2e/q/health",
                "/api/referrals/v1/%252e%252e/q",
                "/api/referrals/v1/..;/q/health",
                "/api/referrals/v1/../v1/ok",
                "/api/referrals/v1/./ok",
                "/api/referrals/v1/ok/..",
                "/api/referrals/v1/.../ok",
                "/api//referrals/v1/ok",
                "//api/referrals/v1/ok",
                "/api/referrals/v1/ok/",
                "/api/referrals/v1/ok%00",
                "/api/referrals/v1/ok%0d%0aX-A:b",
                "/api/referrals/v1/%6fk",
                "/api\\referrals\\v1\\ok",
                "/api/referrals/v1/ok|x",
                "/api/referrals/v1/<ok>",
                "/api/referrals/v1/ok#fragment",
                // 33: targets that are no path
                "http://localhost/api/referrals/v1/ok",
                "http://evil.example/api/referrals/v1/ok",
                "*",
                "api/referrals/v1/ok",
                "localhost:8080",
                "?x=1",
                // queries
                "/api/referrals/v1/ok?a=b c",
                "/api/referrals/v1/ok?a=%0d%0aX-A:b",
                "/api/referrals/v1/ok?a=%00",
                "/api/referrals/v1/ok?a=%zz",
                "/api/referrals/v1/ok?a=%",
                "/api/referrals/v1/ok?a=<x>",
                "/api/referrals/v1/ok?a=b#c"
            })
    void refusesTargetsThatAreNoPlainPath(String target) {
        int before = Services.recording().count();

        RawHttp.Exchange exchange = RawHttp.exchange(
                gateway,
                RawHttp.head("GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close", Ask.bearer()),
                SHORT);

        assertThat(exchange.answers()).hasSize(1);
        assertThat(exchange.answers().getFirst().status()).isEqualTo(400);
        assertThat(Services.recording().count()).isEqualTo(before);
    }

    @Test
    void refusesControlCharactersInTargetAndFields() {
        int before = Services.recording().count();

        assertRefused(raw("GET /api/referrals/v1/ok\u0001 HTTP/1.1"), 400);
        assertRefused(raw("GET /api/referrals/v1/o\u00ffk HTTP/1.1"), 400);
        assertRefused(raw("GET /api/referrals/v1/ok HTTP/1.1", "X-A: a\u0001b"), 400);
        assertRefused(raw("GET /api/referrals/v1/ok HTTP/1.1", "X-A: a\u007fb"), 400);
        assertRefused(raw("GET /api/referrals/v1/ok\r\nX-Hidden: 1 HTTP/1.1"), 400);
        assertThat(Services.recording().count()).isEqualTo(before);
    }

    @Test
    void answersProblemsForWhatItRefusesItself() {
        AccessIT.assertProblem(Ask.get(gateway, "/api;a=b/referrals/v1/ok"), 400, "bad-request");
        AccessIT.assertProblem(raw("TRACE /api/referrals/v1/ok HTTP/1.1").only(), 501, "method-unknown");
        AccessIT.assertProblem(Ask.get(gateway, "/api/referrals/v1/" + "a".repeat(2_100)), 414, "path-too-long");
        AccessIT.assertProblem(Ask.get(gateway, "/api/referrals/v1/ok?a=" + "a".repeat(4_100)), 414, "path-too-long");
        AccessIT.assertProblem(
                Ask.get(gateway, Ask.path("ok"), "X-Large: " + "a".repeat(16_500)), 431, "headers-refused");
        String[] many = new String[100];
        Arrays.setAll(many, i -> "X-" + i + ": 1");
        AccessIT.assertProblem(Ask.get(gateway, Ask.path("ok"), many), 431, "headers-refused");
        AccessIT.assertProblem(
                Ask.post(gateway, Ask.path("ok"), "{}", "Content-Encoding: gzip"), 415, "unsupported-media-type");
        AccessIT.assertProblem(Ask.get(gateway, Ask.path("ok"), "Expect: the unexpected"), 400, "bad-request");
        AccessIT.assertProblem(Ask.get(gateway, Ask.path("ok"), "Content-Length: 3"), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource({"9000, 414", "70000, 414"})
    void refusesVeryLongTargetsBeforeTheyAreRequests(int length, int status) {
        RawHttp.Exchange exchange = raw("GET /" + "a".repeat(length) + " HTTP/1.1");
        AccessIT.assertProblem(exchange.only(), status, "path-too-long");
        assertThat(exchange.closed()).isTrue();
    }

    @Test
    void refusesVeryLargeHeadersBeforeTheyAreRequests() {
        RawHttp.Exchange exchange = raw("GET /api/referrals/v1/ok HTTP/1.1", "X-Large: " + "a".repeat(40_000));
        AccessIT.assertProblem(exchange.only(), 431, "headers-refused");
        assertThat(exchange.closed()).isTrue();
    }

    @Test
    void closesTheConnectionThatCarriesTwoLengths() {
        String path = Ask.path("ok");
        String smuggling = RawHttp.head(
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost",
                        Ask.bearer(),
                        "Content-Length: 4",
                        "Transfer-Encoding: chunked")
                + "0\r\n\r\n"
                + secret();

        assertClosedAfterOneRefusal(smuggling, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;x=\"\r\n\r\n", "1;a=\"\n", "1;\rb\r\n"})
    void closesTheConnectionWhoseChunkExtensionHidesARequest(String extension) {
        String path = Ask.path("ok");
        String smuggling = RawHttp.head(
                        "POST " + path + " HTTP/1.1", "Host: localhost", Ask.bearer(), "Transfer-Encoding: chunked")
                + extension
                + secret();

        RawHttp.Exchange exchange = RawHttp.exchange(gateway, smuggling, SHORT);

        assertThat(exchange.answers()).as("answers").hasSizeLessThanOrEqualTo(1);
        assertThat(exchange.answers())
                .allSatisfy(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(400));
        assertThat(Services.recording().received("smuggled")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +4",
                "Content-Length: -1",
                "Content-Length: 0x4",
                "Content-Length: 99999999999999999999",
                "Content-Length : 5",
                "X-Before : x",
                "X Space: x"
            })
    void refusesAmbiguousFraming(String field) {
        String path = Ask.path("ok");
        String request = RawHttp.head("POST " + path + " HTTP/1.1", "Host: localhost", Ask.bearer(), field)
                + "5\r\n12345\r\n0\r\n\r\n" + secret();

        assertClosedAfterOneRefusal(request, path);
    }

    @Test
    void readsNothingAfterAMalformedRequest() {
        for (String field : new String[] {"Transfer-Encoding: xchunked", ": no name", "X-Plain: 1"}) {
            String malformed = RawHttp.head("GET /api//referrals HTTP/1.1", "Host: localhost", field);

            RawHttp.Exchange exchange = RawHttp.exchange(gateway, malformed + secret(), SHORT);

            assertRefused(exchange, 400);
        }
        assertThat(Services.recording().received("smuggled")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language: en\r\n ,cy",
                "Accept-Language: en\r\n\t,cy",
                "X-A:\r\n b",
                "X-A: a\nX-B: b",
                "X-A: a\rX-B: b",
                " X-Before: first"
            })
    void refusesLinesThatAreNotThoseOfTheStandard(String field) {
        // RFC 9112 §5.2: a server refuses an obs-fold or replaces it by spaces; §2.2: a bare CR never ends a line.
        String path = Ask.path("ok");

        RawHttp.Exchange exchange = raw("GET " + path + " HTTP/1.1", field);

        AccessIT.assertProblem(exchange.only(), 400, "bad-request");
        assertThat(exchange.closed()).isTrue();
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @Test
    void refusesAFoldHoweverItArrives() throws IOException {
        String head =
                RawHttp.head("GET " + Ask.path("ok") + " HTTP/1.1", "Host: localhost", "X-A: a\r\n b", Ask.bearer());
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.setTcpNoDelay(true);
            for (byte each : head.getBytes(StandardCharsets.ISO_8859_1)) {
                socket.getOutputStream().write(each);
            }
            socket.setSoTimeout(12_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400")
                    .contains("/problems/common/bad-request");
        }
    }

    @Test
    void answersWhatCameBeforeAnUnreadableRequestFirst() {
        String path = Ask.path("ok");
        String requests = RawHttp.head("GET " + path + " HTTP/1.1", "Host: localhost", Ask.bearer())
                + "GET / HTTP/1.1\r\n: nameless\r\n\r\n" + secret();

        RawHttp.Exchange exchange = RawHttp.exchange(gateway, requests, SHORT);

        assertThat(exchange.answers()).extracting(RawHttp.Answer::status).containsExactly(200, 400);
        assertThat(exchange.closed()).isTrue();
        assertThat(Services.recording().received("smuggled")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HT", "GET /api/referrals/v1/ok HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "\r\nP"})
    void closesTheConnectionOfAHeadThatTakesTooLong(String start) throws IOException {
        long begun = System.nanoTime();
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            var _ = Thread.ofVirtual().start(() -> trickle(socket));
            socket.setSoTimeout(30_000);
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!text.isEmpty()) {
                assertThat(text).startsWith("HTTP/1.1 408").contains("/problems/common/request-timeout");
            }
        } catch (SocketException reset) {
            // Closed while more was under way.
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }

    /** A byte each half second, for as long as they are taken. */
    private static void trickle(Socket socket) {
        try {
            while (!socket.isClosed()) {
                LockSupport.parkNanos(500_000_000);
                socket.getOutputStream().write('a');
            }
        } catch (IOException e) {
            // The gateway has closed the connection.
        }
    }

    @Test
    void closesAConnectionThatSaysNothing() throws IOException {
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.setSoTimeout(30_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesRequestsWithoutExactlyOneKnownHost() {
        int before = Services.recording().count();
        String get = "GET /api/referrals/v1/ok HTTP/1.1";

        assertRefused(send(get, "Connection: close", Ask.bearer()), 400);
        assertRefused(send(get, "Host: localhost", "Host: localhost", "Connection: close", Ask.bearer()), 400);
        assertRefused(send(get, "Host: localhost, evil.example", "Connection: close", Ask.bearer()), 400);
        assertRefused(send(get, "Host: ", "Connection: close", Ask.bearer()), 421);
        assertRefused(send(get, "Host: a b", "Connection: close", Ask.bearer()), 400);
        AccessIT.assertProblem(
                send(get, "Host: evil.example", "Connection: close", Ask.bearer())
                        .only(),
                421,
                "wrong-host");
        AccessIT.assertProblem(
                send(get, "Host: localhost.evil.example", "Connection: close", Ask.bearer())
                        .only(),
                421,
                "wrong-host");
        AccessIT.assertProblem(
                send(get, "Host: 10.0.0.1", "Connection: close", Ask.bearer()).only(), 421, "wrong-host");
        assertThat(Services.recording().count()).isEqualTo(before);

        assertThat(send(get, "Host: GATEWAY.example:8443", "Connection: close", Ask.bearer())
                        .only()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "JEFF", "get", "PROPFIND", "PRI"})
    void refusesUnknownMethods(String method) {
        int before = Services.recording().count();

        assertRefused(raw(method + " /api/referrals/v1/ok HTTP/1.1"), 501);
        assertThat(Services.recording().count()).isEqualTo(before);
    }

    @Test
    void refusesToUpgradeTheConnection() {
        int before = Services.recording().count();

        AccessIT.assertProblem(
                send(
                                "GET /api/referrals/v1/ok HTTP/1.1",
                                "Host: localhost",
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                Ask.bearer())
                        .only(),
                501,
                "method-unknown");
        assertThat(Services.recording().count()).isEqualTo(before);
    }

    @Test
    void refusesOldHttp() {
        assertRefused(send("GET /api/referrals/v1/ok HTTP/1.0", "Host: localhost", Ask.bearer()), 400);
    }

    /** A request that would get in if it were ever taken for one. */
    private static String secret() {
        return RawHttp.head("GET /api/referrals/v1/ok/smuggled HTTP/1.1", "Host: localhost", Ask.bearer());
    }

    private RawHttp.Exchange raw(String requestLine, String... fields) {
        String[] all = Stream.concat(
                        Stream.of(requestLine, "Host: localhost", "Connection: close", Ask.bearer()), Stream.of(fields))
                .toArray(String[]::new);
        return send(all);
    }

    private RawHttp.Exchange send(String... lines) {
        return RawHttp.exchange(gateway, RawHttp.head(lines), SHORT);
    }

    private static void assertRefused(RawHttp.Exchange exchange, int status) {
        assertThat(exchange.only().status()).isEqualTo(status);
        assertThat(exchange.only().field("content-type")).isEqualTo("application/problem+json");
        assertThat(exchange.closed()).as("connection closed").isTrue();
    }

    private void assertClosedAfterOneRefusal(String request, String path) {
        RawHttp.Exchange exchange = RawHttp.exchange(gateway, request, SHORT);

        AccessIT.assertProblem(exchange.only(), 400, "bad-request");
        assertThat(exchange.closed()).as("connection closed").isTrue();
        assertThat(Services.recording().received("smuggled")).isEmpty();
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }
}
