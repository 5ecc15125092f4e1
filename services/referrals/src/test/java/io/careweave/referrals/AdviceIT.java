package io.careweave.referrals;

import static io.careweave.referrals.Drafts.DR_A;
import static io.careweave.referrals.Network.COMMUNITY_PROVIDER;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.SURGEON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static io.careweave.referrals.Network.column;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
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

/** Advice and guidance: asked about a draft, answered, and turned into the referral. */
@QuarkusTest
class AdviceIT {

    private static final String QUESTION = "is an MRI of use here, in your eyes";
    private static final String ANSWER = "no, but ask for weight-bearing films";

    @BeforeEach
    void network() {
        Network.ready();
    }

    static Response ask(Caller caller, String id, boolean authorised) {
        return ask(
                caller,
                id,
                UUID.randomUUID().toString(),
                Map.of("question", QUESTION, "authorisedToConvert", authorised));
    }

    private static Response ask(Caller caller, String id, String key, Map<String, ?> body) {
        return caller.call().header("Idempotency-Key", key).body(body).post("/v1/referrals/{id}/advice-requests", id);
    }

    static Response act(Caller caller, String id, String request, long version, String verb, Map<String, ?> body) {
        return caller.call()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .post("/v1/referrals/{id}/advice-requests/{request}/{verb}", id, request, verb);
    }

    private static Map<String, Object> advice() {
        return Map.of("outcome", "REFER", "answer", ANSWER, "onBehalfOf", DR_A);
    }

    private static Map<String, Object> decline() {
        return Map.of("reason", "OTHER_SPECIALTY", "explanation", "for rheumatology", "onBehalfOf", DR_A);
    }

    @Test
    void isGivenAndConvertedByAnAuthorisedProvider() {
        var id = PRACTICE.drafted();
        assertThat(TRUST.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
        var asked = ask(PRACTICE, id, true)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"2\""))
                .body("state", equalTo("REQUESTED"))
                .body("question", nullValue())
                .body("overdue", equalTo(false))
                .extract();
        String request = asked.path("id");
        assertThat(asked.header("Location")).endsWith("/v1/referrals/" + id + "/advice-requests/" + request);

        TRUST.get("/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFTED"))
                .body("parties.providerOrg", equalTo("ZR1"));
        act(TRUST, id, request, 2, "give", advice()).then().statusCode(200).body("state", equalTo("GIVEN"));
        PRACTICE.get("/v1/referrals/" + id + "/advice-requests/" + request)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("question", equalTo(QUESTION))
                .body("answer", equalTo(ANSWER))
                .body("outcome", equalTo("REFER"))
                .body("clinicianRole", equalTo("CONSULTANT"));
        act(TRUST_ADMIN, id, request, 3, "convert", Map.of())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
        act(SURGEON, id, request, 3, "convert", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("CONVERTED"))
                .body("referralState", equalTo("SUBMITTED"));

        assertTold(id, request);
    }

    private static void assertTold(String id, String request) {
        var events = announced(id, "drafted", "advice_requested", "advice_given", "advice_converted", "submitted");
        assertThat(events.get(1).at("/data/parties/providerOrg").asText()).isEqualTo("ZR1");
        assertThat(events.get(1).at("/data/requestId").asText()).isEqualTo(request);
        assertThat(events.get(2).at("/data/outcome").asText()).isEqualTo("REFER");
        assertThat(events.get(3).at("/data/byParty").asText()).isEqualTo("PROVIDER");
    }

    @Test
    void startsTheClockOnConversionAndNotBefore() {
        var led = "led-" + UUID.randomUUID();
        var service = new HashMap<>(Network.service("ZR1", Network.SPECIALTY, "HOSPITAL"));
        service.put("consultantLed", true);
        Network.OPERATOR.put("/v1/services/" + led, Map.of(), service).then().statusCode(201);
        var id = PRACTICE.drafted(Drafts.with("serviceId", led));
        String request = ask(PRACTICE, id, true).path("id");

        assertThat(PRACTICE.get("/v1/referrals/" + id + "/clock").<List<?>>path("clocks"))
                .isEmpty();
        act(SURGEON, id, request, 2, "convert", Map.of()).then().statusCode(200);

        PRACTICE.get("/v1/referrals/" + id + "/clock")
                .then()
                .body("clocks.started.rule", contains("rtt-1a"))
                .body("clocks.started.event.type", contains("careweave.referral.submitted.v1"));
    }

    @Test
    void isConvertedByTheReferrerWhoeverIsAuthorisedAlsoBySubmitting() {
        var converted = PRACTICE.drafted();
        String request = ask(PRACTICE, converted, false).path("id");
        act(SURGEON, converted, request, 2, "convert", Map.of())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/conversion-not-authorised"));
        act(PRACTICE, converted, request, 2, "convert", Map.of())
                .then()
                .statusCode(200)
                .body("referralState", equalTo("SUBMITTED"));

        var submitted = PRACTICE.drafted();
        ask(PRACTICE, submitted, false).then().statusCode(201);
        PRACTICE.go(submitted, 2, "submit", Map.of());
        PRACTICE.get("/v1/referrals/" + submitted + "/advice-requests")
                .then()
                .body("items.state", contains("CONVERTED"));
        announced(submitted, "drafted", "advice_requested", "submitted", "advice_converted");
    }

    @Test
    void isDeclinedWithoutDenyingTheReferral() {
        var id = PRACTICE.drafted();
        String request = ask(PRACTICE, id, true).path("id");
        act(TRUST, id, request, 2, "decline", decline()).then().statusCode(200).body("state", equalTo("DECLINED"));

        assertThat(TRUST.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
        PRACTICE.get("/v1/referrals/" + id + "/advice-requests")
                .then()
                .body("items.answer", contains("for rheumatology"));
        var events = announced(id, "drafted", "advice_requested", "advice_declined");
        assertThat(events.get(2).at("/data/parties/providerOrg").asText()).isEqualTo("ZR1");
        PRACTICE.go(id, 3, "submit", Map.of()).then().body("state", equalTo("SUBMITTED"));
    }

    @Test
    void isWithdrawnAndAskedAgain() {
        var id = PRACTICE.drafted();
        String first = ask(PRACTICE, id, true).path("id");
        act(PRACTICE, id, first, 2, "withdraw", Map.of()).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        assertThat(TRUST.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
        act(PRACTICE, id, first, 3, "withdraw", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/advice-not-open"));

        String second = ask(PRACTICE, id, true).path("id");
        act(TRUST, id, second, 4, "give", advice()).then().statusCode(200);
        String third = ask(PRACTICE, id, true).path("id");
        act(TRUST, id, second, 6, "convert", Map.of("onBehalfOf", DR_A))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/advice-not-open"));
        PRACTICE.go(id, 6, "cancel", Map.of("reason", "ADVICE_FOLLOWED"));

        PRACTICE.get("/v1/referrals/" + id + "/advice-requests")
                .then()
                .body("items.id", contains(first, second, third))
                .body("items.state", contains("WITHDRAWN", "GIVEN", "WITHDRAWN"));
        announced(
                id,
                "drafted",
                "advice_requested",
                "advice_withdrawn",
                "advice_requested",
                "advice_given",
                "advice_requested",
                "cancelled",
                "advice_withdrawn");
    }

    @Test
    void isConvertedOnceAndAnsweredOnceWhenManyTry() throws Exception {
        var id = PRACTICE.drafted();
        String request = ask(PRACTICE, id, true).path("id");

        assertThat(Together.run(16, () -> act(TRUST, id, request, 2, "give", advice())))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 412);
        assertThat(Together.run(16, () -> act(SURGEON, id, request, 3, "convert", Map.of())))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> List.of(200, 409, 412).contains(status));
        announced(id, "drafted", "advice_requested", "advice_given", "advice_converted", "submitted");
    }

    @Test
    void isAskedOnceForOneKeyAndOnceAtATime() throws Exception {
        var id = PRACTICE.drafted();
        var key = UUID.randomUUID().toString();
        var body = Map.of("question", QUESTION, "authorisedToConvert", true);

        var same = Together.run(16, () -> ask(PRACTICE, id, key, body));
        assertThat(same).extracting(Response::statusCode).containsOnly(201);
        assertThat(same)
                .extracting(Response::asString)
                .containsOnly(same.getFirst().asString());

        var other = PRACTICE.drafted();
        assertThat(Together.run(16, () -> ask(PRACTICE, other, true)))
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void keepsWhatIsWrittenSealedAndInside() {
        var id = PRACTICE.drafted();
        String request = ask(PRACTICE, id, true).path("id");
        act(TRUST, id, request, 2, "give", advice()).then().statusCode(200);
        announced(id, "drafted", "advice_requested", "advice_given");

        assertThat(column("select question_sealed || ' ' || answer_sealed from advice_request where id = '" + request
                        + "'"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .startsWith("k1.")
                        .doesNotContain(QUESTION)
                        .doesNotContain(ANSWER));
        for (var table : List.of("event_log", "audit", "idempotency", "referral")) {
            assertThat(column("select t::text from " + table
                            + " t where t::text like '%weight-bearing%' or t::text like" + " '%MRI of use%'"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(Kafka.shared().now("referrals.events"))
                .noneMatch(record -> new String(record.value(), UTF_8).contains("weight-bearing"));
        assertThat(column("select count(*) from audit where action = 'read-advice' and object = 'referral/" + id + "'"))
                .containsExactly("0");
        SURGEON.get("/v1/referrals/" + id + "/advice-requests").then().statusCode(200);
        assertThat(column(
                        "select actor_kind from audit where action = 'read-advice' and object = 'referral/" + id + "'"))
                .containsExactly("MEMBER");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("", Map.of(), "validation"),
                Arguments.of("", Map.of("question", " ", "authorisedToConvert", true), "validation"),
                Arguments.of("", Map.of("question", "x"), "validation"),
                Arguments.of("", Map.of("question", "x", "authorisedToConvert", "yes"), "malformed-json"),
                Arguments.of("", Map.of("question", "x".repeat(10_001), "authorisedToConvert", true), "validation"),
                Arguments.of("", Map.of("question", "a\u0000", "authorisedToConvert", true), "malformed-json"),
                Arguments.of(
                        "", Map.of("question", "of 943 476 5919", "authorisedToConvert", true), "nhs-number-in-text"),
                Arguments.of("give", Map.of(), "validation"),
                Arguments.of("give", Map.of("outcome", "PERHAPS", "answer", "x"), "malformed-json"),
                Arguments.of("give", Map.of("outcome", "REFER", "answer", ""), "validation"),
                Arguments.of("give", Map.of("outcome", "REFER", "answer", "of 9434765919"), "nhs-number-in-text"),
                Arguments.of("decline", Map.of("reason", "FULL", "explanation", "x"), "malformed-json"),
                Arguments.of("decline", Map.of("reason", "NEEDS_REFERRAL"), "validation"),
                Arguments.of("withdraw", Map.of("why", "x"), "malformed-json"),
                Arguments.of("convert", Map.of("onBehalfOf", Map.of("profession", "GP")), "validation"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    void refusesBodiesThatAreWrong(String verb, Map<String, ?> body, String problem) {
        var id = PRACTICE.drafted();
        String request = verb.isEmpty() ? "" : ask(PRACTICE, id, true).path("id");

        var answer = verb.isEmpty()
                ? ask(PRACTICE, id, UUID.randomUUID().toString(), body)
                : act(TRUST, id, request, 2, verb, body);

        answer.then().statusCode(400).body("type", containsString("/" + problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"give", "decline", "withdraw", "convert"})
    void needsTheRightPartyVersionAndRequest(String verb) {
        var id = PRACTICE.drafted();
        String request = ask(PRACTICE, id, true).path("id");
        Map<String, ?> body =
                switch (verb) {
                    case "give" -> advice();
                    case "decline" -> decline();
                    default -> Map.of();
                };

        for (var stranger : List.of(OTHER_TRUST, COMMUNITY_PROVIDER)) {
            act(stranger, id, request, 2, verb, body)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/common/not-found"));
        }
        var wrongParty = verb.equals("withdraw") ? TRUST : Network.PRACTICE_CLINICAL;
        if (!verb.equals("convert")) {
            act(wrongParty, id, request, 2, verb, body)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/referrals/wrong-party"));
        }
        var own = verb.equals("withdraw") || verb.equals("convert") ? PRACTICE : TRUST;
        act(own, id, request, 1, verb, body).then().statusCode(412);
        own.call()
                .body(body)
                .post("/v1/referrals/{id}/advice-requests/{request}/{verb}", id, request, verb)
                .then()
                .statusCode(428);
        act(own, id, UUID.randomUUID().toString(), 2, verb, body).then().statusCode(404);
        act(own, id, "nonsense", 2, verb, body).then().statusCode(404);
    }

    @Test
    void isAskedByTheReferrerAboutADraftAlone() {
        var id = PRACTICE.submitted();
        ask(PRACTICE, id, true).then().statusCode(409).body("type", equalTo("/problems/referrals/illegal-transition"));
        ask(TRUST, id, true).then().statusCode(403).body("type", equalTo("/problems/referrals/wrong-party"));
        ask(OTHER_TRUST, id, true).then().statusCode(404);
        PRACTICE.call()
                .body(Map.of("question", QUESTION, "authorisedToConvert", true))
                .post("/v1/referrals/{id}/advice-requests", PRACTICE.drafted())
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/common/idempotency-key-required"));
        assertThat(OTHER_TRUST.get("/v1/referrals/" + id + "/advice-requests").statusCode())
                .isEqualTo(404);
    }

    @CanIgnoreReturnValue
    private static List<JsonNode> announced(String id, String... verbs) {
        var records = Kafka.shared().await("referrals.events", id, verbs.length, SOON);
        records.forEach(Contracts::assertKept);
        var events = records.stream().<JsonNode>map(CloudEvents::structured).toList();
        assertThat(events)
                .extracting(event -> event.path("type").asText().split("\\.", -1)[2])
                .containsExactly(verbs);
        return events;
    }
}
