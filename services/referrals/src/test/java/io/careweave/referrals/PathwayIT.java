package io.careweave.referrals;

import static io.careweave.referrals.Network.COMMUNITY;
import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.OTHER_HOSPITAL;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.SPECIALTY;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PathwayIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void publishesVersionsAndWithdraws() {
        var id = id();
        var condition = condition();

        publish(id, condition)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("withdrawn", equalTo(false))
                .body("criteria.conditionCodes", contains(condition));
        publish(id, condition).then().statusCode(201).header("ETag", "\"2\"").body("version", equalTo(2));
        withdraw(OPERATOR, id, 2).then().statusCode(200).body("withdrawn", equalTo(true));
        withdraw(OPERATOR, id, 3).then().statusCode(409).body("type", equalTo("/problems/referrals/pathway-withdrawn"));
        publish(id, condition).then().statusCode(409).body("type", equalTo("/problems/referrals/pathway-withdrawn"));

        var records = Kafka.shared().await("referrals.pathways", id, 3, SOON);
        records.forEach(Contracts::assertKept);
        assertThat(records)
                .extracting(record -> Kafka.header(record, "ce_type") + " "
                        + Kafka.header(record, "ce_aggregateversion") + " "
                        + CloudEvents.structured(record).at("/data/version").asInt())
                .containsExactly(
                        "careweave.pathway.published.v1 1 1",
                        "careweave.pathway.published.v1 2 2",
                        "careweave.pathway.withdrawn.v1 3 2");
    }

    @Test
    void isPublishedByTheOperatorAndTheNetworksCliniciansAlone() {
        var body = body(condition());

        for (var nobody : List.of(
                TRUST,
                PRACTICE,
                member("drlee", "ZR1", "clinician"),
                member("asha", "Z90001", "chair", "clinician"),
                member("secretary", "X-RIDGEWAY", "secretary"))) {
            post(nobody, id(), body).then().statusCode(403).body("type", equalTo("/problems/common/forbidden"));
        }
        for (var publisher :
                List.of(OPERATOR, member("lead", "X-RIDGEWAY", "clinician"), member("gp", "ZP1", "clinician"))) {
            post(publisher, id(), body).then().statusCode(201);
        }
        var id = id();
        publish(id, condition()).then().statusCode(201);
        withdraw(TRUST, id, 1).then().statusCode(403);
        withdraw(OPERATOR, id, 7).then().statusCode(412);
        withdraw(OPERATOR, id(), 1).then().statusCode(404);
    }

    @Test
    void refusesServicesItDoesNotKnowAndCriteriaNobodyMeets() {
        var unknown = new HashMap<>(body(condition()));
        unknown.put("services", List.of(HOSPITAL, "nowhere-at-all"));
        var empty = new HashMap<>(body(condition()));
        empty.put("criteria", Map.of("conditionCodes", List.of("239873007"), "ageFrom", 50, "ageTo", 49));

        post(OPERATOR, id(), unknown)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/unknown-service"))
                .body("errors.pointer", contains("/services/1"));
        post(OPERATOR, id(), empty)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/invalid-criteria"));
    }

    @Test
    void ranksOptionsWithReasons() {
        var condition = condition();
        var id = id();
        publish(id, condition).then().statusCode(201);

        match(Map.of("conditionCode", condition, "ageYears", 50))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo("2"))
                .body("options[0].serviceId", equalTo(COMMUNITY))
                .body("options[0].reasons", hasItem("ALTERNATIVE_FIRST"))
                .body("options[0].pathway.pathwayId", equalTo(id))
                .body("options.serviceId", hasItem(HOSPITAL))
                .body("options.serviceId", hasItem(OTHER_HOSPITAL))
                .body("warnings.code", contains("WORK_UP_MISSING"));
        match(Map.of("conditionCode", condition, "ageYears", 50, "priority", "URGENT_SUSPECTED_CANCER"))
                .then()
                .body("options[0].kind", equalTo("HOSPITAL"))
                .body("options[0].reasons", hasItem("SUSPECTED_CANCER"));
        match(Map.of("conditionCode", condition, "ageYears", 90))
                .then()
                .body("options.kind", everyItem(equalTo("HOSPITAL")))
                .body("warnings.code", contains("AGE_OUTSIDE", "WORK_UP_MISSING"));
    }

    @Test
    void leavesWithdrawnPathwaysAndFormerVersionsOutOfMatches() {
        var before = condition();
        var after = condition();
        var id = id();
        publish(id, before).then().statusCode(201);
        publish(id, after).then().statusCode(201);

        match(Map.of("conditionCode", before)).then().body("warnings.code", contains("NO_PATHWAY"));
        match(Map.of("conditionCode", after, "ageYears", 50)).then().body("options[0].pathway.version", equalTo(2));
        withdraw(OPERATOR, id, 2).then().statusCode(200);
        match(Map.of("conditionCode", after)).then().body("warnings.code", contains("NO_PATHWAY"));
    }

    @Test
    void pinsTheVersionReferredOnAndOnlyWarnsOfMismatches() {
        var id = id();
        publish(id, "239873007").then().statusCode(201);
        publish(id, "239873007").then().statusCode(201);
        var latest = Drafts.with("pathway", Map.of("pathwayId", id));
        latest.put("ageYears", 90);
        var former = Drafts.with("pathway", Map.of("pathwayId", id, "version", 1));
        former.put("ageYears", 50);
        former.put("workUp", List.of("xray-knee"));

        PRACTICE.draft(latest)
                .then()
                .statusCode(201)
                .body("pathway.version", equalTo(2))
                .body("warnings.code", contains("AGE_OUTSIDE", "WORK_UP_MISSING"));
        PRACTICE.draft(former)
                .then()
                .statusCode(201)
                .body("pathway.version", equalTo(1))
                .body("warnings", hasSize(0));
        withdraw(OPERATOR, id, 2).then().statusCode(200);
        PRACTICE.draft(former).then().statusCode(201).body("warnings.code", contains("PATHWAY_WITHDRAWN"));
        var unknown = Drafts.with("pathway", Map.of("pathwayId", id, "version", 3));
        PRACTICE.draft(unknown).then().statusCode(422).body("type", equalTo("/problems/referrals/unknown-pathway"));
    }

    @Test
    void listsAllInPages() {
        var mine = List.of(id(), id(), id());
        mine.forEach(id -> publish(id, condition()).then().statusCode(201));

        var found = new ArrayList<String>();
        String cursor = "";
        do {
            var page = PRACTICE.get("/v1/pathways?limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.<List<String>>path("items.pathwayId"));
            String next = page.path("next");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(found).doesNotHaveDuplicates().containsSubsequence(mine);
        PRACTICE.get("/v1/pathways/" + mine.getFirst()).then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void replaysAnEqualRequestAndRefusesAnotherUnderItsKey() {
        var id = id();
        var key = UUID.randomUUID().toString();
        var body = body(condition());

        var first = post(OPERATOR, key, id, body);
        var second = post(OPERATOR, key, id, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        post(OPERATOR, key, id, body(condition()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
        PRACTICE.get("/v1/pathways/" + id).then().body("version", equalTo(1));
    }

    static Response publish(String pathwayId, String condition) {
        return post(OPERATOR, pathwayId, body(condition));
    }

    private static Response post(Caller caller, String pathwayId, Map<String, Object> body) {
        return post(caller, UUID.randomUUID().toString(), pathwayId, body);
    }

    private static Response post(Caller caller, String key, String pathwayId, Map<String, Object> body) {
        return caller.call().header("Idempotency-Key", key).body(body).post("/v1/pathways/{id}/versions", pathwayId);
    }

    private static Response withdraw(Caller caller, String pathwayId, long version) {
        return caller.call().header("If-Match", "\"" + version + "\"").post("/v1/pathways/{id}/withdraw", pathwayId);
    }

    private static Response match(Map<String, Object> question) {
        var body = new HashMap<String, Object>(
                Map.of("specialty", SPECIALTY, "priority", "ROUTINE", "referrerRole", "GP"));
        body.putAll(question);
        return PRACTICE.call().body(body).post("/v1/pathway-matches");
    }

    private static Map<String, Object> body(String condition) {
        return Map.of(
                "title",
                "Painful knee",
                "specialty",
                SPECIALTY,
                "criteria",
                Map.of(
                        "conditionCodes",
                        List.of(condition),
                        "ageFrom",
                        16,
                        "ageTo",
                        80,
                        "workUp",
                        List.of("xray-knee")),
                "services",
                List.of(COMMUNITY, HOSPITAL));
    }

    private static String id() {
        return "pathway-" + UUID.randomUUID();
    }

    private static String condition() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 1_000_000_000_000L));
    }
}
