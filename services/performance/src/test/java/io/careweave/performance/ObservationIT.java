package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static io.careweave.performance.Measures.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was observed: taken, revised, replayed, summed. */
@QuarkusTest
class ObservationIT {

    @Test
    void keepsWhatWasSaidAndReplaysWhatWasKnown() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var first = record(of(code, org, "2024-01", 40, 50));
        assertThat(first.<Integer>path("recorded")).isEqualTo(1);
        var yesterday = first.<String>path("asOf");
        var then = series(code, org, "?asOf=" + yesterday).asString();

        var second = recordAll(List.of(of(code, org, "2024-01", 41, 50), of(code, org, "2024-03", 45, 50)));
        assertThat(second.<Integer>path("revised")).isEqualTo(1);
        assertThat(second.<Integer>path("recorded")).isEqualTo(1);
        assertThat(record(of(code, org, "2024-01", 41, 50)).<Integer>path("unchanged"))
                .isEqualTo(1);

        var now = series(code, org, "");
        assertThat(now.<List<String>>path("observations.period")).containsExactly("2024-01", "2024-03");
        assertThat(now.<List<Float>>path("observations.value")).containsExactly(82f, 90f);
        assertThat(now.<List<String>>path("gaps")).containsExactly("2024-02");
        assertThat(now.<Boolean>path("own")).isTrue();
        assertThat(series(code, org, "?asOf=" + yesterday).asString()).isEqualTo(then);
        assertThat(series(code, org, "?asOf=" + now.<String>path("asOf")).asString())
                .isEqualTo(now.asString());
        var history = Network.CHAIR.get(revisions(code, org));
        assertThat(history.<List<Float>>path("revisions.observation.numerator")).containsExactly(40f, 41f);
        assertThat(history.<String>path("revisions[0].supersededAt"))
                .isEqualTo(history.<String>path("revisions[1].recordedAt"))
                .isEqualTo(second.<String>path("asOf"));
        assertThat(history.<String>path("revisions[1].supersededAt")).isNull();
    }

    @Test
    void tellsNobodyWhatWillBeKnown() {
        var code = Measures.published(proportion());
        var org = Register.practice();

        assertThat(series(code, org, "?asOf=2190-01-01T00:00:00Z").statusCode()).isEqualTo(400);
        assertThat(series(code, org, "?asOf=yesterday").statusCode()).isEqualTo(400);
        assertThat(series(code, org, "?grain=WEEK").statusCode()).isEqualTo(400);
        assertThat(series(code, "X-NOBODY", "").statusCode()).isEqualTo(404);
        assertThat(series("T_NOWHERE", org, "").statusCode()).isEqualTo(404);
    }

    @Test
    void takesBackWhatWasWrong() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var known = record(of(code, org, "2024-01", 40, 50)).<String>path("asOf");
        record(Map.of("indicator", code, "orgCode", org, "period", "2024-01", "status", "WITHDRAWN"));

        assertThat(series(code, org, "").<List<?>>path("observations")).isEmpty();
        assertThat(series(code, org, "?asOf=" + known).<List<?>>path("observations"))
                .hasSize(1);
        assertThat(record(of(code, org, "2024-01", 40, 50)).<Integer>path("revised"))
                .isEqualTo(1);
    }

    @Test
    void sumsComponentsAndFlagsWhatIsNotTheSumOfAll() {
        var code = Measures.published(proportion());
        var locality = Register.organisation("LOCALITY", Network.NETWORK);
        var north = Register.organisation("PRACTICE", locality);
        var south = Register.organisation("PRACTICE", locality);
        recordAll(List.of(
                of(code, north, "2024-01", 10, 10),
                of(code, south, "2024-01", 0, 90),
                of(code, north, "2024-02", 5, 10)));

        var summed = series(code, locality, "");
        assertThat(summed.<Boolean>path("own")).isFalse();
        assertThat(summed.<List<Float>>path("observations.value")).containsExactly(10f, 50f);
        assertThat(summed.<List<List<String>>>path("observations.flags"))
                .containsExactly(List.of(), List.of("COVERAGE"));

        record(of(code, locality, "2024-01", 11, 100));
        var told = series(code, locality, "");
        assertThat(told.<Boolean>path("own")).isTrue();
        assertThat(told.<List<List<String>>>path("observations.flags")).containsExactly(List.of("COVERAGE"));
        record(of(code, locality, "2024-01", 10, 100));
        assertThat(series(code, locality, "").<List<List<String>>>path("observations.flags"))
                .containsExactly(List.of());
        assertThat(series(code, locality, "?asOf=" + summed.<String>path("asOf"))
                        .<Boolean>path("own"))
                .isFalse();
    }

    @Test
    void sumsMonthsToYearsThatBeginInApril() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        recordAll(IntStream.rangeClosed(1, 12)
                .mapToObj(month -> of(code, org, "2024-%02d".formatted(month), month, 100))
                .toList());

        var years = series(code, org, "?grain=FINANCIAL_YEAR");
        assertThat(years.<List<String>>path("observations.period")).containsExactly("FY2023", "FY2024");
        assertThat(years.<List<Float>>path("observations.numerator")).containsExactly(6f, 72f);
        assertThat(years.<List<List<String>>>path("observations.flags")).allMatch(flags -> flags.contains("PARTIAL"));
        var quarters = series(code, org, "?grain=FINANCIAL_QUARTER");
        assertThat(quarters.<List<String>>path("observations.period"))
                .containsExactly("FY2023-Q4", "FY2024-Q1", "FY2024-Q2", "FY2024-Q3");
        assertThat(quarters.<List<Float>>path("observations.value")).containsExactly(2f, 5f, 8f, 11f);
        assertThat(quarters.<List<List<String>>>path("observations.flags")).allMatch(List::isEmpty);
    }

    @Test
    void refusesEachBadInputAndTakesNothingWithIt() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var good = of(code, org, "2024-01", 40, 50);

        refused(with(good, "numerator", -1), 422, "observation-invalid", "NUMERATOR_NEGATIVE");
        refused(with(good, "denominator", 0), 422, "observation-invalid", "DENOMINATOR_NOT_POSITIVE");
        refused(with(good, "denominator", -5), 422, "observation-invalid", "DENOMINATOR_NOT_POSITIVE");
        refused(without(good, "denominator"), 422, "observation-invalid", "DENOMINATOR_ABSENT");
        refused(with(good, "numerator", 51), 422, "observation-invalid", "NUMERATOR_ABOVE_DENOMINATOR");
        refused(with(good, "numerator", 4.5), 422, "observation-invalid", "NOT_WHOLE");
        refused(without(good, "numerator"), 422, "observation-invalid", "NUMERATOR_ABSENT");
        refused(with(good, "expected", 3), 422, "observation-invalid", "NOT_TAKEN");
        refused(with(good, "flags", List.of("MISSING")), 422, "observation-invalid", "NOT_TAKEN");
        refused(with(good, "flags", List.of("COVERAGE")), 422, "observation-invalid", "FLAG");
        refused(with(good, "period", "2190-01"), 422, "observation-invalid", "FUTURE");
        refused(with(good, "period", "2024-13"), 422, "observation-invalid", "PERIOD");
        refused(with(good, "period", "2024-Q1"), 422, "grain-mismatch", "GRAIN");
        refused(with(good, "indicator", "T_NOWHERE"), 422, "unknown-indicator", "INDICATOR");
        refused(with(good, "version", 9), 422, "unknown-indicator", "INDICATOR");
        refused(with(good, "orgCode", "X-NOBODY"), 422, "observation-invalid", "ORGANISATION");
        var both = Network.ANALYST.post("/v1/observations", Map.of("observations", List.of(good, good)));
        assertThat(both.<List<String>>path("errors.detail")).containsExactly("DUPLICATE", "DUPLICATE");
        for (var body : List.of("NaN", "Infinity", "1e400", "\"40\"", "9007199254740993")) {
            var sent = Network.ANALYST.post(
                    "/v1/observations",
                    "{\"observations\":[{\"indicator\":\"%s\",\"orgCode\":\"%s\",\"period\":\"2024-01\",\"numerator\":%s}]}"
                            .formatted(code, org, body));
            assertThat(sent.statusCode()).as(body).isEqualTo(400);
        }
        var mixed = Network.ANALYST.post(
                "/v1/observations", Map.of("observations", List.of(good, with(good, "period", "2190-01"))));
        assertThat(mixed.<List<String>>path("errors.pointer")).containsExactly("/observations/1");
        assertThat(series(code, org, "").<List<?>>path("observations")).isEmpty();
    }

    @Test
    void wantsAnExpectationAboveZero() {
        var code = Measures.published(with(proportion(), "statistic", "ISR"));
        var org = Register.practice();
        Map<String, Object> good =
                Map.of("indicator", code, "orgCode", org, "period", "2024-01", "numerator", 4, "expected", 3.2);

        refused(with(good, "expected", 0), 422, "expected-not-positive", "EXPECTED_NOT_POSITIVE");
        refused(without(good, "expected"), 422, "observation-invalid", "EXPECTED_ABSENT");
        record(good);
        assertThat(series(code, org, "").<Float>path("observations[0].value")).isEqualTo(125f);
    }

    @Test
    void leavesLockedPeriodsAsTheyAre() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        record(of(code, org, "2024-03", 40, 50));
        lock(code, "2024-04-15");

        refused(of(code, org, "2024-03", 41, 50), 409, "period-locked", "LOCKED");
        record(of(code, org, "2024-04", 41, 50));
        assertThat(Network.ANALYST
                        .step(
                                "/v1/indicators/" + code + "/lock",
                                1,
                                Map.of("through", "2190-01-01", "reason", "Too early"))
                        .<String>path("type"))
                .isEqualTo("/problems/performance/lock-invalid");
        lock(code, "2024-02-29");
        record(of(code, org, "2024-03", 41, 50));
    }

    @Test
    void letsAnOrganisationTellOfItselfAlone() {
        var code = Measures.published(proportion());
        var own = Register.practice();
        var other = Register.practice();

        var told = Network.client(own)
                .post("/v1/observations", Map.of("observations", List.of(of(code, own, "2024-01", 40, 50))));
        assertThat(told.statusCode()).isEqualTo(200);
        var refused = Network.client(own)
                .post("/v1/observations", Map.of("observations", List.of(of(code, other, "2024-01", 40, 50))));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/common/forbidden");
        assertThat(refused.<List<String>>path("errors.detail")).containsExactly("NOT_YOURS");
        assertThat(ObservationIT.series(code, other, "").<List<?>>path("observations"))
                .isEmpty();
    }

    @Test
    void letsOneRevisionHoldWhoeverComesTogether() throws Exception {
        var code = Measures.published(proportion());
        var org = Register.practice();

        var answers = Together.run(IntStream.range(0, 6)
                .<java.util.concurrent.Callable<Response>>mapToObj(i -> () -> record(of(code, org, "2024-01", i, 50)))
                .toList());

        assertThat(answers.stream().map(one -> one.<Integer>path("recorded"))).containsOnlyOnce(1);
        var history = Network.CHAIR.get(revisions(code, org));
        assertThat(history.<List<Integer>>path("revisions.revision")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(history.<List<String>>path("revisions.supersededAt").stream().filter(java.util.Objects::isNull))
                .hasSize(1);
        assertThat(history.<List<String>>path("revisions.recordedAt"))
                .isSorted()
                .doesNotHaveDuplicates();
        // What each was told to be known as of is what it recorded.
        for (var answer : answers) {
            assertThat(series(code, org, "?asOf=" + answer.<String>path("asOf")).<Integer>path("observations.size()"))
                    .isEqualTo(1);
        }
    }

    private static void lock(String code, String through) {
        Network.ANALYST
                .step("/v1/indicators/" + code + "/lock", 1, Map.of("through", through, "reason", "The year is closed"))
                .then()
                .statusCode(200);
    }

    static Map<String, Object> of(String code, String org, String period, long numerator, long denominator) {
        return new HashMap<>(Map.of(
                "indicator", code,
                "orgCode", org,
                "period", period,
                "numerator", numerator,
                "denominator", denominator));
    }

    static Response record(Map<String, Object> observation) {
        return recordAll(List.of(observation));
    }

    static Response recordAll(List<Map<String, Object>> observations) {
        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", observations));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static void refused(Map<String, Object> observation, int status, String slug, String fault) {
        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", List.of(observation)));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/" + slug);
        assertThat(answer.<List<String>>path("errors.detail")).containsExactly(fault);
    }

    private static String revisions(String code, String org) {
        return "/v1/indicators/" + code + "/organisations/" + org + "/revisions?period=2024-01";
    }

    static Response series(String code, String org, String query) {
        return Network.CHAIR.get(path(code, org) + query);
    }

    private static String path(String code, String org) {
        return "/v1/indicators/" + code + "/organisations/" + org + "/observations";
    }
}
