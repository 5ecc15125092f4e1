package io.careweave.performance;

import static io.careweave.performance.Happenings.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Background;
import io.careweave.performance.application.live.Mergers;
import io.careweave.performance.application.live.Referrals;
import io.careweave.performance.domain.live.Merger;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Practices that others take over, and the tree of organisations as it was known. */
@QuarkusTest
class MergerIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 10);
    private static final LocalDate MAY = LocalDate.of(2025, 5, 10);

    @Inject
    Referrals referrals;

    @Inject
    Mergers mergers;

    @Inject
    Background background;

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

    /** Whichever is known first; and at no instant was anything lost or counted twice. */
    @Test
    void movesWhatWasCountedForThePracticeThatHadEnded() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var ending = Register.organisation("PRACTICE", network);
        var successor = Register.organisation("PRACTICE", network);
        Happenings.list(ending, 1, LocalDate.of(2025, 1, 1), 1_000);
        Happenings.list(successor, 1, LocalDate.of(2025, 1, 1), 3_000);
        Happenings.submit(ending, MARCH, 2);
        Happenings.submit(ending, MAY, 3);
        Happenings.submit(successor, MARCH, 1);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", network, 3f, 0f, 3f);

        publish(merged(ending, successor, "2025-05-10"));

        LiveIT.awaitCounts("FIRST_OUTPATIENT", successor, 1f, 0f, 3f);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", ending, 2f);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", network, 3f, 0f, 3f);
        String moved = revisions("REFERRALS_DENIED", ending, "2025-05").path("revisions[-1].recordedAt");
        assertThat(revisions("REFERRALS_DENIED", successor, "2025-05").<List<String>>path("revisions.recordedAt"))
                .containsExactly(moved);
        for (var instant :
                List.of(moved, java.time.Instant.parse(moved).minusNanos(1_000).toString())) {
            assertThat(series("REFERRALS_DENIED", network, "?asOf=" + instant)
                            .<List<Float>>path("observations.denominator"))
                    .containsExactly(3f, 3f);
        }
        // What is told of its last days afterwards, and of others' days under its name.
        Happenings.submit(ending, LocalDate.of(2025, 5, 9), 1);
        Happenings.submit(ending, LocalDate.of(2025, 6, 1), 1);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", ending, 2f, 0f, 1f);
        LiveIT.awaitCounts("FIRST_OUTPATIENT", successor, 1f, 0f, 3f, 1f);
    }

    @Test
    void losesNothingOfWhatIsCountedWhileMergersBecomeKnown() throws Exception {
        var practices = List.of(Register.practice(), Register.practice(), Register.practice());
        List<Callable<Object>> works = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            var mine = List.of(
                    fact(practices.get(i % 3), MARCH),
                    fact(practices.get(i % 3), MAY),
                    fact(practices.get(i % 3), MAY));
            works.add(() -> {
                background.run(() -> referrals.happened(mine)).await().atMost(SOON);
                return "counted";
            });
        }
        for (int i = 0; i < 2; i++) {
            var merger = new Merger(practices.get(i), practices.get(i + 1), LocalDate.of(2025, 5, 1));
            works.add(i * 9, () -> {
                background.run(() -> mergers.merged(merger)).await().atMost(SOON);
                return "merged";
            });
        }

        Together.run(works);

        var submitted = "observations.denominator";
        assertThat(series("REFERRALS_DENIED", practices.get(0), "").<List<Float>>path(submitted))
                .containsExactly(8f);
        assertThat(series("REFERRALS_DENIED", practices.get(1), "").<List<Float>>path(submitted))
                .containsExactly(8f);
        assertThat(series("REFERRALS_DENIED", practices.get(2), "").<List<Float>>path(submitted))
                .containsExactly(8f, 48f);
    }

    private static ReferralFact fact(String practice, LocalDate day) {
        return new ReferralFact(
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                ReferralFact.Kind.SUBMITTED,
                practice,
                null,
                day,
                true,
                null,
                null);
    }

    @Test
    void takesOfAPracticeThatEndedNoFiguresOfLaterPeriodsButTakesThemBack() {
        var code = Measures.published(Measures.proportion());
        var ending = Register.practice();
        observe(code, ending, "2025-06");
        publish(merged(ending, Register.practice(), "2025-05-10"));
        Eventually.within(SOON, () -> assertThat(
                        Register.number("select count(*) from practice_merger where practice = '" + ending + "'"))
                .isEqualTo(1));

        var refused = Network.ANALYST.post(
                "/v1/observations", Map.of("observations", List.of(ObservationIT.of(code, ending, "2025-06", 41, 50))));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("type")).endsWith("/observation-invalid");
        assertThat(refused.<String>path("errors[0].detail")).isEqualTo("ENDED");
        observe(code, ending, "2025-05");
        var back = Network.ANALYST.post(
                "/v1/observations",
                Map.of(
                        "observations",
                        List.of(Map.of(
                                "indicator", code, "orgCode", ending, "period", "2025-06", "status", "WITHDRAWN"))));
        assertThat(back.<Integer>path("revised")).isEqualTo(1);
        assertThat(series(code, ending, "").<List<String>>path("observations.period"))
                .containsExactly("2025-05");
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

    static ObjectNode merged(String practice, String successor, String on) {
        return CloudEvents.event(
                "membership",
                "careweave.practice.merged.v1",
                practice,
                3,
                "{\"orgCode\":\"%s\",\"successor\":\"%s\",\"on\":\"%s\"}".formatted(practice, successor, on));
    }

    static void publish(ObjectNode event) {
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

    private static Response revisions(String code, String org, String period) {
        return Network.ANALYST.get("/v1/indicators/" + code + "/organisations/" + org + "/revisions?period=" + period);
    }

    private static Response series(String code, String org, String query) {
        return Network.ANALYST.get("/v1/indicators/" + code + "/organisations/" + org + "/observations" + query);
    }
}
