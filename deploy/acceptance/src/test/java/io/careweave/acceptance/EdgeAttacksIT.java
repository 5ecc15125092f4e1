package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.FormAttack;
import io.careweave.testkit.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not get in, tried at the gateway and at each service behind it, with real tokens of Keycloak. */
class EdgeAttacksIT {
    private static final String CLIENT = "partner-z90001";

    @RegisterExtension
    static final Platform platform = new Platform();

    private static String token() {
        return platform.stack().tokens().ofClient(CLIENT);
    }

    /** Rows 27, 31–40, 45, 52, 53 and 55. */
    @Test
    void refusesMalformedRequests() {
        String token = token();
        SoftAssertions all = new SoftAssertions();
        for (Door door : Door.all(platform)) {
            assertThat(door.ask("GET", door.listPath().substring(door.prefix().length()), token, "")
                            .status())
                    .as("%s with a good token", door)
                    .isEqualTo(200);
            for (FormAttack attack : FormAttack.all()) {
                String what = door + ", " + attack;
                RawHttp.Exchange exchange =
                        door.exchange(attack.request(door.server().getAuthority(), door.listPath(), token));
                all.assertThat(exchange.answers()).as(what).hasSize(1).allSatisfy(answer -> {
                    assertThat(answer.status()).isIn(attack.statuses());
                    Door.assertProblem(answer, what);
                });
                all.assertThat(exchange.closed()).as("%s: closed", what).isTrue();
            }
        }
        all.assertAll();
    }

    /** Rows 1–3, 6–8, 16, 26 and 28 with a token of Keycloak that was changed in one place. */
    @Test
    void refusesForgedTokens() {
        String token = token();
        SoftAssertions all = new SoftAssertions();
        for (Door door : Door.all(platform)) {
            String path = door.listPath().substring(door.prefix().length());
            forgeries(token).forEach((name, forged) -> {
                String what = door + ", " + name;
                RawHttp.Answer answer = door.ask("GET", path, forged, "");
                all.assertThat(answer.status()).as(what).isEqualTo(401);
                all.assertThat(answer.field("www-authenticate")).as(what).contains("error=\"invalid_token\"");
                all.check(() -> Door.assertProblem(answer, what));
            });
            RawHttp.Answer query = door.ask("GET", path + "?access_token=" + token, "", "");
            all.assertThat(query.status()).as("%s, token in the query", door).isEqualTo(401);
        }
        all.assertAll();
    }

    private static Map<String, String> forgeries(String token) {
        String[] parts = token.split("\\.", -1);
        String header = decode(parts[0]);
        String claims = decode(parts[1]);
        String none = header.replaceAll("\"alg\"\\s*:\\s*\"[^\"]+\"", "\"alg\":\"none\"");
        Map<String, String> forged = new TreeMap<>();
        forged.put("alg none", encode(none) + "." + parts[1] + ".");
        forged.put("alg none, old signature", encode(none) + "." + parts[1] + "." + parts[2]);
        forged.put("two parts", parts[0] + "." + parts[1]);
        forged.put("empty signature", parts[0] + "." + parts[1] + ".");
        forged.put("org edited", parts[0] + "." + encode(claims.replace("Z90001", "ZR1")) + "." + parts[2]);
        forged.put("scope edited", parts[0] + "." + encode(claims.replace(".read", ".manage")) + "." + parts[2]);
        forged.put("signature padded", token + "==");
        forged.put("a part more", token + ".AA");
        forged.put(
                "kid unknown",
                encode(header.replaceAll("\"kid\"\\s*:\\s*\"[^\"]+\"", "\"kid\":\"x\"")) + "." + parts[1] + "."
                        + parts[2]);
        forged.put(
                "kid a path",
                encode(header.replaceAll("\"kid\"\\s*:\\s*\"[^\"]+\"", "\"kid\":\"../../dev/null\"")) + "." + parts[1]
                        + "." + parts[2]);
        forged.put("garbage", "a".repeat(4_096));
        forged.put("dots", "..");
        assertThat(forged.values()).doesNotContain(token);
        return forged;
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Row 60: a real token of the same issuer, for the other service. */
    @Test
    void refusesTokensOfTheSibling() {
        String referrals = platform.stack().tokens().ofClient(CLIENT, List.of("referrals.read"));
        String subscriptions = platform.stack().tokens().ofClient(CLIENT, List.of("subscriptions.read"));
        for (Door door : Door.all(platform)) {
            boolean isReferrals = door.service().equals("referrals");
            String path = door.listPath().substring(door.prefix().length());
            RawHttp.Answer answer = door.ask("GET", path, isReferrals ? subscriptions : referrals, "");
            assertThat(answer.status()).as(door.name()).isEqualTo(401);
            Door.assertProblem(answer, door.name());
            assertThat(door.ask("GET", path, isReferrals ? referrals : subscriptions, "")
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Row 71: health, metrics and the rest have a port of their own. */
    @Test
    void hidesManagement() {
        for (Door door : Door.all(platform)) {
            Door root = new Door(door.name(), door.server(), door.service(), "");
            for (String path : List.of(
                    "/q/health", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/swagger-ui", "/q/dev", "/q")) {
                RawHttp.Answer answer = root.ask("GET", path, token(), "");
                assertThat(answer.status()).as("%s %s", door, path).isEqualTo(404);
                Door.assertProblem(answer, door + " " + path);
            }
        }
    }

    /** Row 59: what the caller may not decide is not ignored but refused. */
    @Test
    void refusesMembersThatAreNotTheCallersToSet() {
        String token = token();
        for (Door door : Door.all(platform)) {
            String path = door.service().equals("referrals") ? "/v1/referrals" : "/v1/subscriptions";
            for (String member :
                    List.of("\"status\":\"ACCEPTED\"", "\"org\":\"ZR1\"", "\"approvedBy\":\"me\"", "\"id\":\"1\"")) {
                RawHttp.Answer answer =
                        door.ask("POST", path, token, "{" + member + "}", "Idempotency-Key: " + UUID.randomUUID());
                assertThat(answer.status())
                        .as("%s %s: %s", door, member, answer.body())
                        .isEqualTo(400);
                Door.assertProblem(answer, door + " " + member);
            }
        }
    }

    /** Row 44: a method in a field is no method. */
    @Test
    void takesTheMethodAsSent() {
        for (Door door : Door.all(platform)) {
            String path = door.listPath().substring(door.prefix().length());
            assertThat(door.ask("GET", path, token(), "", "X-HTTP-Method-Override: DELETE")
                            .status())
                    .as(door.name())
                    .isEqualTo(200);
        }
    }
}
