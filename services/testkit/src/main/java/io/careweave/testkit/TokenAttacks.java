package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** Runs every vector of {@link Attacks} against a running server. */
public final class TokenAttacks {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> PROBLEMS = Map.of(
            400, "/problems/common/bad-request",
            401, "/problems/common/invalid-token",
            405, "/problems/common/method-not-allowed",
            415, "/problems/common/unsupported-media-type");

    private TokenAttacks() {}

    /**
     * Asserts that each attack is refused with the right problem, and that a good token is not.
     *
     * @param path of an operation that answers GET of any organisation with scope {@code <service>.read}
     * @param service whose audience the tokens carry
     */
    public static void assertRefused(URI server, String path, String service) {
        assertThat(answer(server, path, Attacks.good(service)).status())
                .as("status of GET %s with a good token: it must get in, else refusals prove nothing", path)
                .isBetween(200, 299);
        int trapHits = Issuer.INSTANCE.trapHits();
        SoftAssertions all = new SoftAssertions();
        for (Attack attack : Attacks.tokens(service)) {
            check(all, attack, server, path);
        }
        all.assertThat(Issuer.INSTANCE.trapHits())
                .as("requests to the address that tokens named")
                .isEqualTo(trapHits);
        all.assertAll();
    }

    private static RawHttp.Answer answer(URI server, String path, Tokens tokens) {
        String request = RawHttp.head(
                "GET " + path + " HTTP/1.1",
                "Host: " + server.getAuthority(),
                "Connection: close",
                "Authorization: " + tokens.bearer());
        return RawHttp.exchange(server, request, LIMIT).only();
    }

    private static void check(SoftAssertions all, Attack attack, URI server, String path) {
        RawHttp.Exchange exchange = RawHttp.exchange(server, attack.request(server.getAuthority(), path), LIMIT);
        all.assertThat(exchange.answers()).as("%s: answers", attack).hasSize(1);
        if (exchange.answers().isEmpty()) {
            return;
        }
        RawHttp.Answer answer = exchange.answers().getFirst();
        if (attack.form().isEmpty()) {
            all.assertThat(answer.status()).as("%s: status", attack).isEqualTo(attack.status());
        } else {
            // Whether a POST of a form exists at all may be decided before authentication.
            all.assertThat(answer.status()).as("%s: status", attack).isIn(401, 405, 415);
        }
        all.assertThat(answer.field("content-type"))
                .as("%s: content type", attack)
                .startsWith("application/problem+json");
        all.assertThat(type(answer)).as("%s: problem", attack).isEqualTo(PROBLEMS.get(answer.status()));
        if (answer.status() == 401) {
            all.assertThat(answer.field("www-authenticate"))
                    .as("%s: challenge", attack)
                    .startsWith("Bearer");
        }
        if (attack.presented()) {
            all.assertThat(answer.field("www-authenticate"))
                    .as("%s: challenge", attack)
                    .contains("error=\"invalid_token\"");
        }
    }

    private static String type(RawHttp.Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.path("type").asText();
        } catch (JsonProcessingException e) {
            return "no JSON: " + answer.body();
        }
    }
}
