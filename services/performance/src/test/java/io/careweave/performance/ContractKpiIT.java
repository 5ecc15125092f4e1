package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Background;
import io.careweave.performance.application.kpis.ContractKpis;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a provider stands against the indicators of its contract, told to contracting over Kafka. */
@QuarkusTest
class ContractKpiIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    ContractKpis kpis;

    @Inject
    Background background;

    @Test
    void tellsContractingOnceHowAProviderStandsAndAgainWhatIsRevised() {
        var code = Measures.published(Measures.proportion());
        var provider = Register.organisation("TRUST", Network.NETWORK);
        observe(code, provider, "2025-01", 95, 100);
        observe(code, provider, "2025-02", 88, 100);
        observe(code, provider, "2025-03", 70, 100);
        var contract = Contracted.by(provider, code);
        for (int i = 0; i < 2; i++) {
            Contracted.publish(contract.signed());
            Contracted.publish(contract.attached("2025-01-01"));
            Contracted.publish(contract.ended("2025-04-01"));
            Contracted.publish(contract.commenced("2025-01-01"));
        }

        assertThat(contract.told(3))
                .extracting(ContractKpiIT::line)
                .containsExactly(
                        "2025-01 95/100 MET false",
                        "2025-02 88/100 WITHIN_TOLERANCE false",
                        "2025-03 70/100 MISSED false");

        // The same again is nothing new; what mends a breach is told beside it.
        observe(code, provider, "2025-03", 70, 100);
        observe(code, provider, "2025-03", 91, 100);
        Contracted.publish(contract.attached("2025-01-01"));
        assertThat(contract.told(4)).extracting(ContractKpiIT::line).last().isEqualTo("2025-03 91/100 MET false");

        send(provider, Map.of("indicator", code, "orgCode", provider, "period", "2025-02", "status", "WITHDRAWN"));
        assertThat(contract.told(5)).extracting(ContractKpiIT::line).last().isEqualTo("2025-02 / NOT_SUBMITTED false");
    }

    @Test
    void saysWhatIsProvisionalAndLeavesOutWhatIsNotOfTheContract() {
        var code = Measures.published(Measures.proportion());
        var provider = Register.organisation("TRUST", Network.NETWORK);
        observe(code, provider, "2025-01", 10, 100);
        observe(code, provider, "2025-03", 10, 100);
        var early = new HashMap<String, Object>(Map.of(
                "indicator", code, "orgCode", provider, "period", "2025-02", "numerator", 10, "denominator", 100));
        early.put("status", "PROVISIONAL");
        send(provider, early);

        var contract = Contracted.during(provider, code, "2025-01-02", "2025-03-31");
        assertThat(contract.told(1)).extracting(ContractKpiIT::line).containsExactly("2025-02 10/100 MISSED true");

        observe(code, provider, "2025-02", 10, 100);
        assertThat(contract.told(2))
                .extracting(ContractKpiIT::line)
                .containsExactly("2025-02 10/100 MISSED true", "2025-02 10/100 MISSED false");
    }

    @Test
    void sumsWhatIsBelowAProviderThatTellsNothingItself() {
        var code = Measures.published(Measures.proportion());
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var one = Register.organisation("PRACTICE", network);
        var other = Register.organisation("PRACTICE", network);
        observe(code, one, "2025-01", 50, 50);
        observe(code, other, "2025-01", 20, 50);

        var contract = Contracted.during(network, code, "2025-01-01", "2025-02-01");

        assertThat(contract.told(1)).extracting(ContractKpiIT::line).containsExactly("2025-01 70/100 MISSED false");
        // Who alone are told outside.
        var sides = contract.told(1).getFirst().path("parties");
        assertThat(sides.path("buyerOrg").asText()).isEqualTo("X-RIDGEWAY");
        assertThat(sides.path("providerOrg").asText()).isEqualTo(network);
    }

    @Test
    void keepsToTheVersionThatWasAgreedUnlessOnlyALaterOneKnows() {
        var code = Measures.published(Measures.proportion());
        var provider = Register.organisation("TRUST", Network.NETWORK);
        observe(code, provider, "2025-01", 70, 100);
        var contract = Contracted.during(provider, code, "2025-01-01", "2025-03-01");
        assertThat(contract.told(2))
                .extracting(ContractKpiIT::line)
                .containsExactly("2025-01 70/100 MISSED false", "2025-02 / NOT_SUBMITTED false");

        Network.ANALYST
                .step(
                        "/v1/indicators/" + code + "/versions",
                        1,
                        Measures.with(Measures.proportion(), "numerator", "Patients treated within two days"))
                .then()
                .statusCode(201);
        observe(code, provider, "2025-01", 99, 100);
        observe(code, provider, "2025-02", 99, 100);

        assertThat(contract.told(3)).extracting(ContractKpiIT::line).last().isEqualTo("2025-02 99/100 MET false");
    }

    @Test
    void tellsOnceThoughSeveralJudgeAtOnce() throws Exception {
        var code = Measures.published(Measures.proportion());
        var provider = Register.organisation("TRUST", Network.NETWORK);
        observe(code, provider, "2025-01", 0, 100);
        var contract = Contracted.during(provider, code, "2025-01-01", "2025-02-01");
        var unused = contract.told(1);

        for (int round = 1; round <= 5; round++) {
            observe(code, provider, "2025-01", round, 100);
            Together.run(4, () -> {
                background.run(() -> kpis.judge(contract.kpiId())).await().atMost(SOON);
                return "judged";
            });
        }

        assertThat(contract.told(6))
                .extracting(data -> data.path("numerator").asInt())
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void setsAsideWhatCannotBeReadAndGoesOn() throws SQLException {
        var code = Measures.published(Measures.proportion());
        var provider = Register.organisation("TRUST", Network.NETWORK);
        observe(code, provider, "2025-01", 95, 100);
        var broken = Contracted.by(provider, code);
        var event = broken.attached("2025-01-01");
        ((ObjectNode) event.path("data")).put("targetDenominator", 0);
        Contracted.publish(event);
        var example = (ObjectNode) Contracts.example("contracting", "contract.kpi_attached.v1");
        Contracted.publish(example.put("id", UUID.randomUUID().toString()));
        var contract = Contracted.during(provider, code, "2025-01-01", "2025-02-01");

        assertThat(contract.told(1)).extracting(ContractKpiIT::line).last().isEqualTo("2025-01 95/100 MET false");
        assertThat(Kafka.shared()
                        .await(
                                Surroundings.deadLetters("contracting.events"),
                                broken.id().toString(),
                                1,
                                SOON))
                .hasSize(1);
        assertThat(Register.number("select count(*) from contract_kpi where kpi_id = '"
                        + example.at("/data/kpiId").asText() + "'"))
                .isEqualTo(1);
    }

    private static String line(JsonNode data) {
        return "%s %s/%s %s %s"
                .formatted(
                        data.path("period").asText(),
                        data.path("numerator").asText(""),
                        data.path("denominator").asText(""),
                        data.path("status").asText(),
                        data.path("provisional").asText());
    }

    private static void observe(String code, String org, String period, int numerator, int denominator) {
        send(
                org,
                Map.of(
                        "indicator",
                        code,
                        "orgCode",
                        org,
                        "period",
                        period,
                        "numerator",
                        numerator,
                        "denominator",
                        denominator));
    }

    /** By the provider's own program. */
    private static void send(String org, Map<String, ?> observation) {
        Network.client(org)
                .post("/v1/observations", Map.of("observations", List.of(observation)))
                .then()
                .statusCode(200);
    }
}
