package io.careweave.contracting;

import static io.careweave.contracting.Agreements.proposal;
import static io.careweave.contracting.Agreements.proposed;
import static io.careweave.contracting.Agreements.signVariation;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Agreements.variationStep;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of signed contracts over HTTP. */
@QuarkusTest
class VariationIT {

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @Test
    void changesTheValueWithItsSignatureAndTheEndWithItsEffect() {
        var id = signed(Map.of());
        var body =
                proposal(5_000, List.of(), Map.of("newEnd", today().plusYears(3).toString()));
        var answer = CONTRACTS.post("/v1/contracts/" + id + "/variations", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/contracts/" + id + "/variations/1");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");

        variationStep(id, 1, "assess", Map.of("impact", "a year more"))
                .then()
                .statusCode(200)
                .body("regimeTest.permitted", equalTo(true))
                .body("regimeTest.reason", equalTo("BELOW_AMOUNT"))
                .body("regimeTest.source", startsWith("SI 2023/1348, reg 13"));
        variationStep(id, 1, "agree", Map.of()).then().statusCode(200);
        signVariation(id, 1)
                .then()
                .statusCode(200)
                .body("state", equalTo("EFFECTIVE"))
                .body("clause", equalTo("SoD-4.1"));

        CONTRACTS
                .get("/v1/contracts/" + id)
                .then()
                .body("valuePence", equalTo(4_005_000))
                .body("variedPence", equalTo(5_000))
                .body("terms.end", equalTo(today().plusYears(3).toString()));
        var record = Kafka.shared()
                .await("contracting.events", answer.<String>path("id"), 1, Agreements.SOON)
                .getFirst();
        Contracts.assertKept(record);
        assertThat(Kafka.header(record, "ce_type")).isEqualTo("careweave.variation.signed.v1");
    }

    @Test
    void waitsForItsDay() {
        var id = signed(Map.of());
        var later = proposal(
                0, List.of(), Map.of("effectiveFrom", today().plusDays(1).toString()));
        CONTRACTS.post("/v1/contracts/" + id + "/variations", later).then().statusCode(201);
        variationStep(id, 1, "assess", Map.of("impact", "none")).then().statusCode(200);
        variationStep(id, 1, "agree", Map.of()).then().statusCode(200);

        signVariation(id, 1).then().statusCode(200).body("state", equalTo("SIGNED"));
    }

    @Test
    void numbersThoseProposedAtOnceWithoutAGap() throws ExecutionException, InterruptedException {
        var id = signed(Map.of());

        var answers = Together.run(8, () -> proposed(id, 1));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.<Integer>path("number"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 8).boxed().toList());
        CONTRACTS
                .get("/v1/contracts/" + id + "/variations?limit=200")
                .then()
                .body("items.number", contains(1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void keepsTheNumberOfOneThatIsWithdrawn() {
        var id = signed(Map.of());
        proposed(id, 1).then().statusCode(201);
        variationStep(id, 1, "withdraw", Map.of()).then().statusCode(200);
        variationStep(id, 1, "withdraw", Map.of()).then().statusCode(409);

        proposed(id, 1).then().body("number", equalTo(2));
        variationStep(id, 1, "assess", Map.of("impact", "none"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
    }

    @Test
    void isPermittedOnlyWithAllThatWasSignedBefore() {
        // A quarter of 40,000 pounds is 10,000; the other limit is 500,000.
        var id = signed(Map.of("awardPence", 4_900_000));
        sign(id, 1, 30_000_000, "PROVIDED_FOR");
        sign(id, 2, -19_999_999, "PROVIDED_FOR");
        CONTRACTS
                .post(
                        "/v1/contracts/" + id + "/variations",
                        proposal(1, List.of(), Map.of("ground", "AUTHORITY_DECISION")))
                .then()
                .statusCode(201);
        variationStep(id, 3, "assess", Map.of("impact", "none"))
                .then()
                .statusCode(200)
                .body("regimeTest.permitted", equalTo(false))
                .body("regimeTest.reason", equalTo("CONSIDERABLE_CHANGE"))
                .body("regimeTest.increasePence", equalTo(30_000_001))
                .body("regimeTest.decreasePence", equalTo(19_999_999));
        variationStep(id, 3, "agree", Map.of()).then().statusCode(200);

        signVariation(id, 3)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/modification-not-permitted"));
    }

    /** By the chair, whose power has no limit. */
    private static void sign(String id, int number, long pence, String ground) {
        CONTRACTS
                .post("/v1/contracts/" + id + "/variations", proposal(pence, List.of(), Map.of("ground", ground)))
                .then()
                .statusCode(201);
        variationStep(id, number, "assess", Map.of("impact", "none")).then().statusCode(200);
        variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        var path = "/v1/contracts/" + id + "/variations/" + number;
        Network.CHAIR
                .call()
                .header("If-Match", "\"" + Agreements.version(path) + "\"")
                .header("Idempotency-Key", "chair-" + id + "-" + number)
                .body(Map.of("counterpartySignedOn", today().toString()))
                .post(path + "/sign")
                .then()
                .statusCode(200);
    }

    @Test
    void isTestedAgainWhenItIsSigned() throws ExecutionException, InterruptedException {
        var id = signed(Map.of("awardPence", 4_900_000));
        for (int number = 1; number <= 2; number++) {
            CONTRACTS
                    .post("/v1/contracts/" + id + "/variations", proposal(49_999_999 / 2 + 1, List.of(), Map.of()))
                    .then()
                    .statusCode(201);
            variationStep(id, number, "assess", Map.of("impact", "none"))
                    .then()
                    .body("regimeTest.permitted", equalTo(true));
            variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        }

        // Each by itself is permitted, both together are not.
        var answers = Together.run(IntStream.rangeClosed(1, 2)
                .<Callable<Integer>>mapToObj(number -> () -> chairSigns(id, number))
                .toList());

        assertThat(answers).containsExactlyInAnyOrder(200, 422);
    }

    private static int chairSigns(String id, int number) {
        var path = "/v1/contracts/" + id + "/variations/" + number;
        return Network.CHAIR
                .call()
                .header("If-Match", "\"" + Agreements.version(path) + "\"")
                .header("Idempotency-Key", "chair-" + id + "-" + number)
                .body(Map.of("counterpartySignedOn", today().toString()))
                .post(path + "/sign")
                .statusCode();
    }

    @Test
    void leavesTheValueAboveZero() {
        var id = signed(Map.of());
        CONTRACTS
                .post(
                        "/v1/contracts/" + id + "/variations",
                        proposal(-4_000_001, List.of(), Map.of("ground", "PROVIDED_FOR")))
                .then()
                .statusCode(201);
        variationStep(id, 1, "assess", Map.of("impact", "none")).then().statusCode(200);
        variationStep(id, 1, "agree", Map.of()).then().statusCode(200);

        signVariation(id, 1).then().statusCode(422).body("errors[0].pointer", equalTo("/pence"));
    }

    @Test
    void changesNothingThatIsNotSigned() {
        var id = Agreements.drafted(Map.of());

        proposed(id, 1).then().statusCode(409);
        CONTRACTS.get("/v1/contracts/" + id + "/variations/1").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "ground, WHIM, /ground",
        "summary, '', /summary",
        "effectiveFrom, tomorrow, /effectiveFrom",
        "newEnd, 9999-01-01, /newEnd",
        "materiallyDifferent, perhaps, /materiallyDifferent"
    })
    void refusesWhatBreaksItsForm(String name, String value, String pointer) {
        var id = signed(Map.of());

        CONTRACTS
                .post("/v1/contracts/" + id + "/variations", proposal(0, List.of(), Map.of(name, value)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", startsWith(pointer));
        CONTRACTS.get("/v1/contracts/" + id + "/variations").then().body("items", equalTo(Collections.emptyList()));
    }
}
