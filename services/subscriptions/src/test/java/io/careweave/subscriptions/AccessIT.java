package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.TokenAttacks;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what hostile input meets. */
@QuarkusTest
class AccessIT {

    @TestHTTPResource("/")
    URI server;

    private final Partner owner = Partner.fresh();
    private final Partner other = Partner.fresh();

    /** An operation on one subscription. */
    record Operation(String method, String path, boolean manages, boolean changes, Object body) {

        Response call(RequestSpecification as, String id) {
            var request = (changes ? as.header("If-Match", "\"2\"") : as)
                    .header("Idempotency-Key", UUID.randomUUID().toString());
            return body.equals("")
                    ? request.request(method, path, id)
                    : request.body(body).request(method, path, id);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations() {
        return Stream.of(
                new Operation("GET", "/v1/subscriptions/{id}", false, false, ""),
                new Operation("POST", "/v1/subscriptions/{id}/activate", true, true, ""),
                new Operation("DELETE", "/v1/subscriptions/{id}", true, true, ""),
                new Operation("GET", "/v1/subscriptions/{id}/keys", false, false, ""),
                new Operation("POST", "/v1/subscriptions/{id}/rotate", true, true, Map.of()),
                new Operation("GET", "/v1/subscriptions/{id}/events", false, false, ""),
                new Operation("GET", "/v1/subscriptions/{id}/events?after=5&wait=1", false, false, ""),
                new Operation("GET", "/v1/subscriptions/{id}/status", false, false, ""),
                new Operation("GET", "/v1/subscriptions/{id}/deliveries", false, false, ""),
                new Operation("GET", "/v1/subscriptions/{id}/deliveries?state=PARKED", false, false, ""),
                new Operation("GET", "/v1/subscriptions/{id}/deliveries/1/attempts", false, false, ""),
                new Operation("POST", "/v1/subscriptions/{id}/deliveries/1/resend", true, false, ""),
                new Operation(
                        "POST", "/v1/subscriptions/{id}/replays", true, false, Map.of("fromNumber", 1, "toNumber", 1)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsAnotherOrganisationNothingThatAnAbsentOneWouldNot(Operation operation) {
        var id = owner.subscribed(Partner.pull()).id();
        var absent = UUID.randomUUID().toString();
        var foreign = operation.call(other.call().header("X-Correlation-Id", "same-trace"), id);
        var missing = operation.call(other.call().header("X-Correlation-Id", "same-trace"), absent);

        problem(foreign, 404, "common/not-found");
        assertThat(foreign.asString().replace(id, absent)).isEqualTo(missing.asString());
        assertThat(owner.call().get("/v1/subscriptions/{id}", id).<String>path("state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void listsNothingOfAnotherOrganisation() {
        var id = owner.requested(Partner.pull()).id();

        assertThat(other.call().get("/v1/subscriptions").asString()).isEqualTo("{\"items\":[]}");
        assertThat(owner.call().get("/v1/subscriptions").asString()).contains(id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void wantsTheScopeOfTheOperation(Operation operation) {
        var id = owner.subscribed(Partner.pull()).id();
        var wrong = owner.tokens().scopes(operation.manages() ? "subscriptions.read" : "subscriptions.manage");

        problem(operation.call(Partner.callAs(wrong), id), 403, "common/insufficient-scope");
        problem(
                operation.call(Partner.callAs(owner.tokens().scopes("referrals.read")), id),
                403,
                "common/insufficient-scope");
    }

    @Test
    void wantsAScopeToAskForASubscription() {
        var reader = Partner.callAs(owner.tokens().scopes("subscriptions.read"));
        problem(reader.body(Partner.pull()).post("/v1/subscriptions"), 403, "common/insufficient-scope");
        var manager = Partner.callAs(owner.tokens().scopes("subscriptions.manage"));
        problem(manager.get("/v1/subscriptions"), 403, "common/insufficient-scope");
    }

    @Test
    void servesOrganisationsAndTheirManagersOnly() {
        var clinician = person("drlee").org(owner.org()).roles("clinician");
        var operator = person("operator").roles("operator");
        var patient = person("patient");
        for (var token : List.of(clinician, operator, patient)) {
            problem(Partner.callAs(token).body(Partner.pull()).post("/v1/subscriptions"), 403, "common/forbidden");
            problem(Partner.callAs(token).get("/v1/subscriptions"), 403, "common/forbidden");
        }
        var manager = person("pm").org(owner.org()).roles("practice_manager");
        assertThat(Partner.callAs(manager)
                        .body(Partner.pull())
                        .post("/v1/subscriptions")
                        .statusCode())
                .isEqualTo(201);
    }

    private static Tokens person(String name) {
        return Tokens.user(name, UUID.randomUUID())
                .audience("subscriptions")
                .scopes("subscriptions.read", "subscriptions.manage");
    }

    @Test
    void refusesEveryBadToken() {
        TokenAttacks.assertRefused(server, "/v1/subscriptions", "subscriptions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "42",
                "{",
                "{} {}",
                "{\"channel\":\"PULL\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":null}",
                "{\"channel\":\"PULL\",\"eventTypes\":[]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[null]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"*\"]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.*.*.*.*\"]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*; drop table\"]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[7]}",
                "{\"channel\":\"PULL\",\"eventTypes\":\"careweave.referral.*\"}",
                "{\"channel\":\"pull\",\"eventTypes\":[\"careweave.referral.*\"]}",
                "{\"channel\":1,\"eventTypes\":[\"careweave.referral.*\"]}",
                "{\"channel\":\"PULL\",\"channel\":\"WEBHOOK\",\"eventTypes\":[\"careweave.referral.*\"]}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"ownerOrg\":\"ZR1\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"state\":\"ACTIVE\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"secret\":\"whsec_\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"reason\":\"\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"reason\":\"\\u0000\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"reason\":\"\\ud800\"}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"practiceOrgs\":[]}}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"practiceOrgs\":[\"a b\"]}}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"serviceIds\":[\"a b\"]}}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"priorities\":[\"SOON\"]}}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"priorities\":[0]}}",
                "{\"channel\":\"PULL\",\"eventTypes\":[\"careweave.referral.*\"],\"filters\":{\"other\":[\"A01\"]}}"
            })
    void refusesAHostileRequest(String body) {
        var answer = owner.call().body(body).post("/v1/subscriptions");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isIn("/problems/common/malformed-json", "/problems/common/validation");
        assertThat(owner.call().get("/v1/subscriptions").asString()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void refusesAnEventTypeThatWouldStaySilent() {
        var problem = problem(
                owner.request(Partner.pullOf("careweave.referral.submited.v1")),
                422,
                "subscriptions/event-type-unknown");
        assertThat(problem.getString("errors[0].pointer")).isEqualTo("/eventTypes/0");
    }

    @Test
    void refusesABodyThatIsTooLargeOrOfAnotherKind() {
        problem(owner.call().body("x".repeat(1_100_000)).post("/v1/subscriptions"), 413, "common/body-too-large");
        problem(
                owner.call().contentType(ContentType.TEXT).body("x").post("/v1/subscriptions"),
                415,
                "common/unsupported-media-type");
        var long201 = Partner.pull();
        long201.put("reason", "x".repeat(201));
        problem(owner.request(long201), 400, "common/validation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"fromNumber\":1}",
                "{\"fromNumber\":0,\"toNumber\":1}",
                "{\"fromNumber\":-1,\"toNumber\":1}",
                "{\"fromNumber\":1.5,\"toNumber\":2}",
                "{\"fromNumber\":1e400,\"toNumber\":2}",
                "{\"fromNumber\":\"1\",\"toNumber\":2}",
                "{\"fromNumber\":1,\"toNumber\":99999999999999999999}",
                "{\"fromNumber\":1,\"toNumber\":2,\"force\":true}"
            })
    void refusesAHostileReplay(String body) {
        var id = owner.requested(Partner.pull()).id();
        var answer = owner.call().body(body).post("/v1/subscriptions/{id}/replays", id);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "00000000-0000-0000-0000-00000000000g", "..", "1;a=b"})
    void knowsNoSubscriptionByAnotherKindOfId(String id) {
        var answer = owner.call().urlEncodingEnabled(false).get("/v1/subscriptions/" + id);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
