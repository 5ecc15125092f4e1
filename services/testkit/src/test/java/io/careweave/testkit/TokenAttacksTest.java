package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The vectors are only worth something if they fail against a server that lets one in. */
class TokenAttacksTest {

    private static final String CHALLENGE = "Bearer error=\"invalid_token\"";

    private record Reply(int status, String type, String challenge) {}

    private static final Reply IN = new Reply(200, "", "");
    private static final Reply OUT = new Reply(401, "/problems/common/invalid-token", CHALLENGE);
    private static final Reply TWO = new Reply(400, "/problems/common/bad-request", "");

    @Test
    void passesAServerThatTakesTheGoodTokenAlone() {
        assertThatCode(() -> attack(TokenAttacksTest::strict)).doesNotThrowAnyException();
    }

    @Test
    void namesEveryVectorThatAServerLetsIn() {
        List<Attack> vectors = Attacks.tokens("referrals");

        assertThatThrownBy(() -> attack(request -> IN)).satisfies(failure -> assertThat(vectors)
                .allSatisfy(vector -> assertThat(failure).hasMessageContaining(vector + ": status")));
    }

    @Test
    void failsAServerThatRefusesEverybody() {
        assertThatThrownBy(() -> attack(request -> OUT)).hasMessageContaining("with a good token");
    }

    @Test
    void failsAServerThatRefusesWithoutSayingWhy() {
        assertThatThrownBy(() -> attack(request -> unlessIn(request, new Reply(401, "about:blank", CHALLENGE))))
                .hasMessageContaining("row 3: org edited: problem");
        assertThatThrownBy(() -> attack(request -> unlessIn(request, new Reply(401, OUT.type(), "Bearer"))))
                .hasMessageContaining("row 3: org edited: challenge");
    }

    @Test
    void failsAServerThatFetchesWhatATokenNames() {
        assertThatThrownBy(() -> attack(request -> {
                    fetchTrap();
                    return strict(request);
                }))
                .hasMessageContaining("requests to the address that tokens named");
    }

    @Test
    void coversEveryRowOfTheTableThatConcernsTokens() {
        List<Integer> rows = Attacks.tokens("referrals").stream()
                .map(Attack::row)
                .distinct()
                .sorted()
                .toList();

        // 25 needs proof of possession, which tokens with cnf (rows 23, 24) are refused for.
        assertThat(rows)
                .isEqualTo(IntStream.rangeClosed(1, 28)
                        .filter(row -> row != 25)
                        .boxed()
                        .toList());
        assertThat(Attacks.tokens("referrals")).extracting(Attack::toString).doesNotHaveDuplicates();
    }

    private static Reply strict(Headers request) {
        List<String> credentials = request.getOrDefault("Authorization", List.of());
        if (credentials.size() > 1 || (!credentials.isEmpty() && request.containsKey("Cookie"))) {
            return TWO;
        }
        return credentials.equals(List.of(Attacks.good("referrals").bearer())) ? IN : OUT;
    }

    private static Reply unlessIn(Headers request, Reply refusal) {
        Reply reply = strict(request);
        return reply.equals(IN) ? reply : refusal;
    }

    private static void fetchTrap() {
        RawHttp.Exchange _ = RawHttp.exchange(
                URI.create(Issuer.INSTANCE.trapUrl()),
                RawHttp.head("GET /trap HTTP/1.1", "Host: localhost", "Connection: close"),
                java.time.Duration.ofSeconds(5));
    }

    private static void attack(Function<Headers, Reply> behaviour) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> reply(exchange, behaviour.apply(exchange.getRequestHeaders())));
        server.start();
        try {
            TokenAttacks.assertRefused(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "/v1/referrals", "referrals");
        } finally {
            server.stop(0);
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            if (!reply.challenge().isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", reply.challenge());
            }
            byte[] body = "{\"type\":\"%s\"}".formatted(reply.type()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
