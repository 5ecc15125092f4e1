package io.careweave.performance;

import static io.careweave.performance.Measures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.messaging.Background;
import io.careweave.performance.application.signals.Judging;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of special causes: their entry and their end, each once. */
@QuarkusTest
class SignalIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Integer> STEADY =
            List.of(100, 102, 99, 101, 98, 103, 100, 97, 102, 99, 101, 100, 98, 103, 99, 101, 100, 102, 98, 101);

    @Inject
    Judging judging;

    @Inject
    Background background;

    @Test
    void tellsOfTheEntryOnceAndOfTheEnd() throws Exception {
        var code = indicator();
        var org = Register.practice();
        record(code, org, 1, STEADY);
        assertThat(events(code, org)).isEmpty();
        record(code, org, 21, List.of(400));
        var entered = awaitEvents(code, org, 1).getFirst();
        assertThat(entered.path("type").asText()).isEqualTo("careweave.special_cause.detected.v1");
        assertThat(entered.path("aggregateversion").asLong()).isEqualTo(1);
        assertThat(entered.at("/data/rule").asText()).isEqualTo("OUTSIDE_LIMIT");
        assertThat(entered.at("/data/variation").asText()).isEqualTo("CONCERN");
        assertThat(entered.at("/data/period").asText()).isEqualTo(period(21));

        // The same again, and a point that is out as well: the signal goes on, and nobody is told.
        record(code, org, 21, List.of(400));
        record(code, org, 22, List.of(410));
        record(code, org, 23, List.of(128));

        var events = awaitEvents(code, org, 2);
        assertThat(events).hasSize(2);
        var ended = events.getLast();
        assertThat(ended.path("type").asText()).isEqualTo("careweave.special_cause.ended.v1");
        assertThat(ended.path("aggregateversion").asLong()).isEqualTo(2);
        assertThat(ended.path("subject")).isEqualTo(entered.path("subject"));
        assertThat(ended.at("/data/signalId")).isEqualTo(entered.at("/data/signalId"));
        assertThat(ended.at("/data/since").asText()).isEqualTo(period(21));
        assertThat(ended.at("/data/period").asText()).isEqualTo(period(23));
        events.forEach(Contracts::assertKept);

        var view =
                Network.CHAIR.get("/v1/signals/" + entered.at("/data/signalId").asText());
        assertThat(view.<String>path("state")).isEqualTo("ENDED");
        assertThat(view.<String>path("endedWith")).isEqualTo(period(23));
    }

    @Test
    void endsWhenALateRevisionTakesItsCauseAway() throws Exception {
        var code = indicator();
        var org = Register.practice();
        record(code, org, 1, Stream.concat(STEADY.stream(), Stream.of(400)).toList());
        var _ = awaitEvents(code, org, 1);

        record(code, org, 21, List.of(101));

        var ended = awaitEvents(code, org, 2).getLast();
        assertThat(ended.path("type").asText()).isEqualTo("careweave.special_cause.ended.v1");
        assertThat(ended.at("/data/period").asText()).isEqualTo(period(21));
        assertThat(list(code, org, "&state=LASTING").<List<String>>path("items.id"))
                .isEmpty();
    }

    @Test
    void saysWhichPointsAreAShiftAndEndsItByARebase() throws Exception {
        var code = indicator();
        var org = Register.practice();
        record(code, org, 1, STEADY);
        record(code, org, 21, List.of(95, 94, 96, 95, 94, 95, 96, 95, 94, 95));
        var signal = list(code, org, "&state=LASTING");
        assertThat(signal.<List<String>>path("items.variation")).containsExactly("IMPROVEMENT");
        assertThat(signal.<String>path("items[0].side")).isIn("BELOW", "DECREASING");
        assertThat(signal.<List<String>>path("items[0].signs"))
                .last()
                .isEqualTo(signal.<String>path("items[0].period"));

        var _ = PlanIT.made("rebases", with(PlanIT.rebase(code, org), "period", period(21)));

        awaitJudged(code, org);
        assertThat(list(code, org, "&state=LASTING").<List<String>>path("items.id"))
                .isEmpty();
        assertThat(list(code, org, "").<List<String>>path("items.state")).containsOnly("ENDED");
    }

    @Test
    void judgesTheSumOfThoseBelowAsWell() throws Exception {
        var code = indicator();
        var locality = Register.organisation(
                "LOCALITY", "X-NOWHERE-" + Measures.freshCode().substring(2, 8));
        var practices =
                List.of(Register.organisation("PRACTICE", locality), Register.organisation("PRACTICE", locality));
        for (var practice : practices) {
            record(
                    code,
                    practice,
                    1,
                    Stream.concat(STEADY.stream(), Stream.of(400)).toList());
        }

        awaitJudged(code, locality);

        var signal = list(code, locality, "&state=LASTING");
        assertThat(signal.<List<String>>path("items.period")).containsExactly(period(21));
        assertThat(awaitEvents(code, locality, 1).getLast().at("/data/orgCode").asText())
                .isEqualTo(locality);
    }

    @Test
    void judgesNoPeriodThatIsNotOver() throws Exception {
        var code = indicator();
        var org = Register.practice();
        var now = YearMonth.now(ZoneId.of("Europe/London"));
        var observations = new ArrayList<Map<String, Object>>();
        for (int i = 20; i > 0; i--) {
            observations.add(ObservationIT.of(code, org, now.minusMonths(i).toString(), 100 + i % 3, 100_000));
        }
        observations.add(ObservationIT.of(code, org, now.toString(), 5_000, 100_000));

        YearOnYearIT.send(observations);

        awaitJudged(code, org);
        assertThat(signals(code)).isZero();
        assertThat(Register.number("select count(*) from judgement where code = '" + code + "' and org_code = '" + org
                        + "' and due > now()"))
                .isEqualTo(1);
    }

    @Test
    void tellsOnceThoughManyJudgeAtOnceWhileFiguresCome() throws Exception {
        var code = indicator();
        var orgs = List.of(Register.practice(), Register.practice(), Register.practice());
        var works = new ArrayList<Callable<Object>>();
        for (var org : orgs) {
            works.add(() -> {
                YearOnYearIT.send(observations(code, org, 1, STEADY));
                YearOnYearIT.send(observations(code, org, 21, List.of(400)));
                return org;
            });
        }
        works.addAll(Collections.nCopies(6, () -> background
                .run(judging::passOn)
                .chain(() -> background.run(judging::judge))
                .await()
                .atMost(SOON)));

        Together.run(works);

        for (var org : orgs) {
            awaitJudged(code, org);
            assertThat(awaitEvents(code, org, 1)).hasSize(1);
        }
        assertThat(Register.number("select count(*) from signal where code = '" + code + "' and org_code like 'X-%'"
                        + " and org_code in (select org_code from series where code = '" + code + "')"))
                .isEqualTo(3);
    }

    @Test
    void listsPageByPageNewestFirstAndRefusesWhatMeansNothing() throws Exception {
        var code = indicator();
        var first = Register.practice();
        var second = Register.practice();
        for (var org : List.of(first, second)) {
            record(code, org, 1, Stream.concat(STEADY.stream(), Stream.of(400)).toList());
        }

        var page = Network.CHAIR.get("/v1/signals?limit=1&indicator=" + code + "&state=LASTING");
        var all = new ArrayList<String>(page.<List<String>>path("items.id"));
        while (page.path("next") != null) {
            page = Network.CHAIR.get(
                    "/v1/signals?limit=1&indicator=" + code + "&state=LASTING&cursor=" + page.path("next"));
            assertThat(page.<List<String>>path("items.id")).hasSize(1);
            all.addAll(page.<List<String>>path("items.id"));
        }
        assertThat(all).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);

        for (var query : List.of("indicator=x", "orgCode=%27", "state=GONE", "limit=0", "cursor=1")) {
            assertThat(Network.CHAIR.get("/v1/signals?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(Network.CHAIR.get("/v1/signals/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    static String indicator() {
        return Measures.published(YearOnYearIT.rate(List.of("READMISSIONS_30D")));
    }

    /** A signal that lasts. */
    static String lasting() {
        var code = indicator();
        var org = Register.practice();
        record(code, org, 1, Stream.concat(STEADY.stream(), Stream.of(400)).toList());
        return list(code, org, "").path("items[0].id");
    }

    private static Response list(String code, String org, String more) {
        return Network.CHAIR.get("/v1/signals?indicator=" + code + "&orgCode=" + org + more);
    }

    private static long signals(String code) throws Exception {
        return Register.number("select count(*) from signal where code = '" + code + "'");
    }

    static void awaitJudged(String code, String org) {
        Eventually.within(
                SOON, () -> assertThat(Register.number("select (select count(*) from series where code = '" + code
                                + "' and judged < revision) + (select count(*) from judgement where code = '" + code
                                + "' and due <= now())"))
                        .isZero());
        Eventually.within(SOON, () -> assertThat(Register.number(
                        "select count(*) from judgement where code = '" + code + "' and org_code = '" + org + "'"))
                .isEqualTo(1));
    }

    /** Month so many of those from January 2022 on. */
    static String period(int month) {
        return YearMonth.of(2022, 1).plusMonths(month - 1L).toString();
    }

    static void record(String code, String org, int first, List<Integer> counts) {
        YearOnYearIT.send(observations(code, org, first, counts));
        awaitJudged(code, org);
    }

    private static List<Map<String, Object>> observations(String code, String org, int first, List<Integer> counts) {
        var observations = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < counts.size(); i++) {
            observations.add(ObservationIT.of(code, org, period(first + i), counts.get(i), 100_000));
        }
        return observations;
    }

    private static List<JsonNode> events(String code, String org) {
        return Kafka.shared().now("performance.events").stream()
                .map(record -> (JsonNode) CloudEvents.structured(record))
                .filter(event -> isOf(event, code, org))
                .toList();
    }

    static List<JsonNode> awaitEvents(String code, String org, int count) {
        return awaitEvents(code, org, _ -> true, count);
    }

    static List<JsonNode> awaitEvents(String code, String org, Predicate<JsonNode> wanted, int count) {
        return Kafka.shared()
                .await(
                        "performance.events",
                        record -> {
                            var event = CloudEvents.structured(record);
                            return isOf(event, code, org) && wanted.test(event);
                        },
                        count,
                        SOON)
                .stream()
                .map(record -> (JsonNode) CloudEvents.structured(record))
                .toList();
    }

    private static boolean isOf(JsonNode event, String code, String org) {
        return event.at("/data/indicatorCode").asText().equals(code)
                && event.at("/data/orgCode").asText().equals(org);
    }
}
