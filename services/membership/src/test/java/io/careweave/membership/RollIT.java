package io.careweave.membership;

import static io.careweave.membership.MembershipIT.refused;
import static io.careweave.membership.Network.SECRETARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Members of the society and of classes. */
@QuarkusTest
class RollIT {

    @Test
    void registersAMemberOfTheSociety() {
        var member = UUID.randomUUID();

        put(member, Map.of(), society())
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/society-members/" + member))
                .body("sharesPence", equalTo(2_500));
        var changed = society();
        changed.put("leftOn", "2027-01-01");
        put(member, Map.of("If-Match", "\"1\""), changed).then().statusCode(200).header("ETag", equalTo("\"2\""));

        SECRETARY.get("/v1/society-members/" + member).then().body("leftOn", equalTo("2027-01-01"));
        refused(put(member, Map.of(), society()), 428, "common/version-required");
        refused(put(member, Map.of("If-Match", "\"1\""), society()), 412, "common/stale-version");
        changed.put("joinedOn", "2019-01-01");
        refused(put(member, Map.of("If-Match", "\"2\""), changed), 400, "common/validation");
        refused(SECRETARY.get("/v1/society-members/" + UUID.randomUUID()), 404, "common/not-found");
        refused(SECRETARY.get("/v1/society-members?cursor=x"), 400, "common/invalid-cursor");
    }

    @Test
    void refusesSharesAndDaysThatContradict() {
        for (var wrong : Map.<String, Object>of(
                        "sharesPence", -1, "votesFrom", "2019-01-01", "leftOn", "2020-01-01", "joinedOn", "1066-10-14")
                .entrySet()) {
            var body = society();
            body.put(wrong.getKey(), wrong.getValue());
            refused(put(UUID.randomUUID(), Map.of(), body), 400, "common/validation");
        }
    }

    @Test
    void registersPersonsInClasses() {
        var member = UUID.randomUUID();
        var body = Map.of("memberId", member, "class", "SPECIALIST", "from", "2026-01-01");

        String id = SECRETARY
                .post("/v1/class-members", body)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        refused(SECRETARY.post("/v1/class-members", body), 409, "membership/already-in-class");
        SECRETARY
                .step("/v1/class-members/" + id + "/end", 1, Map.of("on", "2026-06-01"))
                .then()
                .statusCode(200)
                .body("to", equalTo("2026-06-01"));
        refused(SECRETARY.step("/v1/class-members/" + id + "/end", 2, Map.of()), 409, "membership/illegal-transition");
        SECRETARY
                .post("/v1/class-members", Map.of("memberId", member, "class", "SPECIALIST", "from", "2026-06-01"))
                .then()
                .statusCode(201);
        SECRETARY.get("/v1/class-members?class=SPECIALIST&limit=200").then().body("items.id", hasItem(id));
        refused(SECRETARY.get("/v1/class-members"), 400, "common/validation");
        refused(
                SECRETARY.post(
                        "/v1/class-members",
                        Map.of("memberId", member, "class", "STAFF", "orgCode", "Y99999", "from", "2026-01-01")),
                422,
                "membership/unknown-organisation");
        refused(
                SECRETARY.post(
                        "/v1/class-members", Map.of("memberId", member, "class", "PATIENT", "from", "2026-01-01")),
                400,
                "common/malformed-json");
    }

    @Test
    void registersAPersonOnceOfManyAtOnce() throws Exception {
        var body = Map.of("memberId", UUID.randomUUID(), "class", "STAFF", "from", "2026-01-01");

        var answers = Together.run(6, () -> SECRETARY.post("/v1/class-members", body));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 409);
    }

    private static Response put(UUID member, Map<String, String> headers, Object body) {
        return SECRETARY.put("/v1/society-members/" + member, headers, body);
    }

    private static Map<String, Object> society() {
        return new HashMap<>(Map.of("sharesPence", 2_500, "joinedOn", "2020-04-01", "votesFrom", "2020-04-01"));
    }
}
