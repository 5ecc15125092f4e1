package io.careweave.gateway;

import static io.careweave.gateway.Ask.partner;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.careweave.testkit.TokenAttacks;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class AccessIT {

    @TestHTTPResource
    URI gateway;

    @TestHTTPResource(value = "/q/health/ready", management = true)
    URI readiness;

    @Test
    void refusesEveryBadTokenAndSendsNoneOnward() {
        int before = Services.recording().count();

        TokenAttacks.assertRefused(gateway, Ask.path("ok"), "referrals");

        assertThat(Services.recording().count())
                .as("requests that reached the service")
                .isEqualTo(before + 1);
    }

    @Test
    void asksForKeysOnceWhenFloodedWithUnknownOnes() {
        int before = Tokens.keyFetches();

        for (int i = 0; i < 200; i++) {
            String token =
                    partner().header("kid", "\"" + UUID.randomUUID() + "\"").token();
            var answer = Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1", "Authorization: Bearer " + token);
            assertThat(answer.status()).isEqualTo(401);
        }

        assertThat(Tokens.keyFetches() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void asksAnonymousCallersForAToken() {
        String path = Ask.path("ok");

        RawHttp.Answer answer = Ask.lines(gateway, "GET " + path + " HTTP/1.1");

        assertProblem(answer, 401, "invalid-token");
        assertThat(answer.field("www-authenticate")).isEqualTo("Bearer realm=\"careweave\"");
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, referrals.write, referrals.read",
        "HEAD, referrals.write, referrals.read",
        "POST, referrals.read, referrals.write",
        "PUT, referrals.read, referrals.write",
        "PATCH, referrals.read, referrals.write",
        "DELETE, referrals.read, referrals.write",
        "OPTIONS, referrals.read, referrals.write"
    })
    void refusesATokenWithoutTheScopeOfTheMethod(String method, String has, String needs) {
        String path = Ask.path("ok");
        String bearer = "Authorization: " + partner().scopes(has).bearer();

        RawHttp.Answer answer = Ask.lines(gateway, method + " " + path + " HTTP/1.1", bearer);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.field("www-authenticate"))
                .isEqualTo("Bearer realm=\"careweave\", error=\"insufficient_scope\", scope=\"" + needs + "\"");
        if (!method.equals("HEAD")) {
            assertProblem(answer, 403, "insufficient-scope");
        }
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @Test
    void letsReadersAskWhatNeedsABody() {
        String bearer =
                "Authorization: " + Ask.partner().scopes("referrals.read").bearer();

        assertThat(Ask.lines(gateway, "POST /api/referrals/v1/pathway-matches HTTP/1.1", bearer, "Content-Length: 0")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesScopesThatOnlyResembleTheOneNeeded() {
        String path = Ask.path("ok");
        String bearer = "Authorization: "
                + partner()
                        .scopes("referrals.reader", "REFERRALS.READ", "xreferrals.read")
                        .bearer();

        assertProblem(Ask.lines(gateway, "GET " + path + " HTTP/1.1", bearer), 403, "insufficient-scope");
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @Test
    void refusesATokenOfTheSiblingService() {
        String path = Ask.path("ok");
        String bearer = "Authorization: " + partner().audience("subscriptions").bearer();

        RawHttp.Answer answer = Ask.lines(gateway, "GET " + path + " HTTP/1.1", bearer);

        assertProblem(answer, 401, "invalid-token");
        assertThat(answer.field("www-authenticate")).contains("error=\"invalid_token\"");
        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
    }

    @Test
    void refusesAMachineThatActsForNobody() {
        String bearer = "Authorization: " + partner().without("org").bearer();

        assertProblem(Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1", bearer), 403, "forbidden");
    }

    @Test
    void letsPersonsAndOperatorsIn() {
        String person = Tokens.user("asha", UUID.randomUUID())
                .audience("referrals")
                .scopes("referrals.read")
                .bearer();
        String operator = Tokens.user("operator", UUID.randomUUID())
                .audience("referrals")
                .scopes("referrals.read")
                .roles("operator")
                .bearer();

        assertThat(Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1", "Authorization: " + person)
                        .status())
                .isEqualTo(200);
        assertThat(Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1", "Authorization: " + operator)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/referrals",
                "/api/referrals/v1",
                "/api/referrals/v2/referrals",
                "/api/referrals/q/health",
                "/api/research/v1/studies",
                "/API/referrals/v1/x",
                "/v1/referrals",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/dev",
                "/problems",
                "/problems/common/no-such-thing"
            })
    void hidesEverythingThatIsNoRoute(String path) {
        int before = Services.recording().count();

        assertProblem(Ask.get(gateway, path), 404, "not-found");
        assertThat(Services.recording().count()).isEqualTo(before);
    }

    @Test
    void saysThatItsTokenKeysAreLoaded() {
        RawHttp.Answer answer = RawHttp.exchange(
                        readiness,
                        RawHttp.head("GET /q/health/ready HTTP/1.1", "Host: localhost", "Connection: close"),
                        Ask.LIMIT)
                .only();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("token-keys").contains("\"UP\"");
    }

    static void assertProblem(RawHttp.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/common/" + slug + "\"")
                .contains("\"status\":" + status)
                .contains("\"traceId\":\"" + answer.field("x-correlation-id") + "\"")
                .doesNotContainIgnoringCase("exception");
    }
}
