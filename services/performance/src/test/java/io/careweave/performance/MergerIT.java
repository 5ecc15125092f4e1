package io.careweave.performance;

import static io.careweave.performance.Happenings.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Practices that others take over, and the tree of organisations as it was known. */
@QuarkusTest
class MergerIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 10);
    private static final LocalDate MAY = LocalDate.of(2025, 5, 10);

    @Test
    void breaksOffTheSuccessorsSeriesWhateverIsObservedBeforeOrAfterTheMergerIsKnown() {
        var code = Measures.published(Measures.proportion());
        var quarterly = Measures.published(Measures.with(Measures.proportion(), "grain", "QUARTER"));
        var ending = Register.practice();
        var successor = Register.practice();
        observe(code, successor, "2025-03");
        observe(code, successor, "2025-04");
        observe(quarterly, successor, "2025-Q2");
        observe(code, ending, "2025-04");

        publish(merged(ending, successor, "2025-04-01"));
        publish(merged(ending, successor, "2025-04-01"));

        awaitFlags(code, successor, "[[], [SERIES_BREAK]]");
        awaitFlags(quarterly, successor, "[[SERIES_BREAK]]");
        awaitFlags(code, ending, "[[]]");
        // What is told again without the mark is no revision: it is marked, too.
        var again = observe(code, successor, "2025-04");
        assertThat(again.<Integer>path("unchanged")).isEqualTo(1);
        var later = Measures.published(Measures.proportion());
        observe(later, successor, "2025-04");
        awaitFlags(later, successor, "[[SERIES_BREAK]]");
    }

    @Test
    void countsWhatHappensAfterwardsForTheSuccessorByAListThatIsStaleUntilItHasThePatients() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var ending = Register.organisation("PRACTICE", network);
        var successor = Register.organisation("PRACTICE", network);
        Happenings.list(ending, 1, LocalDate.of(2025, 1, 1), 1_000);
        Happenings.list(successor, 1, LocalDate.of(2025, 3, 20), 3_000);
        Happenings.submit(ending, MARCH, 2);
        Happenings.submit(successor, MARCH, 1);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", network, 3f);
        publish(merged(ending, successor, "2025-05-01"));
        Eventually.within(SOON, () -> assertThat(
                        Register.number("select count(*) from practice_merger where practice = '" + ending + "'"))
                .isEqualTo(1));

        Happenings.publish(submitted(UUID.randomUUID(), ending, MAY));
        Happenings.publish(submitted(UUID.randomUUID(), successor, MAY));

        LiveIT.awaitCounts("FIRST_OUTPATIENT", successor, 1f, 0f, 2f);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", ending, 2f);
        awaitFlags("FIRST_OUTPATIENT", successor, "[[], [], [SERIES_BREAK, DENOMINATOR_STALE]]");
        // All of them together had the same patients before and after.
        assertThat(series("FIRST_OUTPATIENT", network, "").<List<List<String>>>path("observations.flags"))
                .allSatisfy(flags -> assertThat(flags).doesNotContain("SERIES_BREAK"));

        Happenings.list(successor, 2, LocalDate.of(2025, 5, 2), 4_000);

        awaitFlags("FIRST_OUTPATIENT", successor, "[[], [], [SERIES_BREAK]]");
    }

    @Test
    void setsAsideAMergerWithItselfAndReadsTheExample() {
        var practice = Register.practice();
        publish(merged(practice, practice, "2025-04-01"));
        var example = (ObjectNode) Contracts.example("membership", "practice.merged.v1");
        publish(example.put("id", UUID.randomUUID().toString()));

        assertThat(Kafka.shared().await(Surroundings.deadLetters("membership.events"), practice, 1, SOON))
                .hasSize(1);
        Eventually.within(
                SOON, () -> assertThat(Register.number("select count(*) from practice_merger where practice = '"
                                + example.path("subject").asText() + "'"))
                        .isEqualTo(1));
    }

    @Test
    void addsUpByTheTreeAsItWasKnownThen() {
        var code = Measures.published(Measures.proportion());
        var north = Register.organisation("LOCALITY", Network.NETWORK);
        var south = Register.organisation("LOCALITY", Network.NETWORK);
        var practice = Register.organisation("PRACTICE", north);
        observe(code, practice, "2025-04");
        var before = series(code, north, "");
        assertThat(before.<List<Object>>path("observations")).hasSize(1);
        var then = before.<String>path("asOf");

        Register.move(practice, "PRACTICE", south);

        assertThat(series(code, north, "").<List<Object>>path("observations")).isEmpty();
        assertThat(series(code, south, "").<List<Object>>path("observations")).hasSize(1);
        assertThat(series(code, north, "?asOf=" + then).asString()).isEqualTo(before.asString());
        assertThat(series(code, south, "?asOf=" + then).<List<Object>>path("observations"))
                .isEmpty();
        var now = series(code, south, "");
        assertThat(series(code, south, "?asOf=" + now.<String>path("asOf")).asString())
                .isEqualTo(now.asString());
        var newcomer = Register.organisation("LOCALITY", Network.NETWORK);
        assertThat(series(code, newcomer, "?asOf=" + then).statusCode()).isEqualTo(404);
    }

    private static ObjectNode merged(String practice, String successor, String on) {
        return CloudEvents.event(
                "membership",
                "careweave.practice.merged.v1",
                practice,
                3,
                "{\"orgCode\":\"%s\",\"successor\":\"%s\",\"on\":\"%s\"}".formatted(practice, successor, on));
    }

    private static void publish(ObjectNode event) {
        Kafka.shared().publish("membership.events", event);
    }

    private static Response observe(String code, String org, String period) {
        var answer = Network.ANALYST.post(
                "/v1/observations", Map.of("observations", List.of(ObservationIT.of(code, org, period, 40, 50))));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static void awaitFlags(String code, String org, String flags) {
        Eventually.within(SOON, () -> assertThat(series(code, org, "").<Object>path("observations.flags"))
                .hasToString(flags));
    }

    private static Response series(String code, String org, String query) {
        return Network.ANALYST.get("/v1/indicators/" + code + "/organisations/" + org + "/observations" + query);
    }
}
