package io.careweave.contracting;

import static io.careweave.contracting.Agreements.SOON;
import static io.careweave.contracting.Agreements.agreed;
import static io.careweave.contracting.Agreements.awaitState;
import static io.careweave.contracting.Agreements.line;
import static io.careweave.contracting.Agreements.refused;
import static io.careweave.contracting.Agreements.reserved;
import static io.careweave.contracting.Agreements.sign;
import static io.careweave.contracting.Agreements.step;
import static io.careweave.contracting.Agreements.told;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money of contracts, asked for and answered over Kafka: late, again, in vain and at once with a signature. */
@QuarkusTest
class ContractFundingIT {

    private static final Map<String, ?> MONEY = Map.of("lines", List.of(line(2_500)));

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @Test
    void isSignedOnlyWhenBudgetsHaveReserved() {
        var id = agreed(MONEY);
        sign(CONTRACTS, id).then().statusCode(409).body("type", equalTo("/problems/contracting/not-funded"));
        var asked = told(id, 1).getFirst();
        assertThat(asked.path("type").asText()).isEqualTo("careweave.funding.requested.v1");
        assertThat(asked.path("data").path("version").asLong()).isEqualTo(1);

        reserved(id, 1, 2_500);

        awaitState(id, "FUNDED");
        sign(CONTRACTS, id).then().statusCode(200).body("state", equalTo("LIVE"));
        assertThat(told(id, 4).get(1).path("data").path("version").asLong()).isEqualTo(1);
    }

    @Test
    void goesBackWithTheShortfallAndAsksAgain() {
        var id = agreed(MONEY);
        refused(id, 1, 700);
        Eventually.within(SOON, () -> CONTRACTS
                .get("/v1/contracts/" + id)
                .then()
                .body("state", equalTo("AGREED"))
                .body("funding.status", equalTo("REFUSED"))
                .body("funding.shortfallPence", equalTo(700)));
        sign(CONTRACTS, id).then().statusCode(409);

        step(id, "request-funding", Map.of()).then().statusCode(200);
        step(id, "request-funding", Map.of()).then().statusCode(409);
        // Late, for the version before; and again.
        reserved(id, 1, 2_500);
        refused(id, 1, 700);
        reserved(id, 2, 2_500);

        awaitState(id, "FUNDED");
        reserved(id, 2, 2_500);
        refused(id, 2, 1);
        settled();
        awaitState(id, "FUNDED");
    }

    @Test
    void givesBackWhatWasReservedForAContractThatWasReopened() {
        var id = agreed(MONEY);
        reserved(id, 1, 2_500);
        awaitState(id, "FUNDED");

        step(id, "reopen", Map.of()).then().statusCode(200).body("state", equalTo("DRAFT"));

        assertGivenBack(told(id, 2).get(1), 2);
        step(id, "agree", Map.of()).then().statusCode(200);
        assertThat(told(id, 3).get(2).path("data").path("version").asLong()).isEqualTo(3);
        reserved(id, 2, -2_500);
        reserved(id, 3, 2_500);
        awaitState(id, "FUNDED");
    }

    @Test
    void givesBackWhatIsReservedAfterItWasReopened() {
        var id = agreed(MONEY);
        step(id, "reopen", Map.of()).then().statusCode(200);
        step(id, "agree", Map.of()).then().statusCode(200);

        reserved(id, 1, 2_500);

        assertGivenBack(told(id, 3).get(2), 3);
        awaitState(id, "AGREED");
        reserved(id, 2, 2_500);
        awaitState(id, "FUNDED");
    }

    @Test
    void givesBackOnceHoweverOftenTheSameAnswerComes() {
        var id = agreed(MONEY);
        step(id, "reopen", Map.of()).then().statusCode(200);
        var answer = CloudEvents.event(
                "budgets",
                "careweave.funding.reserved.v1",
                id,
                1,
                "{\"contractId\":\"%s\",\"version\":1,\"reservedPence\":2500,\"commitmentIds\":[]}".formatted(id));
        for (int i = 0; i < 3; i++) {
            Kafka.shared().publish("budgets.events", answer);
        }
        // Refused after all, under an id of its own.
        refused(id, 1, 1);
        settled();

        assertGivenBack(told(id, 2).getLast(), 2);
        assertThat(told(id, 2)).hasSize(2);
        awaitState(id, "DRAFT");
    }

    private static void assertGivenBack(JsonNode event, long version) {
        var data = event.path("data");
        assertThat(data.path("version").asLong()).isEqualTo(version);
        assertThat(data.path("lines")).hasSize(1);
        assertThat(data.path("lines").get(0).path("pence").asLong()).isEqualTo(-2_500);
    }

    @Test
    void heedsNoAnswerThatFitsNoQuestion() {
        var id = agreed(MONEY);
        // Early, for another contract, and of another sum.
        reserved(id, 2, 2_500);
        reserved(UUID.randomUUID().toString(), 1, 2_500);
        reserved(id, 1, 2_501);
        settled();

        CONTRACTS
                .get("/v1/contracts/" + id)
                .then()
                .body("state", equalTo("AGREED"))
                .body("funding.status", equalTo("ASKED"));
        reserved(id, 1, 2_500);
        awaitState(id, "FUNDED");
    }

    /** Everything told before was heard. */
    private static void settled() {
        var id = agreed(MONEY);
        reserved(id, 1, 2_500);
        awaitState(id, "FUNDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"contractId\":\"x\",\"version\":1,\"reservedPence\":1}",
                "{\"contractId\":\"019a9e00-7b00-7000-8000-000000000021\",\"version\":0,\"reservedPence\":1}",
                "{\"contractId\":\"019a9e00-7b00-7000-8000-000000000021\",\"version\":1,\"reservedPence\":1.5}"
            })
    void setsAsideWhatCannotBeReadAndGoesOn(String data) {
        Kafka.shared()
                .publish(
                        "budgets.events",
                        CloudEvents.event(
                                "budgets",
                                "careweave.funding.reserved.v1",
                                UUID.randomUUID().toString(),
                                1,
                                data));

        settled();
    }

    @Test
    void isNeverSignedWhileItsMoneyIsRefused() throws ExecutionException, InterruptedException {
        var id = agreed(MONEY);
        var version = Agreements.version("/v1/contracts/" + id);
        Callable<Integer> signing = () -> sign(CONTRACTS, id, version, Map.of()).statusCode();
        Callable<Integer> refusing = () -> {
            refused(id, 1, 1);
            return 0;
        };

        var answers = Together.run(List.of(signing, refusing, signing, signing));

        assertThat(answers).doesNotContain(200);
        settled();
        sign(CONTRACTS, id).then().statusCode(409);
        awaitState(id, "AGREED");
    }

    @Test
    void asksForTheMoneyOfAVariationUnderTheNextVersion() {
        var id = Agreements.signed(Map.of());
        var number = Agreements.proposed(id, 600, line(600)).<Number>path("number");
        Agreements.variationStep(id, number, "assess", Map.of("impact", "more"))
                .then()
                .statusCode(200);
        Agreements.variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        Agreements.signVariation(id, number).then().statusCode(409);
        assertThat(told(id, 4).getLast().path("data").path("version").asLong()).isEqualTo(1);

        reserved(id, 1, 600);

        Eventually.within(
                SOON, () -> Agreements.signVariation(id, number).then().statusCode(200));
        CONTRACTS.get("/v1/contracts/" + id).then().body("valuePence", equalTo(4_000_600));
    }

    @Test
    void givesBackTheMoneyOfAVariationThatIsWithdrawn() {
        var id = Agreements.signed(Map.of());
        var number = Agreements.proposed(id, 2_500, line(2_500)).<Number>path("number");
        Agreements.variationStep(id, number, "assess", Map.of("impact", "more"))
                .then()
                .statusCode(200);
        Agreements.variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        Agreements.variationStep(id, number, "withdraw", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));

        reserved(id, 1, 2_500);

        assertGivenBack(told(id, 5).getLast(), 2);
    }
}
