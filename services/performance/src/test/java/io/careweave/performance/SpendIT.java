package io.careweave.performance;

import static io.restassured.path.json.config.JsonPathConfig.NumberReturnType.BIG_DECIMAL;
import static io.restassured.path.json.config.JsonPathConfig.jsonPathConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Background;
import io.careweave.performance.application.live.Spending;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.live.SpendFact;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Money indicators of what budgets spends. */
@QuarkusTest
class SpendIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOSPITAL = "SPEND_AGAINST_LAST_YEAR";
    private static final String PRESCRIBING = "PRESCRIBING_SPEND";

    /** A float has six digits. */
    private static final JsonPathConfig EXACT = jsonPathConfig().numberReturnType(BIG_DECIMAL);

    @Inject
    Spending spending;

    @Inject
    Background background;

    @Test
    void addsUpWhatAPracticeSpendsByMonthEachEventOnceAndReversalsToo() {
        var practice = Register.practice();
        var twice = spent(practice, "ELECTIVE", "FY2024-P10", 1_000_000_000_000_001L);
        publish(twice);
        publish(spent(practice, "NON_ELECTIVE", "FY2024-P10", 7));
        publish(spent(practice, "COMMUNITY", "FY2024-P10", 99));
        publish(twice);
        publish(spent(practice, "ACCIDENT_EMERGENCY", "FY2024-P12", 300));
        publish(spent(practice, "OUTPATIENT", "FY2024-P13", 50));

        awaitPence(HOSPITAL, practice, 1_000_000_000_000_008L, 350L);
        var series = series(HOSPITAL, practice);
        // What was not posted is not known, and no zero.
        assertThat(series.<List<String>>path("observations.period")).containsExactly("2025-01", "2025-03");
        assertThat(series.<List<String>>path("observations.status")).containsOnly("FINAL");

        publish(spent(practice, "NON_ELECTIVE", "FY2024-P10", -1_000_000_000_000_000L));
        var late = spent(practice, "NON_ELECTIVE", "FY2025-P02", -8);
        ((ObjectNode) late.path("data")).put("originPeriod", "FY2024-P10");
        publish(late);

        awaitPence(HOSPITAL, practice, 0L, 350L);
    }

    @Test
    void dividesPrescribingByTheListAndCountsItAnewWhenAListComes() {
        var practice = Register.practice();
        publish(spent(practice, "PRESCRIBING", "FY2024-P10", 1_834_250));
        publish(spent(practice, "ELECTIVE", "FY2024-P10", 1));
        awaitPence(HOSPITAL, practice, 1L);
        assertThat(series(PRESCRIBING, practice).<List<Object>>path("observations"))
                .isEmpty();

        Happenings.list(practice, 1, LocalDate.of(2025, 1, 1), 8_000);

        awaitPence(PRESCRIBING, practice, 1_834_250L);
        assertThat(series(PRESCRIBING, practice).<List<Number>>path("observations.value"))
                .extracting(Number::doubleValue)
                .containsExactly(229.28125);
    }

    @Test
    void countsWhatWasSpentBeforeThePracticeWasKnownAndAddsPracticesUpWithoutWhatOthersHold() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var known = Register.organisation("PRACTICE", network);
        var unknown = "X-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
        publish(spent(unknown, "ELECTIVE", "FY2024-P10", 40));
        publish(spent(network, "ELECTIVE", "FY2024-P10", 1_000));
        publish(spent(known, "ELECTIVE", "FY2024-P10", 2));
        awaitPence(HOSPITAL, known, 2L);

        Register.tell(unknown, "PRACTICE", network);

        awaitPence(HOSPITAL, network, 42L);
    }

    @Test
    void countsForASuccessorTheMonthsThatBeginAfterItTookOver() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var ending = Register.organisation("PRACTICE", network);
        var successor = Register.organisation("PRACTICE", network);
        publish(spent(ending, "ELECTIVE", "FY2024-P10", 10));
        publish(spent(ending, "ELECTIVE", "FY2024-P11", 200));
        publish(spent(successor, "ELECTIVE", "FY2024-P11", 3));
        awaitPence(HOSPITAL, network, 10L, 203L);

        MergerIT.publish(MergerIT.merged(ending, successor, "2025-01-15"));

        awaitPence(HOSPITAL, successor, 203L);
        awaitPence(HOSPITAL, ending, 10L);
        publish(spent(ending, "ELECTIVE", "FY2024-P12", 4_000));
        awaitPence(HOSPITAL, successor, 203L, 4_000L);
        awaitPence(HOSPITAL, network, 10L, 203L, 4_000L);
    }

    @Test
    void setsAsideWhatIsNoAmountOrPeriodAndGoesOn() {
        var practice = Register.practice();
        publish(spent(practice, "ELECTIVE", "FY2024-P14", 1));
        publish(spent(practice, "ELECTIVE", "FY2024-P10", Long.MIN_VALUE));
        var example = (ObjectNode) Contracts.example("budgets", "spend.recorded.v1");
        publish(example.put("id", UUID.randomUUID().toString()));
        publish(spent(practice, "ELECTIVE", "FY2024-P10", 5));

        awaitPence(HOSPITAL, practice, 5L);
        Eventually.within(SOON, () -> assertThat(Kafka.shared().now(Surroundings.deadLetters("budgets.events")))
                .filteredOn(record ->
                        new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(practice))
                .hasSize(2));
    }

    @Test
    void losesNothingThatSeveralReadersAddUpAtOnce() throws Exception {
        var practice = Register.practice();
        var facts = IntStream.range(0, 60)
                .mapToObj(i -> new SpendFact(
                        UUID.randomUUID(),
                        practice,
                        "ELECTIVE",
                        Period.parse(i % 2 == 0 ? "2025-01" : "2025-02").orElseThrow(),
                        i))
                .toList();
        List<Callable<Object>> readers = new ArrayList<>();
        for (int reader = 0; reader < 12; reader++) {
            var mine = facts.subList(reader % 6 * 10, reader % 6 * 10 + 10);
            readers.add(() -> {
                background.run(() -> spending.happened(mine)).await().atMost(SOON);
                return "added";
            });
        }

        Together.run(readers);

        awaitPence(HOSPITAL, practice, 870L, 900L);
    }

    private static ObjectNode spent(String holder, String line, String period, long pence) {
        return CloudEvents.event(
                "budgets",
                "careweave.spend.recorded.v1",
                UUID.randomUUID().toString(),
                1,
                "{\"holderOrg\":\"%s\",\"fund\":\"RECURRENT\",\"serviceLine\":\"%s\",\"period\":\"%s\",\"pence\":%d}"
                        .formatted(holder, line, period, pence));
    }

    private static void publish(ObjectNode event) {
        Kafka.shared().publish("budgets.events", event);
    }

    private static void awaitPence(String code, String org, Long... pence) {
        Eventually.within(
                SOON, () -> assertThat(series(code, org).jsonPath(EXACT).<Number>getList("observations.numerator"))
                        .extracting(Number::longValue)
                        .containsExactly(pence));
    }

    private static io.restassured.response.Response series(String code, String org) {
        return Network.ANALYST.get("/v1/indicators/" + code + "/organisations/" + org + "/observations");
    }
}
