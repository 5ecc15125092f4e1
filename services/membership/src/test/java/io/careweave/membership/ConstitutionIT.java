package io.careweave.membership;

import static io.careweave.membership.BodyIT.refused;
import static io.careweave.membership.Governance.SOON;
import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions of the constitution and members' agreements through HTTP. There is one constitution in a network. */
@QuarkusTest
class ConstitutionIT {

    static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Map<String, ?> PROTECTION =
            Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of("STAFF"));
    private static final String OTHER_HASH = HASH.replace('9', '8');

    static Map<String, Object> draft() {
        return new HashMap<>(Map.of("document", document(), "rules", Map.of("protections", List.of(PROTECTION))));
    }

    private static Map<String, Object> document() {
        return Map.of("title", "Constitution", "uri", "https://ridgeway.example/constitution", "documentHash", HASH);
    }

    static String drafted() {
        return drafted(draft());
    }

    private static String drafted(Map<String, Object> draft) {
        var answer = SECRETARY.post("/v1/constitutions", draft);
        answer.then().statusCode(201);
        return answer.path("constitutionId");
    }

    private static Response step(String id, String verb, long version, Map<String, ?> body) {
        return SECRETARY.step("/v1/constitutions/" + id + "/" + verb, version, body);
    }

    /** At the vote, in version 3. */
    static String balloting() {
        return balloting(Map.of("protections", List.of(PROTECTION)));
    }

    static String balloting(Map<String, ?> rules) {
        var draft = draft();
        draft.put("rules", rules);
        var id = drafted(draft);
        step(id, "consult", 1, Map.of()).then().statusCode(200);
        step(id, "distribute", 2, Map.of()).then().statusCode(200);
        step(id, "ballot", 2, Map.of()).then().statusCode(200).header("ETag", "\"3\"");
        return id;
    }

    /** In version 4. */
    static String ratified(Map<String, ?> rules) {
        var id = balloting(rules);
        step(id, "ratify", 3, Map.of("resolution", resolution("CARRIED")))
                .then()
                .statusCode(200);
        return id;
    }

    /** A resolution as the vote left it. */
    static String resolution(String state) {
        var id = UUID.randomUUID().toString();
        String body = established(body("TRANSITION", "CHAIR")).path("bodyId");
        Voting.practices(1);
        var proposed = Voting.noticed(Voting.proposal(Voting.body("TRANSITION"), "ORDINARY", "PRACTICES"));
        Governance.execute(
                "insert into resolution (resolution_id, version, told, body_id, kind, matter_code, title, state,"
                        + " opens_at, closes_at, proposal, rounds, created_at, updated_at) values ('" + id
                        + "', 1, 0, '" + body
                        + "', 'ORDINARY', 'CONSTITUTION_CHANGE', 'A vote', '" + state
                        + "', now() - interval '2 days', now() - interval '1 day', (select proposal from resolution where"
                        + " resolution_id = '" + proposed + "'), (select rounds from resolution where resolution_id = '"
                        + proposed + "'), now(), now())");
        return id;
    }

    @Test
    void goesFromDraftToForceByACarriedResolution() {
        var id = drafted();
        var at = "/v1/constitutions/" + id;
        refused(step(id, "ratify", 1, Map.of("resolution", UUID.randomUUID())), 409, "illegal-transition");
        refused(step(id, "bring-into-force", 1, Map.of()), 409, "illegal-transition");
        SECRETARY
                .put(at, Map.of("If-Match", "\"1\""), draft())
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        step(id, "consult", 2, Map.of()).then().statusCode(200).body("state", equalTo("CONSULTING"));
        refused(SECRETARY.put(at, Map.of("If-Match", "\"3\""), draft()), 409, "illegal-transition");
        step(id, "distribute", 3, Map.of()).then().statusCode(200);
        step(id, "ballot", 3, Map.of()).then().statusCode(200).body("state", equalTo("BALLOTING"));
        for (var undecided :
                List.of(UUID.randomUUID().toString(), resolution("LOST"), resolution("AWAITING_CONFIRMATION"))) {
            refused(step(id, "ratify", 4, Map.of("resolution", undecided)), 422, "not-carried");
        }
        var resolution = resolution("CONFIRMED");
        step(id, "ratify", 4, Map.of("resolution", resolution))
                .then()
                .statusCode(200)
                .body("state", equalTo("RATIFIED"))
                .body("resolution", equalTo(resolution));
        step(id, "bring-into-force", 5, Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"))
                .body("inForceFrom", equalTo(today().toString()))
                .body("rules.practiceDoubleBase", nullValue())
                .body("rules.extraordinary", nullValue());
        Kafka.shared().await("membership.events", id, 1, SOON).forEach(Contracts::assertKept);
        SECRETARY.get("/v1/constitutions?limit=200").then().statusCode(200).body("items.constitutionId", hasItem(id));
    }

    @Test
    void neverHasTwoInForce() throws Exception {
        var versions = IntStream.range(0, 6)
                .mapToObj(_ -> ratified(Map.of("protections", List.of(PROTECTION))))
                .toList();

        var answers = Together.run(versions.stream()
                .<Callable<Response>>map(id -> () -> step(id, "bring-into-force", 4, Map.of()))
                .toList());

        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 409);
        assertThat(Register.column("select constitution_id from constitution where state = 'IN_FORCE'"))
                .containsExactly(versions.getLast());
        assertThat(Register.column("select count(*) from constitution where state = 'SUPERSEDED'"))
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void provesThatEveryPracticeWasGivenIt() {
        var first = Register.admitted();
        var id = drafted();
        refused(step(id, "distribute", 1, Map.of()), 409, "illegal-transition");
        step(id, "consult", 1, Map.of()).then().statusCode(200);
        refused(step(id, "ballot", 2, Map.of()), 422, "not-distributed");
        var at = "/v1/constitutions/" + id;
        var manager = member("manager", first, "practice_manager");
        refused(manager.step(at + "/acknowledge", 2, Map.of("documentHash", HASH)), 409, "nothing-to-acknowledge");
        step(id, "distribute", 2, Map.of()).then().statusCode(200);
        var late = Register.admitted();
        refused(step(id, "ballot", 2, Map.of()), 422, "not-distributed");
        step(id, "distribute", 2, Map.of()).then().statusCode(200);

        refused(manager.step(at + "/acknowledge", 2, Map.of("documentHash", OTHER_HASH)), 422, "other-document");
        manager.step(at + "/acknowledge", 2, Map.of("documentHash", HASH))
                .then()
                .statusCode(200);
        refused(manager.step(at + "/acknowledge", 2, Map.of("documentHash", HASH)), 409, "nothing-to-acknowledge");
        step(id, "ballot", 2, Map.of()).then().statusCode(200);
        var answer = SECRETARY.get(at + "/distribution?limit=200");
        answer.then().statusCode(200).body("items.orgCode", hasItem(first)).body("items.orgCode", hasItem(late));
        assertThat(answer.<String>path("items.find { it.orgCode == '" + first + "' }.documentHash"))
                .isEqualTo(HASH);
        assertThat(answer.<String>path("items.find { it.orgCode == '" + late + "' }.acknowledgedAt"))
                .isNull();
        SECRETARY.get(at + "/distribution?cursor=%00").then().statusCode(400);
        SECRETARY.get(at + "/distribution?cursor=Z99999&limit=1").then().body("items", hasSize(0));
    }

    @Test
    void refusesRulesThatAreNone() {
        var twice = draft();
        var protection = Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of("STAFF"));
        twice.put("rules", Map.of("protections", List.of(protection, protection)));
        refused(SECRETARY.post("/v1/constitutions", twice), 422, "rules-contradict");
        for (var rules : List.of(
                Map.of("practiceDoubleClause", "6.4"),
                Map.of("extraordinaryClause", "6.1"),
                Map.of("classCap", Map.of("memberClass", "COMMUNITY", "numerator", 1, "denominator", 1)),
                Map.of("classCap", Map.of("memberClass", "PRACTICE", "numerator", 1, "denominator", 10)))) {
            var wrong = draft();
            wrong.put("rules", rules);
            refused(SECRETARY.post("/v1/constitutions", wrong), 422, "rules-contradict");
        }
        for (var rules : List.of(
                Map.of("quorum", 1),
                Map.of("classCap", Map.of("memberClass", "COMMUNITY", "numerator", 0, "denominator", 10)),
                Map.of("extraordinary", "MORE_THAN", "extraordinaryClause", "§ 1"),
                Map.of("practiceDoubleBase", "EVERYBODY"),
                Map.of("protections", List.of(Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of()))),
                Map.of("protections", List.of(Map.of("matterCode", "RISK", "classes", List.of("NOBILITY")))),
                Map.of("extraordinary", 0.75))) {
            var wrong = draft();
            wrong.put("rules", rules);
            SECRETARY.post("/v1/constitutions", wrong).then().statusCode(400);
        }
        for (var change : List.of(
                Map.of("title", "C", "uri", "javascript:alert(1)", "documentHash", HASH),
                Map.of("title", "C", "uri", "https://ridgeway.example/", "documentHash", "0".repeat(63)))) {
            var wrong = draft();
            wrong.put("document", change);
            SECRETARY.post("/v1/constitutions", wrong).then().statusCode(400);
        }
        var id = drafted();
        step(id, "consult", 1, Map.of()).then().statusCode(200);
        step(id, "reject", 2, Map.of()).then().statusCode(200).body("state", equalTo("REJECTED"));
        refused(step(id, "consult", 3, Map.of()), 409, "illegal-transition");
    }

    @Test
    void isSignedByThePracticeWithTheTextBeforeIt() throws Exception {
        var practice = Register.admitted();
        var offer = Map.of("orgCode", practice, "document", document());
        var answers = Together.run(6, () -> SECRETARY.post("/v1/agreements", offer));
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
        refused(SECRETARY.post("/v1/agreements", offer), 409, "agreement-live");
        String id = SECRETARY.get("/v1/agreements?orgCode=" + practice).path("items[0].agreementId");
        var at = "/v1/agreements/" + id;
        var seen = Map.of("documentHash", HASH);
        refused(member("other", "Z90001", "practice_manager").step(at + "/sign", 1, seen), 403, null);
        refused(member("gp", practice, "clinician").step(at + "/sign", 1, seen), 403, null);
        var manager = member("manager", practice, "practice_manager");
        refused(manager.step(at + "/sign", 1, Map.of("documentHash", OTHER_HASH)), 422, "other-document");
        refused(manager.step(at + "/sign", 2, seen), 412, null);
        manager.step(at + "/sign", 1, seen)
                .then()
                .statusCode(200)
                .body("state", equalTo("SIGNED"))
                .body("signedOn", equalTo(today().toString()));
        refused(manager.step(at + "/sign", 2, seen), 409, "illegal-transition");
        Kafka.shared().await("membership.events", id, 1, SOON).forEach(Contracts::assertKept);

        var early = Map.of("on", today().minusDays(1).toString());
        refused(SECRETARY.step(at + "/terminate", 2, early), 422, "term-impossible");
        SECRETARY
                .step(at + "/terminate", 2, Map.of("on", today().toString()))
                .then()
                .statusCode(200);
        refused(SECRETARY.step(at + "/terminate", 3, Map.of("on", today().toString())), 409, "illegal-transition");
        SECRETARY.post("/v1/agreements", offer).then().statusCode(201);
        SECRETARY
                .get("/v1/agreements?orgCode=" + practice)
                .then()
                .body("items.state", containsInAnyOrder("TERMINATED", "OFFERED"));
    }
}
