package io.careweave.budgets;

import static io.careweave.budgets.CommitmentIT.figures;
import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts ask for money over Kafka, and are answered over Kafka: early, late, again, at once and in any order. */
@QuarkusTest
class FundingIT {

    private static final String YEAR = FinancialYear.of(Postings.today()).toString();

    private final UUID contract = UUID.randomUUID();

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void reservesAllLinesOfAVersion() {
        var one = Register.funded(1_000);
        var other = Register.funded(1_000);

        ask(1, line(one, 700), line(other, 300));

        var answer = answers(1).getFirst();
        assertThat(answer.path("reservedPence").asLong()).isEqualTo(1_000);
        assertThat(answer.path("commitmentIds")).hasSize(2);
        FINANCE.get("/v1/commitments/" + answer.path("commitmentIds").get(0).asText())
                .then()
                .body("holder", equalTo(one))
                .body("contractId", equalTo(contract.toString()))
                .body("openPence", equalTo(700));
        figures(one, 1_000, 300, 700, 0);
        figures(other, 1_000, 700, 300, 0);
    }

    @Test
    void reservesNoneIfOneLineDoesNotFitAndNamesWhatIsMissing() {
        var one = Register.funded(1_000);
        var other = Register.funded(100);

        ask(1, line(one, 700), line(other, 300), line(other, 5));

        var answer = answers(1).getFirst();
        assertThat(answer.path("reasonCode").asText()).isEqualTo("INSUFFICIENT");
        assertThat(answer.path("shortfallPence").asLong()).isEqualTo(205);
        figures(one, 1_000, 1_000, 0, 0);

        Register.fund(other, 205);
        ask(2, line(one, 700), line(other, 305));
        assertThat(answers(2).getLast().path("reservedPence").asLong()).isEqualTo(1_005);
    }

    @Test
    void answersAVersionAgainTheSame() {
        var one = Register.funded(1_000);
        var id = UUID.randomUUID();

        ask(id, 1, 1, line(one, 600));
        ask(id, 1, 1, line(one, 600));
        // The same version in another event, which says something else.
        ask(UUID.randomUUID(), 2, 1, line(one, 900));

        var answers = answers(2);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        figures(one, 1_000, 400, 600, 0);
    }

    @Test
    void givesNothingToAVersionThatWasOvertaken() {
        var one = Register.funded(1_000);

        ask(3, line(one, 100));
        ask(2, line(one, 100));

        var answers = answers(2);
        assertThat(answers.get(0).path("reservedPence").asLong()).isEqualTo(100);
        assertThat(answers.get(1).path("version").asLong()).isEqualTo(2);
        assertThat(answers.get(1).path("reasonCode").asText()).isEqualTo("SUPERSEDED");
        figures(one, 1_000, 900, 100, 0);
    }

    @Test
    void takesBackWhatAVariationNeedsNoLonger() {
        var one = Register.funded(1_000);

        ask(1, line(one, 800));
        ask(2, line(one, -300));
        ask(3, line(one, -501));

        var answers = answers(3);
        assertThat(answers.get(1).path("reservedPence").asLong()).isEqualTo(-300);
        assertThat(answers.get(1).path("commitmentIds"))
                .isEqualTo(answers.get(0).path("commitmentIds"));
        assertThat(answers.get(2).path("reasonCode").asText()).isEqualTo("INSUFFICIENT");
        assertThat(answers.get(2).path("shortfallPence").asLong()).isEqualTo(1);
        figures(one, 1_000, 500, 500, 0);
    }

    @Test
    void givesBackWhatIsOpenWhenTheContractEndsAndNothingAfterwards() {
        var one = Register.funded(1_000);
        ask(1, line(one, 800));
        var id = answers(1).getFirst().path("commitmentIds").get(0).asText();
        CommitmentIT.draw(id, 200).then().statusCode(200);

        end();
        ask(2, line(one, 1));

        assertThat(answers(2).get(1).path("reasonCode").asText()).isEqualTo("SUPERSEDED");
        FINANCE.get("/v1/commitments/" + id).then().body("state", equalTo("RELEASED"));
        figures(one, 1_000, 800, 0, 200);
    }

    /** Its end was told before its request was. */
    @Test
    void givesNothingToAContractThatHasEndedBefore() {
        var one = Register.funded(1_000);

        end();
        ask(1, line(one, 1));

        assertThat(answers(1).getFirst().path("reasonCode").asText()).isEqualTo("SUPERSEDED");
        figures(one, 1_000, 1_000, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "RECURRENT, PRESCRIBING, FY2190, 5, PERIOD_CLOSED",
        "RECURRENT, PRESCRIBING, FY2199, 5, PERIOD_CLOSED",
        "RECURRENT, PRESCRIBING, FY2001, 5, PERIOD_CLOSED",
        "RECURRENT, PRESCRIBING, FY1001, 5, LINE_INVALID",
        "HEADROOM, PRESCRIBING, , 5, FUND_RESTRICTED",
        "GOLD, PRESCRIBING, , 5, LINE_INVALID",
        "RECURRENT, ALCHEMY, , 5, LINE_INVALID",
        "RECURRENT, PRESCRIBING, , 0, LINE_INVALID",
        "RECURRENT, PRESCRIBING, , 9223372036854775807, LINE_INVALID"
    })
    void refusesWhatCannotBeReserved(
            String fund, String serviceLine, @Nullable String year, long pence, String reason) {
        var one = Register.funded(10);
        var wrong = line(fund, one, serviceLine, year == null ? YEAR : year, pence);

        ask(1, line(one, 1), wrong);

        var answer = answers(1).getFirst();
        assertThat(answer.path("reasonCode").asText()).isEqualTo(reason);
        assertThat(answer.has("shortfallPence")).isFalse();
        figures(one, 10, 10, 0, 0);
    }

    @Test
    void refusesAHolderThatNobodyKnows() {
        ask(1, line("X-NOWHERE", 1));

        assertThat(answers(1).getFirst().path("reasonCode").asText()).isEqualTo("HOLDER_UNKNOWN");
    }

    @Test
    void setsAsideWhatCannotBeReadAndGoesOn() {
        for (var data : List.of(
                "{}",
                "{\"contractId\":\"x\",\"version\":1,\"lines\":[]}",
                "{\"contractId\":\"%s\",\"version\":0,\"lines\":[]}".formatted(contract),
                "{\"contractId\":\"%s\",\"version\":1,\"lines\":[{\"pence\":1.5}]}".formatted(contract))) {
            publish(UUID.randomUUID(), 1, data);
        }
        ask(1, line("X-NOWHERE", 1));

        assertThat(answers(1)).hasSize(1);
    }

    @Test
    void reservesWithinTheLimitWhenContractsAndPeopleAskAtOnce() throws ExecutionException, InterruptedException {
        var one = Register.funded(1_000);
        Callable<Integer> asking = () -> {
            ask(UUID.randomUUID(), 1, 1, line(one, 600));
            return 0;
        };
        Callable<Integer> reserving = () -> CommitmentIT.reserve(one, 600).statusCode();

        Together.run(Stream.of(asking, asking, reserving, reserving).toList());

        var answers = answers(2);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        figures(one, 1_000, 400, 600, 0);
    }

    private void end() {
        Kafka.shared()
                .publish(
                        "contracting.events",
                        CloudEvents.event(
                                "contracting",
                                "careweave.contract.ended.v1",
                                contract.toString(),
                                2,
                                ("{\"contractId\":\"%s\",\"kind\":\"COMMUNITY_SERVICES\",\"buyerOrg\":\"X-RIDGEWAY\","
                                                + "\"providerOrg\":\"ZC1\",\"serviceIds\":[],\"from\":\"2026-04-01\",\"to\":\"2027-04-01\","
                                                + "\"endedOn\":\"2026-11-01\",\"reasonCode\":\"TERMINATED\"}")
                                        .formatted(contract)));
    }

    private void ask(long version, String... lines) {
        ask(UUID.randomUUID(), version, version, lines);
    }

    private void ask(UUID eventId, long number, long version, String... lines) {
        publish(
                eventId,
                number,
                "{\"contractId\":\"%s\",\"version\":%d,\"lines\":[%s]}"
                        .formatted(contract, version, Stream.of(lines).collect(Collectors.joining(","))));
    }

    private void publish(UUID eventId, long number, String data) {
        var event =
                CloudEvents.event("contracting", "careweave.funding.requested.v1", contract.toString(), number, data);
        Kafka.shared().publish("contracting.events", event.put("id", eventId.toString()));
    }

    private static String line(String holder, long pence) {
        return line("RECURRENT", holder, "PRESCRIBING", YEAR, pence);
    }

    private static String line(String fund, String holder, String serviceLine, String year, long pence) {
        return "{\"fund\":\"%s\",\"holderOrg\":\"%s\",\"serviceLine\":\"%s\",\"financialYear\":\"%s\",\"pence\":%d}"
                .formatted(fund, holder, serviceLine, year, pence);
    }

    private static JsonNode read(byte[] data) {
        try {
            return new ObjectMapper().readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the contract was answered, each as its schema says and numbered without a gap. */
    private List<JsonNode> answers(int count) {
        var records = Kafka.shared().await("budgets.events", contract.toString(), count, Register.SOON);
        long number = 0;
        for (var record : records) {
            Contracts.assertKept(record);
            assertThat(Kafka.header(record, "ce_aggregateversion")).isEqualTo(Long.toString(++number));
        }
        return records.stream().map(record -> read(record.value())).toList();
    }
}
