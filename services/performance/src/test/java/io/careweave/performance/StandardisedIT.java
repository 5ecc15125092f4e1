package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directly standardised rates of what is stored by bands of age. */
@QuarkusTest
class StandardisedIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Results published with PHEindicatormethods, sheet testresults_DSR; published/standardised.csv names the files. */
    @ParameterizedTest
    @CsvSource({"testdata_big, 1043.0247991469423", "testdata_small, 110.3212025300104"})
    void isThePublishedRateAndThatOfAPreview(String area, double published) throws IOException {
        var code = indicator();
        var org = Register.practice();
        tell(bands(code, org, "2024-01", area, 1));

        double stored = value(series(code, org, ""), 0).doubleValue();

        assertThat(stored).isCloseTo(published, Percentage.withPercentage(1e-9));
        var preview = Network.CHAIR
                .call()
                .body(Map.of(
                        "statistic",
                        "DSR",
                        "multiplier",
                        10_000,
                        "strata",
                        rows(area).stream()
                                .map(row ->
                                        Map.of("band", row[1], "count", number(row[2]), "population", number(row[3])))
                                .toList()))
                .post("/v1/rates/preview");
        assertThat(json(preview).path("value").doubleValue()).isEqualTo(stored);
        assertThat(json(chart(code, org, ""))
                        .path("points")
                        .get(0)
                        .path("value")
                        .doubleValue())
                .isEqualTo(stored);
    }

    /** A rate of a sum is not a mean of rates. */
    @Test
    void sumsEveryBandBeforeItStandardises() throws IOException {
        var code = indicator();
        var locality = Register.organisation("LOCALITY", Network.NETWORK);
        var north = Register.organisation("PRACTICE", locality);
        var south = Register.organisation("PRACTICE", locality);
        var told = new ArrayList<>(bands(code, north, "2024-01", "testdata_big", 1));
        told.addAll(bands(code, south, "2024-01", "testdata_big", 3));
        told.addAll(bands(code, north, "2024-02", "testdata_big", 1));
        tell(told);

        var both = series(code, locality, "");

        double alone = value(series(code, north, ""), 0).doubleValue();
        // Three times the persons with as many events each.
        assertThat(value(both, 0).doubleValue()).isCloseTo(alone, Percentage.withPercentage(1e-10));
        assertThat(both.path("own").asBoolean()).isFalse();
        assertThat(both.path("observations").get(1).path("flags").toString()).contains("COVERAGE");
        assertThat(both.path("observations").get(1).path("status").asText()).isEqualTo("PROVISIONAL");
        var quarter = json(Network.CHAIR.get(path(code, north) + "observations?grain=QUARTER"));
        assertThat(value(quarter, 0).doubleValue()).isCloseTo(alone, Percentage.withPercentage(1e-10));
    }

    @Test
    void hasNoRateWithoutEveryBandOrOfFewerThanTenEvents() throws IOException {
        var code = indicator();
        var org = Register.practice();
        var told = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 14; i++) {
            told.addAll(bands(code, org, month(i), "testdata_big", 1));
        }
        // Nobody of the fourth month tells of those who are 90 and older; in the sixth there are nine events.
        told.removeIf(one -> month(3).equals(one.get("period")) && "90+".equals(one.get("stratum")));
        told.stream()
                .filter(one -> month(5).equals(one.get("period")))
                .forEach(one -> one.put("numerator", "85-89".equals(one.get("stratum")) ? 9 : 0));
        tell(told);

        var chart = json(chart(code, org, ""));

        assertThat(chart.path("points")).hasSize(14);
        assertThat(chart.path("points").get(3).path("value").isNull()).isTrue();
        assertThat(chart.path("points").get(5).path("value").isNull()).isTrue();
        assertThat(chart.path("points").get(6).path("value").isNumber()).isTrue();
        assertThat(chart.path("remarks").toString())
                .contains(
                        "Standardised directly by the European Standard Population 2013.",
                        "No rate, for of a band of age nothing is known: 2024-04.",
                        "Withheld, for there are fewer than 10 events: 2024-06.");
        assertThat(value(series(code, org, ""), 3).isMissingNode()).isTrue();
        // A band by itself has its own rate, and is no less than it was.
        assertThat(value(series(code, org, "?stratum=0-4"), 3).doubleValue()).isEqualTo(127 * 10_000 / 636.0);
        assertThat(Network.CHAIR
                        .call()
                        .accept("image/svg+xml")
                        .get(path(code, org) + "chart")
                        .asString())
                .contains("Withheld");
    }

    @Test
    void answersAsOfAnInstantToTheOctetAndJudgesAllBandsTogether() throws Exception {
        var code = indicator();
        var org = Register.practice();
        for (int i = 0; i < 14; i++) {
            tell(bands(code, org, month(i), "testdata_big", 1));
        }
        var known = json(chart(code, org, "")).path("asOf").asText();
        var then = chart(code, org, "?asOf=" + known).asString();

        tell(bands(code, org, month(14), "testdata_big", 1).stream()
                .map(one -> with(one, "numerator", number(String.valueOf(one.get("numerator"))) * 3))
                .toList());

        assertThat(chart(code, org, "?asOf=" + known).asString()).isEqualTo(then);
        assertThat(json(chart(code, org, "")).path("points")).hasSize(15);
        var told = SignalIT.awaitEvents(code, org, 1);
        assertThat(told.getFirst().path("data").path("period").asText()).isEqualTo(month(14));
        assertThat(told.getFirst().path("data").path("rule").asText()).isEqualTo("OUTSIDE_LIMIT");
    }

    @ParameterizedTest
    @CsvSource({"ALL,STRATUM", "AGED,STRATUM", "3-7,STRATUM", "90-94,STRATUM", "0-4+,STRATUM"})
    void takesBandsOfTheStandardPopulationOnly(String stratum, String fault) {
        var code = indicator();
        var one = with(ObservationIT.of(code, Register.practice(), "2024-01", 1, 10), "stratum", stratum);

        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", List.of(one)));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors.detail")).containsExactly(fault);
    }

    @Test
    void nobodyInABandIsNoDenominator() {
        var code = indicator();
        var one = with(ObservationIT.of(code, Register.practice(), "2024-01", 0, 0), "stratum", "90+");

        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", List.of(one)));

        assertThat(answer.<List<String>>path("errors.detail")).containsExactly("DENOMINATOR_NOT_POSITIVE");
    }

    @Test
    void countsBeyondWhatIsExactHaveNoRateAndBreakNothing() throws IOException {
        var code = indicator();
        var org = Register.practice();
        tell(bands(code, org, "2024-01", "testdata_big", 1).stream()
                .map(one -> with(with(one, "numerator", 9_007_199_254_740_991L), "denominator", 9_007_199_254_740_991L))
                .toList());

        assertThat(value(series(code, org, ""), 0).isMissingNode()).isTrue();
        assertThat(json(chart(code, org, "")).path("remarks").toString()).contains("too large to be exact");
    }

    @Test
    void freezesNoBaseline() {
        var code = indicator();
        var org = Register.practice();
        tell(bands(code, org, "2024-01", "testdata_big", 1));

        var answer = Network.ANALYST.post("/v1/baselines", PlanIT.baseline(code, org));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/baseline-invalid");
    }

    private static String indicator() {
        return Measures.published(with(with(proportion(), "statistic", "DSR"), "multiplier", 10_000));
    }

    private static List<Map<String, Object>> bands(String code, String org, String period, String area, int times) {
        return rows(area).stream()
                .map(row -> with(
                        ObservationIT.of(code, org, period, number(row[2]) * times, number(row[3]) * times),
                        "stratum",
                        row[1]))
                .map(one -> (Map<String, Object>) new HashMap<>(one))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    private static List<String[]> rows(String area) {
        try (var stream =
                Objects.requireNonNull(StandardisedIT.class.getResourceAsStream("/published/standardised.csv"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(area + ","))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String month(int i) {
        return "%d-%02d".formatted(2024 + i / 12, i % 12 + 1);
    }

    private static void tell(List<? extends Map<String, Object>> observations) {
        var answer = Network.ANALYST.post("/v1/observations", Map.of("observations", observations));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static JsonNode value(JsonNode series, int i) {
        return series.path("observations").get(i).path("value");
    }

    private static JsonNode series(String code, String org, String query) throws IOException {
        return json(Network.CHAIR.get(path(code, org) + "observations" + query));
    }

    private static Response chart(String code, String org, String query) {
        return Network.CHAIR.get(path(code, org) + "chart" + query);
    }

    private static String path(String code, String org) {
        return "/v1/indicators/" + code + "/organisations/" + org + "/";
    }

    private static JsonNode json(Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JSON.readTree(answer.asString());
    }
}
