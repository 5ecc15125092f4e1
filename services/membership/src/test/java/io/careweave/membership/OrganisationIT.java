package io.careweave.membership;

import static io.careweave.membership.MembershipIT.refused;
import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Register.events;
import static io.careweave.membership.Register.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The register: what is registered, changed, closed, and what is refused. */
@QuarkusTest
class OrganisationIT {

    @Test
    void registersAndReplaces() {
        var code = "X-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        var body = Register.practice();
        body.put("kind", "COUNCIL");

        put(code, body)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo("/v1/organisations/" + code));
        body.put("roles", List.of("PARTNER", "PARTNER", "PROVIDER"));
        replace(code, 1, body)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("roles", contains("PARTNER", "PROVIDER"), "parent", nullValue());

        refused(replace(code, 1, body), 412, "common/stale-version");
        refused(put(code, body), 428, "common/version-required");
        refused(replace(Register.freshCode(), 3, Register.practice()), 412, "common/stale-version");
        var states = Kafka.shared().await("membership.organisations", code, 2, Register.SOON);
        assertThat(states).allSatisfy(record -> Contracts.assertKept(record));
    }

    @Test
    void announcesAgainWhatAnOperatorAsksFor() {
        var code = Register.registered();
        var first = Kafka.shared().await("membership.organisations", code, 1, Register.SOON);

        OPERATOR.call()
                .body(Map.of("stream", "organisations", "subject", code))
                .post("/v1/republications")
                .then()
                .statusCode(200)
                .body("events", equalTo(1));

        var both = Kafka.shared().await("membership.organisations", code, 2, Register.SOON);
        assertThat(Kafka.header(both.getLast(), "ce_id")).isEqualTo(Kafka.header(first.getFirst(), "ce_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"z90001", "Z9", "Z9000001", "X-", "X-lower"})
    void refusesCodesOfNoForm(String code) {
        refused(put(code, Register.practice()), 400, "common/validation");
    }

    @Test
    void refusesWhatContradictsItself() {
        var code = Register.freshCode();
        refused(put("ZR9", Register.practice()), 400, "common/validation");
        refused(put(code, with("validTo", "2019-04-01")), 400, "common/validation");
        refused(put(code, with("validFrom", "+999999-01-01")), 400, "common/validation");
        refused(put(code, with("validFrom", "2019-02-30")), 400, "common/malformed-json");
        refused(put(code, with("name", " ")), 400, "common/validation");
        refused(put(code, with("roles", Collections.nCopies(21, "A1"))), 400, "common/validation");
        refused(put(code, with("parent", "X-NOWHERE")), 422, "membership/unknown-organisation");
        refused(put(code, with("parent", code)), 422, "membership/hierarchy-cycle");
        refused(replace(Register.registered(), 1, with("kind", "TRUST")), 422, "membership/kind-fixed");
    }

    @Test
    void refusesAHierarchyThatLeadsBack() {
        var top = Register.registered();
        var middle = below(top);
        var bottom = below(middle);

        refused(replace(top, 1, with("parent", bottom)), 422, "membership/hierarchy-cycle");
    }

    @Test
    void letsNoTwoChangesCloseACircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            var one = Register.registered();
            var other = Register.registered();
            List<Callable<Response>> both =
                    List.of(() -> replace(one, 1, with("parent", other)), () -> replace(other, 1, with("parent", one)));

            assertThat(Together.run(both)).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void registersOneOfManyAtOnce() throws Exception {
        var code = Register.freshCode();

        var answers = Together.run(8, () -> put(code, Register.practice()));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers).extracting(Response::statusCode).allMatch(List.of(201, 409, 428)::contains);
        assertThat(events("organisations", code)).hasSize(1);
    }

    @Test
    void endsTheMembershipOfAPracticeThatCloses() {
        var code = Register.admitted();

        replace(code, 3, with("validTo", "2027-04-01")).then().statusCode(200).body("membershipState", equalTo("LEFT"));

        SECRETARY
                .get("/v1/memberships/" + code)
                .then()
                .body("state", equalTo("LEFT"), "endedOn", equalTo("2027-04-01"));
        assertThat(events("events", code))
                .containsExactly("careweave.practice.admitted.v1", "careweave.practice.left.v1");
        assertThat(events("organisations", code)).hasSize(4);
        refused(step(code, 3, "suspend", Map.of()), 409, "membership/illegal-transition");
    }

    @Test
    void listsByKindPageByPage() {
        Register.registered();
        Register.registered();

        var first = SECRETARY.get("/v1/organisations?kind=PRACTICE&limit=1");
        String next = first.path("next");

        assertThat(first.header("Link")).contains("rel=\"next\"");
        SECRETARY
                .get("/v1/organisations?kind=PRACTICE&limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        refused(SECRETARY.get("/v1/organisations?kind=CIRCUS"), 400, "common/validation");
        refused(SECRETARY.get("/v1/organisations?cursor=x"), 400, "common/invalid-cursor");
    }

    private static String below(String parent) {
        var code = Register.freshCode();
        put(code, with("parent", parent)).then().statusCode(201);
        return code;
    }

    static Map<String, Object> with(String name, Object value) {
        var body = Register.practice();
        body.put(name, value);
        return body;
    }

    static Response put(String code, Object body) {
        return OPERATOR.put("/v1/organisations/" + code, Map.of(), body);
    }

    static Response replace(String code, long version, Object body) {
        return OPERATOR.put("/v1/organisations/" + code, Map.of("If-Match", "\"" + version + "\""), body);
    }
}
