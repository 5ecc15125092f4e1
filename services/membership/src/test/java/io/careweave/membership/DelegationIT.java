package io.careweave.membership;

import static io.careweave.membership.BodyIT.power;
import static io.careweave.membership.BodyIT.refused;
import static io.careweave.membership.Governance.SOON;
import static io.careweave.membership.Governance.body;
import static io.careweave.membership.Governance.established;
import static io.careweave.membership.Governance.today;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.SchemeExamples;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scheme of delegation through HTTP, by the examples that all services share. */
@QuarkusTest
class DelegationIT {

    @SuppressWarnings("unused")
    private static final List<String> FILES = SchemeExamples.FILES;

    /** Anybody in the network may ask. */
    private static final Caller ASKING = member("nobody", "Z90001");

    @ParameterizedTest
    @FieldSource("FILES")
    void answersAsTheExamplesSay(String file) throws IOException {
        var prefix = power().substring(0, 10) + "_";
        var bodies = new HashMap<String, String>();
        var example = SchemeExamples.read(file);
        for (var row : example.path("delegations")) {
            var request = translated(row, prefix, bodies);
            request.remove("delegationId");
            request.put("decidedBy", "R-2026.17");
            SECRETARY.post("/v1/delegations", request.toString()).then().statusCode(201);
        }

        for (var asked : example.path("cases")) {
            var question = translated(asked, prefix, bodies);
            question.remove(List.of("case", "expected"));
            var expected = asked.path("expected");
            var answer = ask(ASKING, question.toString());
            answer.then().statusCode(200);
            assertThat(answer.<String>path("decision"))
                    .as("%s: %s", file, asked.path("case"))
                    .isEqualTo(expected.path("decision").asText());
            assertThat(answer.<String>path("clause"))
                    .as("%s: %s", file, asked.path("case"))
                    .isEqualTo(expected.path("clause").asText(null));
            assertThat(answer.<String>path("bodyId"))
                    .as("%s: %s", file, asked.path("case"))
                    .isEqualTo(bodies.get(expected.path("bodyId").asText()));
        }
    }

    /** With a power of its own, and for each body of the example one that this network has. */
    private static ObjectNode translated(JsonNode node, String prefix, Map<String, String> bodies) {
        ObjectNode copy = node.deepCopy();
        copy.put("power", prefix + node.path("power").asText());
        for (var of : List.of("holder", "actor")) {
            var body = copy.path(of).path("bodyId");
            if (!body.isMissingNode()) {
                var ours = bodies.computeIfAbsent(
                        body.asText(), _ -> established(body("COMMITTEE")).path("bodyId"));
                ((ObjectNode) copy.path(of)).put("bodyId", ours);
            }
        }
        return copy;
    }

    @Test
    void asksAboutTheCallerAndTodayIfNothingElseIsSaid() {
        var power = power();
        var row = row(power);
        row.put("limitPence", 100);
        SECRETARY.post("/v1/delegations", row).then().statusCode(201);

        var finance = member("money", "Z90001", "finance");
        ask(finance, Map.of("power", power, "pence", 100))
                .then()
                .body("decision", equalTo("ALLOWED"))
                .body("clause", equalTo("4.1"))
                .body("on", equalTo(today().toString()))
                .body("actor.roles", contains("finance"));
        ask(finance, Map.of("power", power, "pence", 101))
                .then()
                .statusCode(200)
                .body("decision", equalTo("REFER"))
                .body("bodyId", nullValue());
        ask(ASKING, Map.of("power", power, "pence", 1)).then().body("decision", equalTo("REFER"));
    }

    @Test
    void answersByWhatTheSchemeSaysNow() {
        var power = power();
        String id = SECRETARY.post("/v1/delegations", row(power)).path("delegationId");
        var asked = Map.of("power", power, "actor", Map.of("roles", List.of("finance")));
        ask(ASKING, asked).then().body("decision", equalTo("ALLOWED"));

        var ended = row(power);
        ended.put("validTo", today().toString());
        ended.put("decidedBy", "R-2026.18");
        var at = "/v1/delegations/" + id;
        SECRETARY.put(at, Map.of("If-Match", "\"2\""), ended).then().statusCode(412);
        SECRETARY.put(at, Map.of(), ended).then().statusCode(428);
        SECRETARY
                .put(at, Map.of("If-Match", "\"1\""), ended)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("decidedBy", equalTo("R-2026.18"));
        ask(ASKING, asked).then().statusCode(200).body("decision", equalTo("REFER"));

        var told = Kafka.shared().await("membership.delegations", id, 2, SOON);
        told.forEach(Contracts::assertKept);
        assertThat(CloudEvents.structured(told.getLast()).at("/data/validTo").asText())
                .isEqualTo(today().toString());
        SECRETARY.get(at).then().header("ETag", "\"2\"").body("power", equalTo(power));
        SECRETARY.get("/v1/delegations?power=" + power).then().body("items.delegationId", contains(id));
        SECRETARY
                .get("/v1/delegations?on=" + today() + "&power=" + power)
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void changesOnceOfManyAtOnce() throws Exception {
        var power = power();
        String id = SECRETARY.post("/v1/delegations", row(power)).path("delegationId");

        assertThat(Together.run(
                        8, () -> SECRETARY.put("/v1/delegations/" + id, Map.of("If-Match", "\"1\""), row(power))))
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void refusesRowsThatCannotBe() {
        for (var wrong : List.of(
                with("holder", Map.of("role", "caesar")),
                with("holder", Map.of()),
                with(
                        "holder",
                        Map.of("role", "finance", "bodyId", UUID.randomUUID().toString())),
                with("validTo", "2026-03-31"),
                with("reserved", true))) {
            wrong.put("limitPence", 5);
            refused(SECRETARY.post("/v1/delegations", wrong), 422, "delegation-impossible");
        }
        refused(
                SECRETARY.post(
                        "/v1/delegations",
                        with("holder", Map.of("bodyId", UUID.randomUUID().toString()))),
                422,
                "unknown-body");
        String advisory = established(body("NEIGHBOURHOOD")).path("bodyId");
        refused(SECRETARY.post("/v1/delegations", with("holder", Map.of("bodyId", advisory))), 422, "advice-only");
        for (var wrong : List.of(
                with("limitPence", -1),
                with("limitPence", 1.5),
                with("limitPence", "5"),
                with("limitPence", new BigInteger("9223372036854775808")),
                with("clause", ""),
                with("conditions", List.of("met")),
                with("validFrom", "2026-02-29"),
                with("power", "sign"))) {
            SECRETARY.post("/v1/delegations", wrong).then().statusCode(400);
        }
        SECRETARY.get("/v1/delegations/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void citesAResolutionThatIsCarried() {
        for (var undecided : List.of(UUID.randomUUID().toString(), ConstitutionIT.resolution("LOST"))) {
            refused(SECRETARY.post("/v1/delegations", with("decidedBy", undecided)), 422, "not-carried");
        }
        var carried = with("decidedBy", ConstitutionIT.resolution("CARRIED"));
        String id = SECRETARY.post("/v1/delegations", carried).path("delegationId");
        carried.put("decidedBy", ConstitutionIT.resolution("NOTICED"));
        refused(SECRETARY.put("/v1/delegations/" + id, Map.of("If-Match", "\"1\""), carried), 422, "not-carried");
    }

    @Test
    void refusesQuestionsThatAreNone() {
        for (var wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("power", "sign"),
                Map.of("power", "CONTRACT_SIGN", "pence", -1),
                Map.of("power", "CONTRACT_SIGN", "pence", 0.5),
                Map.of("power", "CONTRACT_SIGN", "on", "2026-13-01"),
                Map.of("power", "CONTRACT_SIGN", "actor", Map.of("bodyId", "us")),
                Map.of("power", "CONTRACT_SIGN", "actor", Map.of("roles", List.of("THE BOSS"))),
                Map.of("power", "CONTRACT_SIGN", "say", "ALLOWED"))) {
            ask(ASKING, wrong).then().statusCode(400);
        }
    }

    private static Response ask(Caller caller, Object question) {
        return caller.call().body(question).post("/v1/authority-checks");
    }

    static Map<String, Object> row(String power) {
        return new HashMap<>(Map.of(
                "power",
                power,
                "holder",
                Map.of("role", "finance"),
                "reserved",
                false,
                "clause",
                "4.1",
                "validFrom",
                "2026-04-01",
                "decidedBy",
                "R-2026.17"));
    }

    private static Map<String, Object> with(String field, Object value) {
        var row = row(power());
        row.put(field, value);
        return row;
    }
}
