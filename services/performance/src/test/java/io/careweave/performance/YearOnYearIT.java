package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months against the same months a year before. */
@QuarkusTest
class YearOnYearIT {

    private static final Offset<Double> SIXTH = within(5e-4);

    /** 8,000 → 7,040 is 0.852–0.909: real, yet not confidently 12 per cent (design of performance, "Versus baseline"). */
    @Test
    void findsAFallOfTwelvePerCentThatIsRealYetNotSurelyTwelve() {
        var code = Measures.published(rate(List.of("READMISSIONS_30D")));
        var org = Register.practice();
        // Of 2023 and 2025, neither a leap year: the months are as long as the year before.
        record(code, org, 2024, List.of(1_300, 1_350, 1_400, 1_300, 1_350, 1_300));
        record(code, org, 2025, List.of(1_150, 1_200, 1_200, 1_170, 1_160, 1_160));

        var answer = compare(code, org, "&to=2025-12&target=12");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<String>path("from")).isEqualTo("2025-07");
        assertThat(answer.<Number>path("indicator.baseline.numerator").doubleValue())
                .isEqualTo(8_000);
        assertThat(answer.<Number>path("indicator.current.numerator").doubleValue())
                .isEqualTo(7_040);
        assertThat(number(answer, "value")).isCloseTo(0.88, SIXTH);
        assertThat(number(answer, "lower")).isCloseTo(0.852, SIXTH);
        assertThat(number(answer, "upper")).isCloseTo(0.909, SIXTH);
        assertThat(answer.<String>path("indicator.change.verdict")).isEqualTo("MET_POINT");
        assertThat(answer.<String>path("indicator.movement")).isEqualTo("BETTER");
        assertThat(compare(code, org, "&to=2025-12&target=5").<String>path("indicator.change.verdict"))
                .isEqualTo("MET_CONFIDENT");
        assertThat(compare(code, org, "&to=2025-12&target=13").<String>path("indicator.change.verdict"))
                .isEqualTo("NOT_MET");
        // What balances it is there, and says that nothing is known of it.
        assertThat(answer.<List<String>>path("balancing.code")).containsExactly("READMISSIONS_30D");
        assertThat(answer.<List<String>>path("balancing.movement")).containsExactly("NO_DATA");
    }

    @Test
    void tellsTheSameAsOfTheSameInstantThoughFiguresAreRevised() {
        var code = Measures.published(rate(List.of("READMISSIONS_30D")));
        var org = Register.practice();
        record(code, org, 2024, List.of(100, 100, 100, 100, 100, 100));
        record(code, org, 2025, List.of(88, 88, 88, 88, 88, 88));
        var before = compare(code, org, "&to=2025-12");

        record(code, org, 2025, List.of(99, 99, 99, 99, 99, 99));

        assertThat(compare(code, org, "&to=2025-12&asOf=" + before.path("asOf")).asString())
                .isEqualTo(before.asString());
        assertThat(number(compare(code, org, "&to=2025-12"), "value")).isCloseTo(0.99, SIXTH);
    }

    @Test
    void adjustsForTheLengthOfFebruary() {
        var code = Measures.published(rate(List.of("READMISSIONS_30D")));
        var org = Register.practice();
        send(List.of(of(code, org, "2023-02", 28), of(code, org, "2024-02", 29)));

        var answer = compare(code, org, "&to=2024-02&months=1");

        assertThat(number(answer, "value")).isCloseTo(1, within(1e-12));
    }

    @Test
    void doesNotComparePastAGap() {
        var code = Measures.published(rate(List.of("READMISSIONS_30D")));
        var org = Register.practice();
        send(List.of(of(code, org, "2024-11", 9), of(code, org, "2024-12", 9), of(code, org, "2025-12", 9)));

        var answer = compare(code, org, "&to=2025-12&months=2");

        assertThat(answer.<Object>path("indicator.change")).isNull();
        assertThat(answer.<String>path("indicator.movement")).isEqualTo("NO_DATA");
        assertThat(answer.<List<String>>path("indicator.missing")).containsExactly("2025-11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&months=0",
                "&months=13",
                "&months=1e1",
                "&months=NaN",
                "&to=2025-13",
                "&to=FY2025",
                "&to=2025-Q1",
                "&target=0",
                "&target=-12",
                "&target=NaN",
                "&target=1e1",
                "&target=101",
                "&target=12%25",
                "&confidence=Infinity",
                "&version=0",
                "&version=01",
                "&asOf=yesterday",
                "&asOf=2190-01-01T00:00:00Z"
            })
    void refusesWhatBreaksTheFormOfTheQuestion(String more) {
        var answer = compare("FIRST_OUTPATIENT", Register.practice(), more);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&to=2190-01", "&confidence=80", "&confidence=100"})
    void refusesWhatCannotBeComputed(String more) {
        assertThat(compare("FIRST_OUTPATIENT", Register.practice(), more).statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesATargetWhereNeitherWayIsBetter() {
        var answer = compare("MSK_SHARE", Register.practice(), "&target=5");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/comparison-impossible");
    }

    @Test
    void knowsNothingOfWhatDoesNotExist() {
        assertThat(compare("T_NOWHERE", Register.practice(), "").statusCode()).isEqualTo(404);
        assertThat(compare("FIRST_OUTPATIENT", "X-NOBODY", "").statusCode()).isEqualTo(404);
        assertThat(compare("FIRST_OUTPATIENT", "no such", "").statusCode()).isEqualTo(404);
        assertThat(Network.ANALYST.get("/v1/comparisons?organisation=Z90001").statusCode())
                .isEqualTo(400);
        assertThat(Network.ANALYST
                        .get("/v1/comparisons?indicator=FIRST_OUTPATIENT")
                        .statusCode())
                .isEqualTo(400);
    }

    private static double number(Response answer, String field) {
        return answer.<Number>path("indicator.change." + field).doubleValue();
    }

    static Response compare(String code, String org, String more) {
        return Network.ANALYST.get(
                "/v1/comparisons?indicator=" + code + "&organisation=" + org.replace(" ", "%20") + more);
    }

    static Map<String, Object> rate(List<String> balancing) {
        var definition = Measures.with(Measures.proportion(), "statistic", "CRUDE_RATE");
        definition = Measures.with(definition, "multiplier", 1_000);
        definition = Measures.with(definition, "polarity", "LOWER");
        return Measures.with(definition, "balancing", balancing);
    }

    /** July to December. */
    private static void record(String code, String org, int year, List<Integer> counts) {
        var observations = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < counts.size(); i++) {
            observations.add(of(code, org, "%d-%02d".formatted(year, 7 + i), counts.get(i)));
        }
        send(observations);
    }

    private static Map<String, Object> of(String code, String org, String period, int count) {
        return ObservationIT.of(code, org, period, count, 100_000);
    }

    static void send(List<Map<String, Object>> observations) {
        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", observations));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }
}
