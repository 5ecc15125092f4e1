package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class AuditIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger CATEGORY = Logger.getLogger(AuditLog.CATEGORY);

    @TestHTTPResource
    URI gateway;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        CATEGORY.addHandler(capture);
    }

    @AfterEach
    void stopListening() {
        CATEGORY.removeHandler(capture);
    }

    @Test
    void recordsWhoWasLetThroughToWhat() throws JsonProcessingException {
        UUID member = UUID.randomUUID();
        Tokens person = Tokens.user("asha", member)
                .org("Z90001")
                .claim("acr", "\"mfa\"")
                .audience("referrals")
                .scopes("referrals.write");
        String path = Ask.path("mirror");
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(Ask.lines(
                                gateway,
                                "DELETE " + path + "?nhs=9434765919 HTTP/1.1",
                                "Authorization: " + person.bearer(),
                                "X-Request-Id: request-77",
                                "traceparent: " + trace)
                        .status())
                .isEqualTo(200);

        JsonNode line = only(path);
        assertThat(line.path("decision").asText()).isEqualTo("allowed");
        assertThat(line.path("reason").asText()).isEqualTo("granted");
        assertThat(line.path("method").asText()).isEqualTo("DELETE");
        assertThat(line.path("path").asText()).isEqualTo(path);
        assertThat(line.path("service").asText()).isEqualTo("referrals");
        assertThat(line.path("iss").asText()).isEqualTo(Tokens.issuer());
        assertThat(line.path("sub").asText()).isEqualTo(member.toString());
        assertThat(line.path("azp").asText()).isEqualTo("console");
        assertThat(line.path("org").asText()).isEqualTo("Z90001");
        assertThat(line.path("acr").asText()).isEqualTo("mfa");
        assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("requestId").asText()).isEqualTo("request-77");
        assertThat(line.path("trace").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void recordsRefusalsWithTheirReason() throws JsonProcessingException {
        String anonymous = Ask.path("ok");
        assertThat(Ask.lines(gateway, "GET " + anonymous + " HTTP/1.1").status())
                .isEqualTo(401);
        String scope = Ask.path("ok");
        String bearer =
                "Authorization: " + Ask.partner().scopes("referrals.write").bearer();
        assertThat(Ask.lines(gateway, "GET " + scope + " HTTP/1.1", bearer).status())
                .isEqualTo(403);
        String unknown = "/api/nowhere/" + Ask.mark();
        assertThat(Ask.get(gateway, unknown).status()).isEqualTo(404);

        assertThat(only(anonymous).path("reason").asText()).isEqualTo("invalid-token");
        assertThat(only(anonymous).has("sub")).isFalse();
        assertThat(only(scope).path("reason").asText()).isEqualTo("insufficient-scope");
        assertThat(only(scope).path("azp").asText()).isEqualTo("partner-z90001");
        assertThat(only(unknown).path("reason").asText()).isEqualTo("not-found");
        assertThat(only(unknown).path("decision").asText()).isEqualTo("refused");
    }

    @Test
    void containsNoTokensQueriesBodiesOrMalformedPaths() {
        String path = Ask.path("ok");
        String body = "{\"nhsNumber\":\"9434765919\"}";

        assertThat(Ask.post(gateway, path + "?nhs=9434765919", body).status()).isEqualTo(200);
        assertThat(Ask.get(gateway, "/api;token=9434765919/x").status()).isEqualTo(400);

        assertThat(lines).hasSize(2);
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("9434765919"));
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("eyJ"));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
    }

    @Test
    void chainsItsLinesAlsoWhenManyAreWrittenAtOnce() throws ExecutionException, InterruptedException {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            work.add(() -> Ask.get(gateway, Ask.path("ok")).status());
            work.add(() ->
                    Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1").status());
        }
        assertThat(Together.run(work)).contains(200, 401);
        List<String> chain = List.copyOf(lines);
        assertThat(chain).hasSize(200);

        assertThat(firstBreak(chain)).as("as written").isEqualTo(-1);

        List<String> altered = new ArrayList<>(chain);
        altered.set(50, chain.get(50).replace("\"path\":\"/api", "\"path\":\"/apj"));
        assertThat(firstBreak(altered)).isEqualTo(50);
        List<String> removed = new ArrayList<>(chain);
        removed.remove(50);
        assertThat(firstBreak(removed)).isEqualTo(50);
        List<String> inserted = new ArrayList<>(chain);
        inserted.add(50, chain.get(50));
        assertThat(firstBreak(inserted)).isEqualTo(51);
    }

    /** Index of the first line that does not follow from the one before; -1 if all do. Written from the description. */
    private static int firstBreak(List<String> chain) {
        String previous = "";
        for (int i = 0; i < chain.size(); i++) {
            String line = chain.get(i);
            int end = line.lastIndexOf(",\"hash\":\"");
            String text = line.substring(0, end) + "}";
            String hash = line.substring(end + 9, end + 9 + 64);
            boolean follows = i == 0 || text.endsWith(",\"previous\":\"" + previous + "\"}");
            if (!follows || !sha256(text).equals(hash)) {
                return i;
            }
            previous = hash;
        }
        return -1;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode only(String path) throws JsonProcessingException {
        List<String> found = lines.stream().filter(line -> line.contains(path)).toList();
        assertThat(found).as("lines about %s", path).hasSize(1);
        return JSON.readTree(found.getFirst());
    }
}
