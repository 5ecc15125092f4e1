package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.careweave.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions to bid or not: a bid that is not worth its cost is the board's. */
@QuarkusTest
class BidDecisionIT {

    private static final Map<String, ?> RED = Map.of("prospect", PaymentPreviewIT.PROSPECT);

    @Test
    void keepsWhyABidIsWritten() {
        var answer = decide(CONTRACTS, wanted(Map.of()));

        answer.then()
                .statusCode(201)
                .body("light", equalTo("GREEN"))
                .body("ratio", equalTo(0.4f))
                .body("clause", nullValue());
        CHAIR.get(answer.header("Location")).then().statusCode(200).body("reason", equalTo("Close to our clinics"));
        CONTRACTS.get("/v1/bid-decisions?limit=200").then().statusCode(200);
        Network.member("rival", "ZX7", "contract_manager")
                .get(answer.header("Location"))
                .then()
                .statusCode(404);
        Network.member("rival", "ZX7", "contract_manager")
                .get("/v1/bid-decisions")
                .then()
                .body("items.org", not(hasItem(Network.NETWORK)));
    }

    @Test
    void leavesARedBidToWhomTheSchemeNames() {
        decide(Network.member("writer", Network.NETWORK, "contract_manager"), wanted(RED))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/contracting/over-limit"));
        decide(CONTRACTS, wanted(with(RED, "decision", "NO_BID")))
                .then()
                .statusCode(201)
                .body("light", equalTo("RED"))
                .body("decision", equalTo("NO_BID"));
    }

    @Test
    void writesARedBidByAResolutionOfTheBoard() {
        var board = UUID.randomUUID();
        Register.body(board, "BOARD", false);
        Register.ofBody("BID_OVERRIDE", board, "SoD-9.1");
        var resolution = Register.carried(board);

        Eventually.within(
                Agreements.SOON, () -> decide(CONTRACTS, wanted(with(RED, "resolutionId", resolution.toString())))
                        .then()
                        .statusCode(201)
                        .body("clause", equalTo("SoD-9.1"))
                        .body("resolutionId", equalTo(resolution.toString())));

        decide(CONTRACTS, wanted(RED)).then().statusCode(403);
        decide(CONTRACTS, wanted(with(RED, "resolutionId", UUID.randomUUID().toString())))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/not-decided"));
    }

    @Test
    void answersARepeatedKeyAsBefore() {
        var key = UUID.randomUUID().toString();
        var body = wanted(Map.of());

        var first = CONTRACTS.post("/v1/bid-decisions", key, body);

        assertThat(CONTRACTS.post("/v1/bid-decisions", key, body).asString()).isEqualTo(first.asString());
        CONTRACTS
                .post("/v1/bid-decisions", key, wanted(Map.of("title", "Other")))
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"reference, 'a b'", "reference, ''", "title, ''", "decision, MAYBE", "reason, ''", "resolutionId, x"})
    void refusesWhatIsNoDecision(String name, String value) {
        decide(CONTRACTS, wanted(Map.of(name, value)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", startsWith("/" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "{\"prospect\":{\"costPence\":-1}}", "{\"title\":\"\\u0000\"}"})
    void refusesABodyThatIsNone(String body) {
        CONTRACTS.post("/v1/bid-decisions", body).then().statusCode(400);
    }

    private static Map<String, Object> with(Map<String, ?> others, String name, Object value) {
        var all = new HashMap<String, Object>(others);
        all.put(name, value);
        return all;
    }

    static Map<String, Object> wanted(Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of(
                "reference", "ocds-213czf-1",
                "title", "Community dermatology",
                "prospect", Map.of("costPence", 100, "valuePence", 20_000, "marginPence", 1_000, "probability", 0.25),
                "decision", "BID",
                "reason", "Close to our clinics"));
        body.putAll(others);
        return body;
    }

    static Response decide(Caller caller, Object body) {
        return caller.post("/v1/bid-decisions", body);
    }
}
