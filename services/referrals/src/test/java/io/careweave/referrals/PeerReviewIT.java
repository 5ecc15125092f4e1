package io.careweave.referrals;

import static io.careweave.referrals.Network.GP;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SURGEON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.column;
import static io.careweave.referrals.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peer review: a colleague's view, which informs and never gates. */
@QuarkusTest
class PeerReviewIT {

    private static final String COMMENT = "wait for the bloods, in my opinion";

    @BeforeEach
    void network() {
        Network.ready();
    }

    static Response ask(Caller caller, String id, Map<String, ?> body) {
        return ask(caller, id, UUID.randomUUID().toString(), body);
    }

    private static Response ask(Caller caller, String id, String key, Map<String, ?> body) {
        return caller.call().header("Idempotency-Key", key).body(body).post("/v1/referrals/{id}/peer-reviews", id);
    }

    static Response give(Caller caller, String id, String review, long version) {
        return give(caller, id, review, version, Map.of("opinion", "MORE_WORK_UP", "comment", COMMENT));
    }

    private static Response give(Caller caller, String id, String review, long version, Map<String, ?> body) {
        return caller.call()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .post("/v1/referrals/{id}/peer-reviews/{review}/give", id, review);
    }

    @Test
    void isAskedForAndGivenByAColleague() {
        var id = PRACTICE.drafted();
        var asked = ask(PRACTICE, id, Map.of("question", "too early?"))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("given", equalTo(false))
                .body("question", nullValue())
                .extract();
        String review = asked.path("id");
        assertThat(asked.header("Location")).endsWith("/peer-reviews/" + review);

        give(GP, id, review, 1)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("opinion", equalTo("MORE_WORK_UP"))
                .body("reviewerRole", equalTo("CLINICIAN"))
                .body("comment", nullValue());
        GP.get("/v1/referrals/" + id + "/peer-reviews")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items.question", contains("too early?"))
                .body("items.comment", contains(COMMENT));
        GP.get("/v1/referrals/" + id + "/peer-reviews/" + review)
                .then()
                .statusCode(200)
                .body("id", equalTo(review));
        assertThat(column("select action from audit where object = 'referral/" + id + "' order by seq"))
                .containsExactly("draft", "ask-review", "give-review", "read-reviews", "read-reviews");
    }

    @Test
    void changesNothingOfTheReferralAndStopsNoSubmission() {
        var id = PRACTICE.drafted();
        var before = row(id);
        String review = ask(PRACTICE, id, Map.of()).path("id");
        give(GP, id, review, 1, Map.of("opinion", "ADVICE_FIRST", "comment", "no, never, do not refer"))
                .then()
                .statusCode(200);
        ask(PRACTICE, id, Map.of()).then().statusCode(201);

        assertThat(row(id)).isEqualTo(before);
        assertThat(column("select type from event_log where subject = '" + id + "'"))
                .containsExactly("careweave.referral.drafted.v1");
        PRACTICE.go(id, 1, "submit", Map.of()).then().body("state", equalTo("SUBMITTED"));
        String late = ask(PRACTICE, id, Map.of()).path("id");
        give(GP, id, late, 1).then().statusCode(200);
        TRUST.go(id, 2, "accept", Map.of());
    }

    @Test
    void submitsWhileSixteenReviewsAreAskedFor() throws Exception {
        var id = PRACTICE.drafted();
        var work = new ArrayList<Callable<Response>>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> ask(PRACTICE, id, Map.of()));
        }
        work.add(8, () -> PRACTICE.step(id, 1, "submit", Map.of()));

        var answers = Together.run(work);

        assertThat(answers.get(8).statusCode()).isEqualTo(200);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 201);
    }

    @Test
    void isGivenOnceWhenSixteenTryAndAskedOnceForOneKey() throws Exception {
        var id = PRACTICE.drafted();
        String review = ask(PRACTICE, id, Map.of()).path("id");

        assertThat(Together.run(16, () -> give(GP, id, review, 1)))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 409);
        var key = UUID.randomUUID().toString();
        var same = Together.run(16, () -> ask(PRACTICE, id, key, Map.of("question", "again?")));
        assertThat(same).extracting(Response::statusCode).containsOnly(201);
        assertThat(same)
                .extracting(Response::asString)
                .containsOnly(same.getFirst().asString());
    }

    @Test
    void isTheReferrersAlone() {
        var id = PRACTICE.submitted();
        String review = ask(PRACTICE, id, Map.of()).path("id");

        for (var party : List.of(TRUST, SURGEON)) {
            for (var answer : List.of(
                    ask(party, id, Map.of()),
                    give(party, id, review, 1),
                    party.get("/v1/referrals/" + id + "/peer-reviews"),
                    party.get("/v1/referrals/" + id + "/peer-reviews/" + review))) {
                answer.then().statusCode(403).body("type", equalTo("/problems/referrals/wrong-party"));
            }
        }
        for (var answer : List.of(
                ask(OTHER_TRUST, id, Map.of()),
                give(OTHER_TRUST, id, review, 1),
                OTHER_TRUST.get("/v1/referrals/" + id + "/peer-reviews"),
                give(GP, id, UUID.randomUUID().toString(), 1),
                give(GP, PRACTICE.drafted(), review, 1))) {
            answer.then().statusCode(404).body("type", equalTo("/problems/common/not-found"));
        }
    }

    @Test
    void needsAnotherClinicianAVersionAndAKey() {
        var id = PRACTICE.drafted();
        String review = ask(GP, id, Map.of()).path("id");

        give(GP, id, review, 1).then().statusCode(422).body("type", equalTo("/problems/referrals/own-review"));
        give(PRACTICE, id, review, 1)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/referrals/clinician-required"));
        give(member("pm", "Z90001", "practice_manager"), id, review, 1).then().statusCode(403);
        var colleague = member("drcole", "Z90001", "clinician");
        give(colleague, id, review, 2).then().statusCode(412);
        colleague
                .call()
                .body(Map.of("opinion", "AGREES", "comment", "yes"))
                .post("/v1/referrals/{id}/peer-reviews/{review}/give", id, review)
                .then()
                .statusCode(428);
        for (var body : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("opinion", "AGREES"),
                Map.of("opinion", "FORBID", "comment", "x"),
                Map.of("opinion", "AGREES", "comment", " "),
                Map.of("opinion", "AGREES", "comment", "x", "stop", true),
                Map.of("opinion", "AGREES", "comment", "x".repeat(10_001)),
                Map.of("opinion", "AGREES", "comment", "of 943 476 5919"))) {
            give(colleague, id, review, 1, body).then().statusCode(400);
        }
        give(colleague, id, review, 1).then().statusCode(200);

        PRACTICE.call()
                .body(Map.of())
                .post("/v1/referrals/{id}/peer-reviews", id)
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-required"));
        ask(PRACTICE, id, Map.of("question", "")).then().statusCode(400).body("type", containsString("validation"));
    }

    @Test
    void isNotAskedForOfWhatIsOver() {
        var id = PRACTICE.drafted();
        PRACTICE.go(id, 1, "cancel", Map.of("reason", "NO_LONGER_NEEDED"));

        ask(PRACTICE, id, Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/referrals/illegal-transition"));
    }

    private static List<String> row(String id) {
        return column("select t::text from referral t where id = '" + id + "'");
    }
}
