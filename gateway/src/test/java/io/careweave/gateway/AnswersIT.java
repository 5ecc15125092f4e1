package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back through the gateway, from services that work and from those that do not. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class AnswersIT {

    @TestHTTPResource
    URI gateway;

    @Test
    void givesEveryAnswerTheFieldsThatProtectIt() {
        assertProtected(Ask.get(gateway, Ask.path("ok")));
        assertProtected(Ask.get(gateway, Ask.path("chatty")));
        assertProtected(Ask.get(gateway, "/nowhere"));
        assertProtected(Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1"));
        assertProtected(Ask.get(gateway, Ask.path("trace")));
    }

    private static void assertProtected(RawHttp.Answer answer) {
        assertThat(answer.fields().get("strict-transport-security"))
                .containsExactly("max-age=31536000; includeSubDomains");
        assertThat(answer.fields().get("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.fields().get("referrer-policy")).containsExactly("no-referrer");
        assertThat(answer.fields().get("cache-control")).containsExactly("no-store");
        assertThat(answer.fields().get("content-security-policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.field("x-request-id")).isNotEmpty();
        assertThat(answer.field("x-correlation-id")).isNotEmpty();
        assertThat(answer.fields().keySet())
                .doesNotContain(
                        "server",
                        "x-powered-by",
                        "via",
                        "set-cookie",
                        "keep-alive",
                        "x-inner",
                        "inner_name",
                        "proxy-authenticate",
                        "alt-svc",
                        "access-control-allow-origin");
    }

    @Test
    void passesOnWhatTheServiceAnsweredAndDropsWhatIsBetweenTheTwoOfThem() {
        RawHttp.Answer answer = Ask.get(gateway, Ask.path("ok"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ok\":true}");
        assertThat(answer.field("etag")).isEqualTo("\"3\"");
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        assertThat(answer.field("ratelimit-policy")).isEqualTo("\"benchmark\";q=40000;w=2");

        RawHttp.Answer chatty = Ask.get(gateway, Ask.path("chatty"));
        assertThat(chatty.status()).isEqualTo(200);
        assertThat(chatty.body()).isEqualTo("{}");
        assertThat(chatty.fields().getOrDefault("connection", List.of())).isSubsetOf("close");
    }

    @Test
    void passesOnProblemsOfTheService() {
        RawHttp.Answer answer = Ask.post(gateway, Ask.path("problem"), "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"type\":\"/problems/referrals/illegal-state\"}");
    }

    /** FHIR clients understand OperationOutcomes only. */
    @ParameterizedTest
    @CsvSource({"/api/subscriptions/fhir/R4/metadata, 401, login", "/api/nowhere/fhir/R4/metadata, 404, not-found"})
    void refusesWhoAsksForFhirAsFhirDoes(String path, int status, String code) {
        RawHttp.Answer answer = Ask.lines(gateway, "GET " + path + " HTTP/1.1");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("content-type")).isEqualTo("application/fhir+json");
        assertThat(answer.body())
                .startsWith("{\"resourceType\":\"OperationOutcome\"")
                .contains("\"code\":\"" + code + "\"");
    }

    @Test
    void answersWithoutBodyWhereThereIsNone() {
        RawHttp.Answer nothing = Ask.lines(gateway, "DELETE " + Ask.path("nothing") + " HTTP/1.1", Ask.bearer());
        assertThat(nothing.status()).isEqualTo(204);
        assertThat(nothing.fields().keySet()).doesNotContain("transfer-encoding", "content-length");

        RawHttp.Answer unchanged = Ask.get(gateway, Ask.path("unchanged"), "If-None-Match: \"3\"");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("etag")).isEqualTo("\"3\"");
        assertThat(unchanged.fields().keySet()).doesNotContain("transfer-encoding");
    }

    @Test
    void answersHeadLikeGetWithoutBody() throws IOException {
        String text = raw("HEAD " + Ask.path("ok") + " HTTP/1.1");

        assertThat(text)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\n")
                .containsIgnoringCase("content-length: 11");
        assertThat(raw("HEAD " + Ask.path("bare") + " HTTP/1.1"))
                .startsWith("HTTP/1.1 404")
                .endsWith("\r\n\r\n");
        assertThat(raw("HEAD /nowhere HTTP/1.1")).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
        assertThat(raw("HEAD " + Ask.path("close") + " HTTP/1.1"))
                .startsWith("HTTP/1.1 502")
                .endsWith("\r\n\r\n");
    }

    @Test
    void showsAddressesOfTheServiceAsTheyAreOutside() {
        RawHttp.Answer answer = Ask.post(gateway, Ask.path("created"), "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.field("location")).isEqualTo("/api/referrals/v1/referrals/7?a=b");
        assertThat(answer.field("content-location")).isEqualTo("/api/referrals/v1/referrals/7");
        assertThat(answer.field("link"))
                .isEqualTo("<?cursor=abc>; rel=\"next\", </api/referrals/v1/referrals?x=1>; rel=\"first\"");
    }

    @ParameterizedTest
    @CsvSource({
        "trace, 502, upstream-failed",
        "odd, 502, upstream-failed",
        "switch, 502, upstream-failed",
        "garbage, 502, upstream-failed",
        "close, 502, upstream-failed",
        "bare, 404, not-found",
        "slow, 504, upstream-timeout"
    })
    void turnsEveryFailureIntoAProblem(String behaviour, int status, String slug) {
        RawHttp.Answer read = Ask.get(gateway, Ask.path(behaviour));
        AccessIT.assertProblem(read, status, slug);

        String path = Ask.path(behaviour);
        AccessIT.assertProblem(Ask.post(gateway, path, "{}"), status, slug);
        assertThat(Services.recording().received(Ask.markOf(path)))
                .as("writes are never repeated")
                .hasSize(1);
    }

    @Test
    void triesAReadOnceMoreWhenTheConnectionBroke() {
        String path = Ask.path("close");

        AccessIT.assertProblem(Ask.get(gateway, path), 502, "upstream-failed");

        assertThat(Services.recording().received(Ask.markOf(path))).hasSize(2);
    }

    @Test
    void stopsWaitingForASlowServiceAndHangsUp() {
        String path = Ask.path("slow");
        long start = System.nanoTime();

        AccessIT.assertProblem(Ask.get(gateway, path), 504, "upstream-timeout");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(8));
        Eventually.within(
                Duration.ofSeconds(2), () -> assertThat(Services.recording().wasHungUp(Ask.markOf(path)))
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"half", "stall"})
    void showsThatAnAnswerIsIncomplete(String behaviour) throws IOException {
        String text = raw("GET " + Ask.path(behaviour) + " HTTP/1.1");

        assertThat(text)
                .startsWith("HTTP/1.1 200 OK")
                .containsIgnoringCase("content-length: 100")
                .endsWith("first part");
    }

    @Test
    void answersAClientWhoseBodyNeverEnds() throws IOException {
        String path = Ask.path("mirror");
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.getOutputStream()
                    .write((RawHttp.head(
                                            "POST " + path + " HTTP/1.1",
                                            "Host: localhost",
                                            Ask.bearer(),
                                            "Content-Length: 100")
                                    + "only this")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(12_000);
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(text).startsWith("HTTP/1.1 408").contains("/problems/common/request-timeout");
        }
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @Test
    void sendsNothingOnForAClientThatLeaves() throws IOException {
        String path = Ask.path("slow");
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.getOutputStream()
                    .write(RawHttp.head("GET " + path + " HTTP/1.1", "Host: localhost", Ask.bearer())
                            .getBytes(StandardCharsets.ISO_8859_1));
            Eventually.within(
                    Duration.ofSeconds(2), () -> assertThat(Services.recording().received(Ask.markOf(path)))
                            .hasSize(1));
        }

        Eventually.within(
                Duration.ofSeconds(1), () -> assertThat(Services.recording().wasHungUp(Ask.markOf(path)))
                        .isTrue());
    }

    /** All that comes back until the gateway closes, as text. */
    private String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.getOutputStream()
                    .write(RawHttp.head(requestLine, "Host: localhost", "Connection: close", Ask.bearer())
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(12_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
