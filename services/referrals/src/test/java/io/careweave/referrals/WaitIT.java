package io.careweave.referrals;

import static io.careweave.referrals.Drafts.DR_A;
import static io.careweave.referrals.Network.COMMUNITY_PROVIDER;
import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.SURGEON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static io.careweave.referrals.Network.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks through the API: what is recorded, what it comes to, who may, and what is announced. */
@QuarkusTest
class WaitIT {

    private static final String LED = "led-" + UUID.randomUUID();

    private static boolean published;

    @BeforeEach
    void network() {
        publish();
    }

    /** A service whose referrals start clocks, once. */
    static void publish() {
        Network.ready();
        if (published) {
            return;
        }
        var body = new HashMap<>(Network.service("ZR1", Network.SPECIALTY, "HOSPITAL"));
        body.remove("consultantLed");
        OPERATOR.put("/v1/services/" + LED, Map.of(), body)
                .then()
                .statusCode(201)
                .body("consultantLed", equalTo(true));
        published = true;
    }

    @Test
    void startsOnSubmissionAndExplainsItself() {
        var id = submitted("ROUTINE");

        TRUST.get("/v1/referrals/" + id + "/clock")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("notice", containsString("Not clinically confirmed"))
                .body("clocks", hasSize(1))
                .body("clocks[0].clock", equalTo("RTT"))
                .body("clocks[0].state", equalTo("RUNNING"))
                .body("clocks[0].elapsedDays", equalTo(0))
                .body("clocks[0].standardDays", equalTo(126))
                .body("clocks[0].lastDay", equalTo(today().plusDays(126).toString()))
                .body("clocks[0].breachDate", equalTo(today().plusDays(127).toString()))
                .body("clocks[0].breached", equalTo(false))
                .body("clocks[0].started.on", equalTo(today().toString()))
                .body("clocks[0].started.rule", equalTo("rtt-1a"))
                .body("clocks[0].started.source", containsString("rule 1a"))
                .body("clocks[0].started.event.version", equalTo(2))
                .body("clocks[0].started.event.type", equalTo("careweave.referral.submitted.v1"))
                .body("clocks[0].started.event.id", notNullValue())
                .body("clocks[0].ended", nullValue());
        assertAnnounced(id, "drafted", "submitted", "clock_started");
    }

    @Test
    void countsNothingForADraft() {
        var id = PRACTICE.drafted(Drafts.with("serviceId", LED));

        PRACTICE.get("/v1/referrals/" + id + "/clock").then().statusCode(200).body("clocks", hasSize(0));
        assertThat(TRUST.get("/v1/referrals/" + id + "/clock").statusCode()).isEqualTo(404);
    }

    @Test
    void takesTwoWeekWaitForSuspectedCancerAndRunsItsClocks() {
        var body = Drafts.with("serviceId", LED);
        body.put("priority", "TWO_WEEK_WAIT");
        var id = PRACTICE.submitted(body);

        PRACTICE.get("/v1/referrals/" + id).then().body("priority", equalTo("URGENT_SUSPECTED_CANCER"));
        TRUST.get("/v1/referrals/" + id + "/clock")
                .then()
                .body("clocks.clock", contains("RTT", "CANCER_28", "CANCER_62"))
                .body("clocks.standardDays", contains(126, 28, 62));
        assertAnnounced(id, "drafted", "submitted", "clock_started", "clock_started", "clock_started");
    }

    @Test
    void stopsEveryClockThatAReasonEnds() {
        var id = submitted("URGENT_SUSPECTED_CANCER");

        record(TRUST, id, "clock-stops", stop("FIRST_TREATMENT"))
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/referrals/" + id + "/clock"))
                .body("clocks.state", contains("STOPPED", "RUNNING", "STOPPED"))
                .body("clocks[0].ended.reason", equalTo("FIRST_TREATMENT"));
        record(SURGEON, id, "clock-stops", Map.of("reason", "CANCER_DIAGNOSIS_TOLD", "on", today().toString()))
                .then()
                .statusCode(201)
                .body("clocks.state", contains("STOPPED", "STOPPED", "STOPPED"));

        assertThat(column("select action || ' ' || (facts::json ->> 'clinician') from audit where object = 'referral/"
                        + id + "' and action = 'stop-clock' order by seq"))
                .hasSize(2)
                .first()
                .isEqualTo("stop-clock registration:GMC-1000001");
    }

    @Test
    void takesBackAStopAndStartsAnewWithItsHistory() {
        var id = submitted("ROUTINE");
        Response stopped = record(TRUST, id, "clock-stops", stop("FIRST_TREATMENT"));
        int number = stopped.path("clocks[0].ended.event.version");
        assertThat(number).isEqualTo(4);

        voidStop(TRUST, id, number, 3).then().statusCode(412);
        voidStop(TRUST, id, 2, 4)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/clock-stop-not-standing"));
        voidStop(TRUST, id, number, 4)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"5\""))
                .body("clocks[0].state", equalTo("RUNNING"));
        assertAnnounced(id, "drafted", "submitted", "clock_started", "clock_stopped", "stop_voided");
    }

    @Test
    void startsAnewAfterActiveMonitoringAndRecordsDelays() {
        var id = submitted("ROUTINE");
        record(TRUST, id, "clock-stops", stop("ACTIVE_MONITORING")).then().statusCode(201);
        record(TRUST, id, "clock-starts", stop("DECISION_TO_TREAT"))
                .then()
                .statusCode(201)
                .body("clocks.state", contains("STOPPED", "RUNNING"));
        record(TRUST, id, "clock-starts", stop("NEW_TREATMENT"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/clock-running"));
        record(
                        TRUST_ADMIN,
                        id,
                        "clock-delays",
                        Map.of(
                                "reason", "PATIENT_CHOICE",
                                "from", today().toString(),
                                "until", today().plusDays(9).toString()))
                .then()
                .statusCode(201)
                .body("clocks[1].delays.reason", contains("PATIENT_CHOICE"));

        assertAnnounced(
                id, "drafted", "submitted", "clock_started", "clock_stopped", "clock_started", "delay_recorded");
    }

    @Test
    void changesPriorityWithItsClocks() {
        var since = Instant.now();
        var id = submitted("ROUTINE");

        TRUST.step(id, 3, "prioritise", Map.of("priority", "URGENT", "reason", "CLINICAL_REVIEW"))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
        SURGEON.go(id, 3, "prioritise", Map.of("priority", "TWO_WEEK_WAIT", "reason", "CANCER_SUSPECTED"))
                .then()
                .body("priority", equalTo("URGENT_SUSPECTED_CANCER"))
                .body("state", equalTo("SUBMITTED"));
        SURGEON.step(id, 5, "prioritise", Map.of("priority", "URGENT_SUSPECTED_CANCER", "reason", "CANCER_SUSPECTED"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/same-priority"));

        TRUST.get("/v1/referrals/" + id + "/clock").then().body("clocks.clock", contains("RTT", "CANCER_62"));
        assertAnnounced(id, "drafted", "submitted", "clock_started", "priority_changed", "clock_started");
        TRUST.call()
                .queryParam("updatedSince", since.toString())
                .queryParam("limit", 200)
                .get("/v1/referrals")
                .then()
                .body("items.find { it.id == '" + id + "' }.priority", equalTo("URGENT_SUSPECTED_CANCER"));
    }

    @Test
    void nullifiesOnAMissedFirstAppointmentAndStartsAnewOnRebooking() {
        var id = submitted("ROUTINE");
        TRUST_ADMIN.go(id, 3, "accept", Map.of());
        TRUST_ADMIN.go(id, 4, "book", Drafts.appointment());
        TRUST_ADMIN.go(id, 5, "miss", Map.of("noticeGiven", true));
        TRUST_ADMIN.go(id, 7, "book", Drafts.appointment());

        TRUST.get("/v1/referrals/" + id + "/clock")
                .then()
                .body("clocks.state", contains("NULLIFIED", "RUNNING"))
                .body("clocks[0].ended.rule", equalTo("rtt-5e"))
                .body("clocks[1].started.rule", equalTo("rtt-3e"));
        assertAnnounced(
                id,
                "drafted",
                "submitted",
                "clock_started",
                "accepted",
                "booked",
                "missed",
                "clock_nullified",
                "booked",
                "clock_started");
    }

    @Test
    void letsOneOfSixteenCliniciansStopAClock() throws Exception {
        var id = submitted("ROUTINE");

        var answers = Together.run(16, () -> record(TRUST, id, "clock-stops", stop("FIRST_TREATMENT")));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .hasSize(15)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(409);
                    assertThat(answer.<String>path("type")).isEqualTo("/problems/referrals/clock-not-running");
                });
        assertAnnounced(id, "drafted", "submitted", "clock_started", "clock_stopped");
    }

    @Test
    void recordsOnceHoweverOftenARequestIsSent() throws Exception {
        var id = submitted("ROUTINE");
        var key = UUID.randomUUID().toString();

        var answers = Together.run(16, () -> record(TRUST, id, "clock-stops", key, stop("FIRST_TREATMENT")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertAnnounced(id, "drafted", "submitted", "clock_started", "clock_stopped");
        record(TRUST, id, "clock-stops", key, stop("PATIENT_DECLINED"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
    }

    @Test
    void letsOneOfSixteenVoidAStopAndOneOfSixteenPrioritise() throws Exception {
        var id = submitted("ROUTINE");
        record(TRUST, id, "clock-stops", stop("FIRST_TREATMENT")).then().statusCode(201);

        assertThat(Together.run(16, () -> voidStop(TRUST, id, 4, 4)))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 412);
        assertThat(Together.run(
                        16,
                        () -> SURGEON.step(
                                id, 5, "prioritise", Map.of("priority", "URGENT", "reason", "CLINICAL_REVIEW"))))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 412);
        assertThat(Together.run(16, () -> record(TRUST_ADMIN, id, "clock-delays", delay(today(), today()))))
                .extracting(Response::statusCode)
                .containsOnly(201);
        TRUST.get("/v1/referrals/" + id + "/clock").then().body("clocks[0].delays", hasSize(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock-starts", "clock-stops", "clock-delays"})
    void needsTheRightPartyAClinicianAndAKey(String what) {
        var id = submitted("ROUTINE");
        var body = what.equals("clock-delays") ? delay(today(), today()) : stop("FIRST_TREATMENT");
        var plain = new HashMap<>(body);
        plain.remove("onBehalfOf");

        for (var stranger : List.of(OTHER_TRUST, COMMUNITY_PROVIDER)) {
            record(stranger, id, what, body).then().statusCode(404).body("type", equalTo("/problems/common/not-found"));
        }
        record(PRACTICE, id, what, plain)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/wrong-party"));
        TRUST.call()
                .body(body)
                .post("/v1/referrals/{id}/{what}", id, what)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/common/idempotency-key-required"));
        if (!what.equals("clock-delays")) {
            record(TRUST, id, what, plain)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/referrals/clinician-required"));
        }
        assertThat(OTHER_TRUST.get("/v1/referrals/" + id + "/clock").statusCode())
                .isEqualTo(404);
    }

    @Test
    void needsAVersionAndANumberToVoid() {
        var id = submitted("ROUTINE");
        record(TRUST, id, "clock-stops", stop("FIRST_TREATMENT")).then().statusCode(201);
        var path = "/v1/referrals/" + id + "/clock-stops/4/void";

        TRUST.call()
                .body(Map.of("reason", "WRONG_DATE", "onBehalfOf", DR_A))
                .post(path)
                .then()
                .statusCode(428);
        TRUST.call()
                .header("If-Match", "\"4\"")
                .body(Map.of("reason", "WHIM", "onBehalfOf", DR_A))
                .post(path)
                .then()
                .statusCode(400);
        voidStop(TRUST, id, 0, 4).then().statusCode(400).body("errors.pointer", hasItem("version"));
        voidStop(OTHER_TRUST, id, 4, 4).then().statusCode(404);
        assertThat(voidStop(TRUST, id, 4, 4).statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheRules() {
        PRACTICE.get("/v1/clock-rules")
                .then()
                .statusCode(200)
                .body("notice", containsString("Not clinically confirmed"))
                .body("standards.clock", contains("RTT", "CANCER_28", "CANCER_31", "CANCER_62"))
                .body("rules.find { it.id == 'rtt-1a' }.consultantLed", equalTo(true))
                .body("rules.find { it.id == 'rtt-4a' }.codes", contains("FIRST_TREATMENT"));
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    static String submitted(String priority) {
        var body = Drafts.with("serviceId", LED);
        body.put("priority", priority);
        return PRACTICE.submitted(body);
    }

    static Map<String, Object> stop(String reason, Object... more) {
        var body = new HashMap<String, Object>(Map.of("reason", reason, "on", today().toString(), "onBehalfOf", DR_A));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Map<String, Object> delay(LocalDate from, LocalDate until) {
        return Map.of("reason", "CAPACITY", "from", from.toString(), "until", until.toString());
    }

    private static Response record(Caller caller, String id, String what, Map<String, ?> body) {
        return record(caller, id, what, UUID.randomUUID().toString(), body);
    }

    private static Response record(Caller caller, String id, String what, String key, Map<String, ?> body) {
        return caller.call().header("Idempotency-Key", key).body(body).post("/v1/referrals/{id}/{what}", id, what);
    }

    private static Response voidStop(Caller caller, String id, int number, long version) {
        return caller.call()
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("reason", "WRONG_DATE", "onBehalfOf", DR_A))
                .post("/v1/referrals/{id}/clock-stops/{number}/void", id, number);
    }

    /** As Kafka has them: each keeps its contract, and their numbers have no gap. */
    private static void assertAnnounced(String id, String... verbs) {
        var records = Kafka.shared().await("referrals.events", id, verbs.length, SOON);
        records.forEach(Contracts::assertKept);
        assertThat(records)
                .extracting(record ->
                        CloudEvents.structured(record).path("type").asText().split("\\.", -1)[2])
                .containsExactly(verbs);
        assertThat(records)
                .extracting(record ->
                        CloudEvents.structured(record).path("aggregateversion").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(column("select max(aggregateversion) - count(*) from event_log where subject = '" + id + "'"))
                .containsExactly("0");
    }
}
