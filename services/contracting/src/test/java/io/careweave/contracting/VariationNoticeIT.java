package io.careweave.contracting;

import static io.careweave.contracting.Agreements.proposal;
import static io.careweave.contracting.Agreements.signVariation;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Agreements.variationStep;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.careweave.testkit.MovableClock;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot wait, and what everybody is told of a contract that was modified (SI 2023/1348 regs 13, 14, schedules 12, 14). */
@QuarkusTest
class VariationNoticeIT {

    private static final Map<String, Object> URGENCY =
            Map.of("unforeseeable", true, "notOfOwnMaking", true, "riskToSafety", true);

    private final MovableClock clock;

    VariationNoticeIT(MovableClock clock) {
        this.clock = clock;
    }

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @AfterEach
    void goesOnAsItWas() {
        clock.reset();
    }

    private static Map<String, Object> words(Map<String, ?> more) {
        var words = new HashMap<String, Object>(Map.of(
                "title", "Community dermatology",
                "reference", "X-RIDGEWAY/2026/7",
                "description", "Clinics at two sites.",
                "cpv", "85121282-3",
                "decisionMakers", List.of("The executive committee"),
                "rationale", "The other provider closed overnight.",
                "conflicts", "None were declared.",
                "conflictsManaged", "There was nothing to manage."));
        words.putAll(more);
        return words;
    }

    private static Response publish(Caller caller, String contract, Map<String, ?> more) {
        return caller.post("/v1/contracts/" + contract + "/variations/1/notice", words(more));
    }

    /** Of the contract's value more than the rule leaves to one's own decision, and another in character. */
    private static Response urgent(String contract, Map<String, ?> urgency) {
        return CONTRACTS.post(
                "/v1/contracts/" + contract + "/variations",
                proposal(
                        4_000_000,
                        List.of(),
                        Map.of("ground", "URGENT", "materiallyDifferent", true, "urgency", urgency)));
    }

    private static void sign(String contract) {
        variationStep(contract, 1, "assess", Map.of("impact", "waits fall"))
                .then()
                .statusCode(200)
                .body("regimeTest.permitted", equalTo(true));
        variationStep(contract, 1, "agree", Map.of()).then().statusCode(200);
        signVariation(contract, 1).then().statusCode(200);
    }

    /** Where everybody reads that a contract was modified. */
    static String published() {
        var id = signed(Map.of());
        Agreements.proposed(id, 1).then().statusCode(201);
        sign(id);
        publish(CONTRACTS, id, Map.of()).then().statusCode(201);
        return "/v1/contracts/" + id + "/variations/1/notice";
    }

    @Test
    void tellsEverybodyOfWhatCouldNotWait() throws Exception {
        var id = signed(Map.of());
        urgent(id, URGENCY).then().statusCode(201).body("urgency.riskToSafety", equalTo(true));
        publish(CONTRACTS, id, Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
        sign(id);
        CONTRACTS
                .get("/v1/contracts/" + id + "/variations/1")
                .then()
                .body("regimeTest.reason", equalTo("URGENT"))
                .body("regimeTest.noticeRequired", equalTo(true));

        var published = publish(CONTRACTS, id, Map.of());

        published
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/contracts/" + id + "/variations/1/notice"))
                .body("kind", equalTo("URGENT_MODIFICATION"))
                .body("dueOn", equalTo(today().plusDays(30).toString()))
                .body("late", equalTo(false))
                .body("text", containsString("\"changePence\":4000000"))
                .body("text", containsString("The other provider closed overnight."));
        var text = published.<String>path("text").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(text)))
                .isEqualTo(published.path("hash"));
        var anybody = Network.member("anybody", Register.code(), "practice_manager");
        anybody.get("/v1/contracts/" + id).then().statusCode(not(200));
        anybody.get("/v1/contracts/" + id + "/variations/1/notice")
                .then()
                .statusCode(200)
                .body("id", equalTo(published.path("id")));
        anybody.get("/v1/contracts/" + id + "/variations/2/notice").then().statusCode(404);
    }

    @Test
    void namesEachBlank() {
        var id = signed(Map.of());
        urgent(id, URGENCY).then().statusCode(201);
        sign(id);

        publish(CONTRACTS, id, Map.of("reference", " ", "rationale", "", "conflicts", " ", "decisionMakers", List.of()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/notice-incomplete"))
                .body("errors.pointer", contains("/reference", "/decisionMakers", "/rationale", "/conflicts"));
        publish(CONTRACTS, id, Map.of("cpv", "dermatology")).then().statusCode(400);
        publish(CONTRACTS, id, Map.of("cpv", "8512128")).then().statusCode(422);
        publish(Network.member("provider", Agreements.PROVIDER, "contract_manager"), id, Map.of())
                .then()
                .statusCode(403);
        publish(Network.member("stranger", Register.code(), "contract_manager"), id, Map.of())
                .then()
                .statusCode(404);
        publish(Network.FINANCE, id, Map.of()).then().statusCode(403);
    }

    @Test
    void isPublishedOnceHoweverManyDoAtOnce() throws ExecutionException, InterruptedException {
        var id = signed(Map.of());
        Agreements.proposed(id, 1).then().statusCode(201);
        sign(id);

        var answers = Together.run(4, () -> publish(CONTRACTS, id, Map.of()).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        CONTRACTS.get("/v1/contracts/" + id + "/variations/1/notice").then().body("kind", equalTo("MODIFICATION"));
    }

    @Test
    void saysThatItWasLate() {
        var id = signed(Map.of());
        Agreements.proposed(id, 1).then().statusCode(201);
        sign(id);

        clock.advance(Duration.ofDays(31));

        publish(CONTRACTS, id, Map.of()).then().statusCode(201).body("late", equalTo(true));
    }

    @Test
    void permitsNothingAsUrgentThatIsNot() {
        var id = signed(Map.of());
        var ownMaking = new HashMap<>(URGENCY);
        ownMaking.put("notOfOwnMaking", false);
        urgent(id, ownMaking).then().statusCode(201);

        variationStep(id, 1, "assess", Map.of("impact", "none"))
                .then()
                .statusCode(200)
                .body("regimeTest.permitted", equalTo(false))
                .body("regimeTest.reason", equalTo("NOT_URGENT"));
        variationStep(id, 1, "agree", Map.of()).then().statusCode(200);
        signVariation(id, 1)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/modification-not-permitted"));
        CONTRACTS
                .post("/v1/contracts/" + id + "/variations", proposal(1, List.of(), Map.of("ground", "URGENT")))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/urgency"));
        CONTRACTS
                .post("/v1/contracts/" + id + "/variations", proposal(1, List.of(), Map.of("urgency", URGENCY)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/urgency"));
        CONTRACTS
                .post(
                        "/v1/contracts/" + id + "/variations",
                        proposal(1, List.of(), Map.of("ground", "URGENT", "urgency", Map.of("unforeseeable", true))))
                .then()
                .statusCode(400);
    }
}
