package io.careweave.membership;

import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static io.careweave.membership.Register.events;
import static io.careweave.membership.Register.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A practice as a member, from its application to its leaving. */
@QuarkusTest
class MembershipIT {

    @Test
    void leadsAPracticeFromItsApplicationToItsLeaving() {
        var code = Register.registered();
        var manager = member("manager-" + code, code, "practice_manager");
        var lead = UUID.randomUUID();

        manager.post("/v1/memberships", Map.of("orgCode", code))
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/memberships/" + code))
                .body(
                        "state",
                        equalTo("APPLIED"),
                        "appliedOn",
                        equalTo(Register.today().toString()));
        step(code, 1, "admit", Map.of("on", "2026-01-01"))
                .then()
                .statusCode(200)
                .body("state", equalTo("ADMITTED"), "admittedOn", equalTo("2026-01-01"));
        manager.step("/v1/memberships/" + code + "/nominate", 2, Map.of("memberId", lead))
                .then()
                .statusCode(200)
                .body("representative", equalTo(lead.toString()));
        step(code, 3, "suspend", Map.of("on", "2026-02-01", "reasonCode", "AGREEMENT_BREACHED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("SUSPENDED"), "suspendedOn", equalTo("2026-02-01"));
        step(code, 4, "reinstate", Map.of()).then().body("suspendedOn", nullValue());
        manager.step("/v1/memberships/" + code + "/leave", 5, Map.of("on", "2027-04-01"))
                .then()
                .statusCode(200)
                .body("state", equalTo("LEFT"), "endedOn", equalTo("2027-04-01"));

        SECRETARY.get("/v1/organisations/" + code).then().body("membershipState", equalTo("LEFT"));
        assertThat(events("events", code))
                .containsExactly(
                        "careweave.practice.admitted.v1",
                        "careweave.practice.suspended.v1",
                        "careweave.practice.left.v1");
        assertThat(events("organisations", code)).hasSize(6).containsOnly("careweave.organisation.changed.v1");
    }

    @Test
    void tellsItOnKafkaAsTheContractsSay() {
        var code = Register.admitted();

        var states = Kafka.shared().await("membership.organisations", code, 3, Register.SOON);
        var happened = Kafka.shared().await("membership.events", code, 1, Register.SOON);

        assertThat(states).allSatisfy(record -> Contracts.assertKept(record));
        assertThat(happened).allSatisfy(record -> Contracts.assertKept(record));
        assertThat(new String(states.getLast().value(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"membershipState\":\"ADMITTED\"")
                .doesNotContain("Harbour");
    }

    @ParameterizedTest
    @CsvSource({
        "admit, 409, membership/illegal-transition",
        "reinstate, 409, membership/illegal-transition",
    })
    void refusesStepsThatItsStateDoesNotTake(String verb, int status, String problem) {
        refused(step(Register.admitted(), 2, verb, Map.of()), status, problem);
    }

    @Test
    void refusesWhatComesTooEarlyOrTwice() {
        var applied = Register.applied();
        refused(step(applied, 1, "suspend", Map.of()), 409, "membership/illegal-transition");
        refused(step(applied, 1, "expel", Map.of()), 409, "membership/illegal-transition");
        refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", applied)), 409, "membership/illegal-transition");
        refused(step(applied, 1, "admit", Map.of("on", "2018-01-01")), 422, "membership/implausible-day");
        refused(step(applied, 7, "admit", Map.of()), 412, "common/stale-version");
        refused(step(applied, 1, "admit", Map.of("on", "0001-01-01")), 400, "common/validation");
        refused(step(Register.admitted(), 2, "suspend", Map.of("on", "2019-12-31")), 422, "membership/implausible-day");
        refused(step(Register.freshCode(), 1, "admit", Map.of()), 404, "common/not-found");
        refused(
                SECRETARY.call().body(Map.of()).post("/v1/memberships/" + applied + "/admit"),
                428,
                "common/version-required");
    }

    @Test
    void refusesWhatIsNoPracticeOfToday() {
        var codes = List.of("A8100", "A810011", "a81001", "AA1001", "811001", "A81O01", " A81001");
        for (var code : codes) {
            refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", code)), 400, "common/validation");
        }
        refused(
                SECRETARY.post("/v1/memberships", Map.of("orgCode", Register.freshCode())),
                422,
                "membership/unknown-organisation");
        var closed = Register.freshCode();
        var body = Register.practice();
        body.put("validTo", "2024-01-01");
        OPERATOR.put("/v1/organisations/" + closed, Map.of(), body).then().statusCode(201);
        refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", closed)), 422, "membership/not-a-practice");
        var other = Register.freshCode();
        body = Register.practice();
        body.put("kind", "PRESCRIBING_COST_CENTRE");
        OPERATOR.put("/v1/organisations/" + other, Map.of(), body).then().statusCode(201);
        refused(SECRETARY.post("/v1/memberships", Map.of("orgCode", other)), 422, "membership/not-a-practice");
    }

    @Test
    void letsNobodySpeakForAnotherPractice() {
        var mine = Register.admitted();
        var other = Register.admitted();
        var manager = member("manager-" + mine, mine, "practice_manager");

        refused(manager.step("/v1/memberships/" + other + "/leave", 2, Map.of()), 403, "common/forbidden");
        refused(
                manager.step("/v1/memberships/" + other + "/nominate", 2, Map.of("memberId", UUID.randomUUID())),
                403,
                "common/forbidden");
        refused(manager.post("/v1/memberships", Map.of("orgCode", Register.registered())), 403, "common/forbidden");
    }

    @Test
    void takesBackWhoLeft() {
        var code = Register.admitted();
        step(code, 2, "expel", Map.of("on", "2026-03-01"))
                .then()
                .statusCode(200)
                .body("state", equalTo("EXPELLED"));

        SECRETARY
                .post("/v1/memberships", Map.of("orgCode", code))
                .then()
                .statusCode(201)
                .body("version", equalTo(4), "endedOn", nullValue(), "admittedOn", nullValue());
        SECRETARY.get("/v1/memberships?state=APPLIED&limit=200").then().body("items.orgCode", hasItem(code));
    }

    @Test
    void withdrawsAnApplicationWithoutTellingOfALeaving() {
        var code = Register.applied();

        member("chair-" + code, code, "chair")
                .step("/v1/memberships/" + code + "/leave", 1, Map.of())
                .then()
                .statusCode(200);

        assertThat(events("events", code)).isEmpty();
    }

    @Test
    void answersARepeatedApplicationAsTheFirst() {
        var code = Register.registered();
        var key = UUID.randomUUID().toString();

        var first = SECRETARY.post("/v1/memberships", key, Map.of("orgCode", code));
        var again = SECRETARY.post("/v1/memberships", key, Map.of("orgCode", code));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        refused(
                SECRETARY.post("/v1/memberships", key, Map.of("orgCode", Register.registered())),
                409,
                "common/idempotency-key-reused");
    }

    @Test
    void letsOneOfTwoAdmissionsWin() throws Exception {
        for (int round = 0; round < 5; round++) {
            var code = Register.applied();

            var answers = Together.run(8, () -> step(code, 1, "admit", Map.of("on", "2026-01-01")));

            assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
            assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 412);
            assertThat(events("events", code)).containsExactly("careweave.practice.admitted.v1");
        }
    }

    @Test
    void letsOneOfTwoApplicationsWin() throws Exception {
        var code = Register.registered();
        Callable<Response> apply = () -> SECRETARY.post("/v1/memberships", Map.of("orgCode", code));

        var answers = Together.run(6, apply);

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 409);
        assertThat(events("organisations", code)).hasSize(2);
    }

    static void refused(Response answer, int status, String problem) {
        answer.then().statusCode(status).body("type", equalTo("/problems/" + problem));
    }
}
