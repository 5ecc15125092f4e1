package io.careweave.referrals;

import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.TRUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.http.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: each is refused with a documented problem that names the place. */
@QuarkusTest
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void network() {
        Network.ready();
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("practiceOrg", "z90001", "validation"),
                Arguments.of("practiceOrg", "Z9000001", "validation"),
                Arguments.of("practiceOrg", "Z90001\n", "validation"),
                Arguments.of("practiceOrg", "X-", "validation"),
                Arguments.of("practiceOrg", 90001, "malformed-json"),
                Arguments.of("practiceOrg", "ＺＲ１", "validation"),
                Arguments.of("serviceId", "' or '1'='1", "validation"),
                Arguments.of("serviceId", "A", "validation"),
                Arguments.of("serviceId", "a".repeat(65), "validation"),
                Arguments.of("serviceId", List.of("x"), "malformed-json"),
                Arguments.of("priority", "SOON", "malformed-json"),
                Arguments.of("priority", 1, "malformed-json"),
                Arguments.of("priority", "routine", "malformed-json"),
                Arguments.of("firstOutpatient", "true", "malformed-json"),
                Arguments.of("firstOutpatient", 1, "malformed-json"),
                Arguments.of("referrerRole", "G P", "validation"),
                Arguments.of("referrerRole", "G".repeat(41), "validation"),
                Arguments.of("conditionCode", "0123456", "validation"),
                Arguments.of("conditionCode", "1".repeat(19), "validation"),
                Arguments.of("clinicalSummary", "", "validation"),
                Arguments.of("clinicalSummary", " \t\n", "validation"),
                Arguments.of("clinicalSummary", "x".repeat(10_001), "validation"),
                Arguments.of("clinicalSummary", "a\u0000b", "malformed-json"),
                Arguments.of("clinicalSummary", Map.of("text", "x"), "malformed-json"),
                Arguments.of("ageYears", -1, "validation"),
                Arguments.of("ageYears", 131, "validation"),
                Arguments.of("ageYears", 1.5, "malformed-json"),
                Arguments.of("ageYears", "40", "malformed-json"),
                Arguments.of("ageYears", 99_999_999_999L, "malformed-json"),
                Arguments.of("sex", "OTHER", "malformed-json"),
                Arguments.of("sex", "", "malformed-json"),
                Arguments.of("unknown", "x", "malformed-json"),
                Arguments.of("__proto__", Map.of(), "malformed-json"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongFields")
    void namesTheFieldOfADraftThatIsWrong(String field, Object value, String problem) {
        PRACTICE.draft(Drafts.with(field, value))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/common/" + problem))
                .body("errors.pointer", hasItem("/" + field));
    }

    @Test
    void namesTheItemOfAListThatIsWrong() {
        for (var field : List.of("redFlags", "workUp")) {
            refused(PRACTICE.draft(Drafts.with(field, List.of("fine", "NOT fine"))), 400, "validation");
            refused(PRACTICE.draft(Drafts.with(field, Collections.nCopies(21, "many"))), 400, "validation");
            refused(PRACTICE.draft(Drafts.with(field, "one")), 400, "malformed-json");
            refused(PRACTICE.draft(Drafts.with(field, Arrays.asList("fine", null))), 400, "validation");
        }
        refused(PRACTICE.draft(Drafts.with("pathway", Map.of())), 400, "validation");
        refused(PRACTICE.draft(Drafts.with("pathway", Map.of("pathwayId", "p1", "version", 0))), 400, "validation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nhsNumber",
                "practiceOrg",
                "serviceId",
                "priority",
                "firstOutpatient",
                "referrerRole",
                "conditionCode",
                "clinicalSummary"
            })
    void needsNoMoreThanEightInputs(String field) {
        PRACTICE.draft(Drafts.without(field))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/common/validation"))
                .body("errors.pointer", equalTo(List.of("/" + field)));
        assertThat(Drafts.body()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"text\"",
                "1",
                "NaN",
                "{",
                "{}}",
                "{\"a\":1} x",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"nhsNumber\":\"1\",\"nhsNumber\":\"2\"}",
                "{\"clinicalSummary\":\"\\ud800\"}",
                "\u0000"
            })
    void refusesBodiesThatAreNoDraftAtAll(String body) {
        var answer = raw(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).matches("/problems/common/(malformed-json|validation)");
    }

    @Test
    void refusesEmptyDeepAndHugeBodies() {
        refused(
                PRACTICE.call()
                        .header("Idempotency-Key", "key-" + UUID.randomUUID())
                        .post("/v1/referrals"),
                400);
        refused(raw("[".repeat(20_000)), 400);
        refused(raw("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)), 400);
        refused(raw("{\"clinicalSummary\":\"" + "x".repeat(200_000) + "\"}"), 400);
        refused(raw("{\"x\":\"" + "x".repeat(1_100_000) + "\"}"), 413);
    }

    @Test
    void refusesOtherMediaTypesAndMethods() throws JsonProcessingException {
        var body = JSON.writeValueAsString(Drafts.body());
        var xml = PRACTICE.call()
                .contentType(ContentType.TEXT)
                .header("Idempotency-Key", "key-123456")
                .body(body);
        refused(xml.post("/v1/referrals"), 415, "unsupported-media-type");
        refused(PRACTICE.call().accept(ContentType.HTML).get("/v1/referrals"), 406, "not-acceptable");
        refused(PRACTICE.call().patch("/v1/referrals"), 405, "method-not-allowed");
        assertThat(PRACTICE.call().options("/v1/referrals").statusCode()).isIn(200, 204, 405);
        refused(PRACTICE.call().delete("/v1/referrals/" + UUID.randomUUID()), 405, "method-not-allowed");
        refused(PRACTICE.call().body("{}").post("/v1/referrals/" + UUID.randomUUID() + "/explode"), 404, "not-found");
    }

    @Test
    void needsAWellFormedIdempotencyKeyAndHonoursIt() {
        refused(PRACTICE.call().body(Drafts.body()).post("/v1/referrals"), 400, "idempotency-key-required");
        refused(PRACTICE.draft("short", Drafts.body()), 400, "idempotency-key-required");
        refused(PRACTICE.draft("with space", Drafts.body()), 400, "idempotency-key-required");
        refused(PRACTICE.draft("k".repeat(129), Drafts.body()), 400, "idempotency-key-required");

        var key = UUID.randomUUID().toString();
        var body = Drafts.body();
        var first = PRACTICE.draft(key, body);
        var second = PRACTICE.draft(key, body);
        body.put("nhsNumber", Drafts.nhsNumber());
        refused(PRACTICE.draft(key, body), 409, "idempotency-key-reused");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(Network.OTHER_PRACTICE.draft(key, Drafts.body()).<String>path("id"))
                .isNotEqualTo(first.<String>path("id"));
    }

    @Test
    void leavesTheIdempotencyKeyFreeAfterARefusal() {
        var key = UUID.randomUUID().toString();
        var body = Drafts.with("serviceId", "nowhere-at-all");
        assertThat(PRACTICE.draft(key, body).statusCode()).isEqualTo(422);
        body.put("serviceId", Network.HOSPITAL);

        assertThat(PRACTICE.draft(key, body).statusCode()).isEqualTo(201);
    }

    @Test
    void needsTheVersionItWasDecidedOn() {
        var id = PRACTICE.submitted();
        refused(TRUST.call().post("/v1/referrals/{id}/accept", id), 428, "version-required");
        for (var tag : List.of(
                "2", "W/\"2\"", "*", "\"2\", \"3\"", "\"\"", "\"x\"", "\"-2\"", "\"99999999999999999999\"", "")) {
            var answer = TRUST.call().header("If-Match", tag).post("/v1/referrals/{id}/accept", id);
            assertThat(answer.statusCode()).as(tag).isIn(400, 428);
            assertThat(answer.<String>path("type")).as(tag).matches("/problems/common/(bad-request|version-required)");
        }
        refused(TRUST.step(id, 1, "accept", Map.of()), 412, "stale-version");
        refused(TRUST.step(id, 3, "accept", Map.of()), 412, "stale-version");
        TRUST.go(id, 2, "accept", Map.of());
    }

    static Stream<Arguments> wrongSteps() {
        return Stream.of(
                Arguments.of("triage", Map.of()),
                Arguments.of("triage", Map.of("outcome", "MAYBE")),
                Arguments.of("triage", Map.of("outcome", 0)),
                Arguments.of("book", Map.of()),
                Arguments.of("book", Map.of("appointmentStart", "tomorrow")),
                Arguments.of("book", Map.of("appointmentStart", "2026-11-20")),
                Arguments.of("book", Map.of("appointmentStart", 1_800_000_000)),
                Arguments.of("miss", Map.of()),
                Arguments.of("discharge", Map.of("outcome", "GONE")),
                Arguments.of("redirect", Map.of("toServiceId", Network.COMMUNITY, "reason", "ESCALATION")),
                Arguments.of(
                        "redirect",
                        Map.of(
                                "toServiceId",
                                Network.COMMUNITY,
                                "reason",
                                "ESCALATION",
                                "choice",
                                Map.of("options", List.of(), "chosen", "x1", "decidedBy", "PATIENT"))),
                Arguments.of("reject", Map.of()),
                Arguments.of("reject", Map.of("reason", "NOT_CLINICALLY_INDICATED", "nextStep", "SEND_INFORMATION")),
                Arguments.of(
                        "reject",
                        Map.of("reason", "NOT_CLINICALLY_INDICATED", "advice", " ", "nextStep", "SEND_INFORMATION")),
                Arguments.of("reject", Map.of("reason", "NOT_CLINICALLY_INDICATED", "advice", "none")),
                Arguments.of("reject", Map.of("reason", "CAPACITY", "advice", "full", "nextStep", "REFER_ELSEWHERE")),
                Arguments.of("reject", Drafts.reject(Map.of("profession", "CONSULTANT", "registration", "1000001"))),
                Arguments.of(
                        "reject", Drafts.reject(Map.of("profession", "CONSULTANT", "registration", "gmc-1000001"))),
                Arguments.of("reject", Drafts.reject(Map.of("registration", "GMC-1000001"))),
                Arguments.of("accept", Map.of("state", "DISCHARGED")),
                Arguments.of("attend", List.of(1)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongSteps")
    void refusesStepsThatLackOrTwistWhatTheyNeed(String verb, Object body) {
        var id = PRACTICE.submitted();

        var answer = TRUST.call().header("If-Match", "\"2\"").body(body).post("/v1/referrals/{id}/{verb}", id, verb);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("type")).matches("/problems/common/(malformed-json|validation)");
        TRUST.get("/v1/referrals/" + id).then().body("state", equalTo("SUBMITTED"));
    }

    @Test
    void refusesQueriesItCannotRead() {
        for (var query : List.of(
                "state=NONE",
                "state=submitted",
                "serviceId=%27",
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=x",
                "limit=99999999999",
                "updatedSince=yesterday",
                "updatedSince=2026-11-20",
                "updatedSince=-1000000000-01-01T00:00:00Z",
                "updatedSince=+1000000000-12-31T23:59:59Z")) {
            refused(PRACTICE.call().urlEncodingEnabled(false).get("/v1/referrals?" + query), 400, "validation");
        }
    }

    @Test
    void refusesCursorsThatAreNotOurs() {
        for (var path : List.of("/v1/referrals", "/v1/services", "/v1/pathways")) {
            for (var cursor : List.of("x", "AAAA", "!!!!", "e30", "x".repeat(3_000))) {
                refused(
                        PRACTICE.call().urlEncodingEnabled(false).get(path + "?cursor=" + cursor),
                        400,
                        "invalid-cursor");
            }
            for (var at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
                var cursor = new Cursor(at, new UUID(0, 0)).encode();
                assertThat(PRACTICE.get(path + "?cursor=" + cursor).statusCode())
                        .as("%s after %s", path, at)
                        .isIn(200, 400);
            }
        }
    }

    @Test
    void refusesZeroBytesInQueriesAndPaths() {
        for (var path : List.of("/v1/referrals?cursor=%00", "/v1/referrals?serviceId=a%00", "/v1/services/a%00")) {
            assertThat(PRACTICE.call().urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesPathsThatNameNothing() {
        for (var id :
                List.of("x", "1", "019a9e00-0000-7000-8000-00000000000", "00000000-0000-0000-0000-000000000000")) {
            refused(PRACTICE.get("/v1/referrals/" + id), 404, "not-found");
            refused(PRACTICE.step(id, 1, "submit", Map.of()), 404, "not-found");
        }
        refused(PRACTICE.get("/v1/services/UPPER"), 400, "validation");
        refused(PRACTICE.get("/v1/services/none-such"), 404, "not-found");
        refused(PRACTICE.get("/v1/pathways/none-such"), 404, "not-found");
    }

    private static Response raw(String body) {
        return PRACTICE.call()
                .header("Idempotency-Key", "key-" + UUID.randomUUID())
                .body(body)
                .post("/v1/referrals");
    }

    private static void refused(Response answer, int status, String slug) {
        refused(answer, status);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/" + slug);
    }

    private static void refused(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
