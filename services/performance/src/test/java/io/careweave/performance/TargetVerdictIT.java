package io.careweave.performance;

import static io.careweave.performance.Measures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of targets. */
@QuarkusTest
class TargetVerdictIT {

    @Test
    void tellsOfEachPeriodOnceByTheStepThatHoldsAndAgainIfARevisionTurnsIt() {
        var code = SignalIT.indicator();
        var org = Register.practice();
        SignalIT.record(code, org, 1, List.of(100, 100, 90, 100));
        var target = PlanIT.made("targets", target(code, org, Map.of(2, 100, 3, 95)));

        var told = told(code, org, 3);
        assertThat(types(told)).containsExactly("met", "met", "missed");
        assertThat(told.getFirst().at("/data/period").asText()).isEqualTo(SignalIT.period(2));
        assertThat(told.getLast().at("/data/targetNumerator").asLong()).isEqualTo(95);
        assertThat(told.getLast().at("/data/targetDenominator").asLong()).isEqualTo(100_000);
        assertThat(told.getLast().at("/data/numerator").asLong()).isEqualTo(100);
        assertThat(told).allSatisfy(event -> {
            assertThat(event.path("subject").asText()).isEqualTo(target.substring("/v1/targets/".length()));
            Contracts.assertKept(event);
        });

        // Revised, and still missed; revised, and met; the same again.
        SignalIT.record(code, org, 4, List.of(99));
        SignalIT.record(code, org, 4, List.of(95));
        SignalIT.record(code, org, 4, List.of(95));
        SignalIT.record(code, org, 5, List.of(96));

        var again = told(code, org, 5);
        assertThat(types(again)).containsExactly("met", "met", "missed", "met", "missed");
        assertThat(again.stream().map(event -> event.path("aggregateversion").asLong()))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void judgesByTheNewestTargetAlone() {
        var code = SignalIT.indicator();
        var org = Register.practice();
        SignalIT.record(code, org, 1, List.of(100));
        var _ = PlanIT.made("targets", target(code, org, Map.of(1, 100)));
        assertThat(types(told(code, org, 1))).containsExactly("met");

        var _ = PlanIT.made("targets", target(code, org, Map.of(1, 50)));

        assertThat(types(told(code, org, 2))).containsExactlyInAnyOrder("met", "missed");
        SignalIT.record(code, org, 2, List.of(70));
        assertThat(types(told(code, org, 3))).containsExactlyInAnyOrder("met", "missed", "missed");
    }

    @Test
    void judgesMoneyBelowZero() {
        var money = with(with(Measures.proportion(), "statistic", "MONEY"), "polarity", "LOWER");
        var code = Measures.published(with(money, "multiplier", 1));
        var org = Register.practice();
        var _ = PlanIT.made("targets", target(code, org, Map.of(1, 0)));

        SignalIT.record(code, org, 1, List.of(-5_000, 5_000));

        var told = told(code, org, 2);
        assertThat(types(told)).containsExactly("met", "missed");
        assertThat(told.getFirst().at("/data/numerator").asLong()).isEqualTo(-5_000);
        Contracts.assertKept(told.getFirst());
    }

    @Test
    void judgesTheTargetOfASum() {
        var code = SignalIT.indicator();
        var locality = Register.organisation("LOCALITY", Network.NETWORK);
        var first = Register.organisation("PRACTICE", locality);
        var second = Register.organisation("PRACTICE", locality);
        var _ = PlanIT.made("targets", target(code, locality, Map.of(1, 100)));
        SignalIT.record(code, first, 1, List.of(150));
        SignalIT.record(code, second, 1, List.of(40));
        // Until the second tells as well, nothing is said of the next month.
        SignalIT.record(code, first, 2, List.of(150));

        var told = told(code, locality, 2);

        assertThat(types(told)).containsExactly("missed", "met");
        assertThat(told.getLast().at("/data/numerator").asLong()).isEqualTo(190);
        assertThat(told.getLast().at("/data/denominator").asLong()).isEqualTo(200_000);

        SignalIT.record(code, second, 2, List.of(60));
        assertThat(types(told(code, locality, 3))).containsExactly("missed", "met", "missed");
    }

    private static List<JsonNode> told(String code, String org, int count) {
        SignalIT.awaitJudged(code, org);
        var events = SignalIT.awaitEvents(
                code, org, event -> event.path("type").asText().contains("target"), count);
        assertThat(events).hasSize(count);
        return events;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("type").asText())
                .map(type -> type.substring("careweave.target.".length(), type.length() - ".v1".length()))
                .toList();
    }

    /** @param steps from which month on how many of 100,000 are wanted at most */
    private static Map<String, Object> target(String code, String org, Map<Integer, Integer> steps) {
        return with(
                PlanIT.target(code, org),
                "steps",
                steps.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(step -> Map.of(
                                "from", SignalIT.period(step.getKey()),
                                "numerator", step.getValue(),
                                "denominator", 100_000))
                        .toList());
    }
}
