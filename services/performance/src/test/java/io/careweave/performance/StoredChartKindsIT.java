package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static io.careweave.performance.Measures.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored series by every chart that fits them, in the periods of the indicator and in longer ones. */
@QuarkusTest
class StoredChartKindsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Examples of Montgomery, Introduction to Statistical Quality Control, as qicharts2 charts them: published/montgomery.csv
     * names the files. What is stored is told by the multiplier of its indicator, limits too.
     */
    @ParameterizedTest
    @ValueSource(strings = {"7.4 p", "7.4 u", "7.5 u", "6.3 xbar", "6.3 s", "6.4 xbar", "6.4 s", "7.6 t"})
    void hasThePublishedLimits(String name) throws IOException {
        var rows = published(name);
        var kind = rows.getFirst()[1];
        int multiplier = kind.equals("P") || kind.equals("U") ? 100 : 1;
        var code = Measures.published(indicator(kind, multiplier));
        var org = Register.practice();
        tell(IntStream.range(0, rows.size())
                .mapToObj(i -> observation(
                        code, org, month(i), kind, rows.get(i), twin(name).get(i)))
                .toList());

        var chart = json(chart(code, org, kind.equals("S") ? "?chart=S" : ""));

        assertThat(chart.path("chart").asText()).isEqualTo(kind);
        assertThat(chart.path("asDefined").asBoolean()).isEqualTo(!kind.equals("S"));
        assertThat(chart.path("points")).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var point = chart.path("points").get(i);
            double value = Double.parseDouble(row[3]);
            assertClose(point.path("value"), multiplier > 1 ? value * 100 / Double.parseDouble(row[4]) : value);
            assertClose(point.path("centre"), Double.parseDouble(row[6]) * multiplier);
            assertClose(point.path("lower"), Double.parseDouble(row[7]) * multiplier);
            assertClose(point.path("upper"), Double.parseDouble(row[8]) * multiplier);
            assertThat(Stream.of("OUTSIDE_LIMIT").anyMatch(point.path("flags").findValuesAsText("rule")::contains))
                    .isEqualTo(row[9].equals("1"));
        }
        assertThat(chart.path("longestRun").asInt()).isEqualTo(Integer.parseInt(rows.getFirst()[10]));
        assertThat(chart.path("crossings").asInt()).isEqualTo(Integer.parseInt(rows.getFirst()[12]));
    }

    private static void assertClose(JsonNode actual, double expected) {
        assertThat(actual.isNumber()).isTrue();
        assertThat(actual.doubleValue()).isCloseTo(expected, Percentage.withPercentage(1e-9));
    }

    /** Means and deviations of the same subgroups stand in two examples. */
    private static List<String[]> twin(String name) {
        return published(name.endsWith(" s") ? name.replace(" s", " xbar") : name);
    }

    private static Map<String, Object> observation(
            String code, String org, String period, String kind, String[] row, String[] mean) {
        var one = new HashMap<String, Object>(Map.of("indicator", code, "orgCode", org, "period", period));
        switch (kind) {
            case "P", "U" -> {
                one.put("numerator", Double.parseDouble(row[3]));
                one.put("denominator", Double.parseDouble(row[4]));
            }
            case "XBAR", "S" -> {
                double n = Double.parseDouble(mean[4]);
                one.put("numerator", Double.parseDouble(mean[3]) * n);
                one.put("n", n);
                one.put("sd", Double.parseDouble(mean[5]));
            }
            default -> one.put("numerator", Double.parseDouble(row[3]));
        }
        return one;
    }

    private static Map<String, Object> indicator(String kind, int multiplier) {
        var definition = with(with(proportion(), "chartProfile", "ANHOEJ"), "multiplier", multiplier);
        var plain = without(with(definition, "rollUp", "NONE"), "denominator");
        return switch (kind) {
            case "P" -> with(definition, "chart", "P");
            case "U" -> with(with(definition, "statistic", "CRUDE_RATE"), "chart", "U");
            case "XBAR" -> with(with(definition, "statistic", "MEAN"), "chart", "XBAR");
            case "S" -> with(definition, "statistic", "MEAN");
            case "C", "G" -> with(with(plain, "statistic", "COUNT"), "chart", kind);
            default -> with(plain, "statistic", "TIME_BETWEEN");
        };
    }

    /** Montgomery, example 7.3, without samples 6 and 20: c̄ = 472 / 24 = 19.67, limits 32.97 and 6.36. */
    @Test
    void chartsCounts() throws IOException {
        int[] counts = {21, 24, 16, 12, 15, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 30, 24, 16, 19, 17, 15};
        var code = Measures.published(indicator("C", 1));
        var org = Register.practice();
        tell(IntStream.range(0, counts.length)
                .mapToObj(i -> Map.<String, Object>of(
                        "indicator", code, "orgCode", org, "period", month(i), "numerator", counts[i]))
                .toList());

        var group = json(chart(code, org, "")).path("groups").get(0);

        assertThat(group.path("centre").doubleValue()).isCloseTo(472.0 / 24, Percentage.withPercentage(1e-12));
        assertThat(group.path("upper").doubleValue()).isCloseTo(32.97, Offset.offset(0.005));
        assertThat(group.path("lower").doubleValue()).isCloseTo(6.36, Offset.offset(0.005));
        assertThat(json(chart(code, org, "?chart=G")).path("chart").asText()).isEqualTo("G");
        assertThat(json(chart(code, org, "?chart=XMR")).path("asDefined").asBoolean())
                .isFalse();
    }

    @Test
    void limitsOfLargeDenominatorsTakeInTheVariationBetweenPeriodsAndSignalsCarryOn() throws IOException {
        var code = Measures.published(with(proportion(), "chart", "P"));
        var org = Register.practice();
        tell(IntStream.range(0, 16)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 400 + 60 * (i % 2), i == 3 ? 1001 : 1000))
                .toList());

        var chart = json(chart(code, org, ""));

        assertThat(chart.path("chart").asText()).isEqualTo("P_PRIME");
        assertThat(chart.path("asDefined").asBoolean()).isTrue();
        assertThat(text(chart.path("remarks")))
                .contains("Denominators are above 1,000, for which limits of proportions (P) alone are too narrow.");
        var preview = json(Network.CHAIR
                .call()
                .body(Map.of(
                        "chart",
                        "P_PRIME",
                        "polarity",
                        "HIGHER",
                        "points",
                        IntStream.range(0, 16)
                                .mapToObj(i -> Map.of(
                                        "period",
                                        month(i),
                                        "value",
                                        400 + 60 * (i % 2),
                                        "denominator",
                                        i == 3 ? 1001 : 1000))
                                .toList()))
                .post("/v1/charts/preview"));
        for (int i = 0; i < 16; i++) {
            var point = chart.path("points").get(i);
            var told = preview.path("points").get(i);
            assertThat(point.path("flags")).isEqualTo(told.path("flags"));
            for (var line : List.of("value", "centre", "lower", "upper")) {
                assertClose(point.path(line), told.path(line).doubleValue() * 100);
            }
        }
    }

    /** However narrow. */
    @Test
    void isDrawnAsAskedFor() throws IOException {
        var code = Measures.published(with(proportion(), "chart", "P"));
        var org = Register.practice();
        tell(IntStream.range(0, 16)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 400 + 60 * (i % 2), 1001))
                .toList());

        var narrow = json(chart(code, org, "?chart=P"));
        assertThat(narrow.path("chart").asText()).isEqualTo("P");
        assertThat(text(narrow.path("remarks")))
                .contains("Denominators are above 1,000: these limits are narrower than chance.");
        assertThat(as("image/svg+xml", code, org, "").asString()).contains("P′").doesNotContain("%<");
    }

    @Test
    void thousandIsNotAboveAThousand() throws IOException {
        var code = Measures.published(with(with(proportion(), "statistic", "CRUDE_RATE"), "chart", "U"));
        var org = Register.practice();
        tell(IntStream.range(0, 14)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 40 + i % 3, 1000))
                .toList());
        assertThat(json(chart(code, org, "")).path("chart").asText()).isEqualTo("U");

        tell(List.of(ObservationIT.of(code, org, month(14), 41, 1001)));

        assertThat(json(chart(code, org, "")).path("chart").asText()).isEqualTo("U_PRIME");
        assertThat(json(chart(code, org, "?to=" + month(13))).path("chart").asText())
                .isEqualTo("U");
    }

    @Test
    void meansWithoutDeviationsAreIndividualValues() throws IOException {
        var code = Measures.published(indicator("XBAR", 1));
        var org = Register.practice();
        var rows = published("6.3 xbar");
        var told = IntStream.range(0, rows.size())
                .mapToObj(i -> observation(code, org, month(i), "XBAR", rows.get(i), rows.get(i)))
                .toList();
        told.get(4).remove("sd");
        tell(told);

        var chart = json(chart(code, org, ""));

        assertThat(chart.path("chart").asText()).isEqualTo("XMR");
        assertThat(text(chart.path("remarks"))).anyMatch(remark -> remark.contains("no standard deviation"));
        var asked = json(chart(code, org, "?chart=XBAR"));
        assertThat(asked.path("points").get(4).path("value").isNull()).isTrue();
        assertThat(text(asked.path("remarks")))
                .contains("Without a standard deviation of several measurements, and so not charted: %s."
                        .formatted(month(4)));
    }

    @Test
    void readersMayLookOtherwiseAndNothingIsJudgedByIt() throws IOException {
        var code = Measures.published(proportion());
        var org = Register.practice();
        tell(IntStream.range(0, 20)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 40 + 5 * (i % 4), 90))
                .toList());
        PlanIT.made("targets", PlanIT.target(code, org));
        var own = json(chart(code, org, ""));
        assertThat(own.path("chart").asText() + own.path("profile").asText()).isEqualTo("XMRPTD");
        assertThat(own.path("asDefined").asBoolean()).isTrue();

        var other = json(chart(code, org, "?chart=P&profile=MDC"));

        assertThat(other.path("chart").asText() + other.path("profile").asText())
                .isEqualTo("PMDC");
        assertThat(other.path("asDefined").asBoolean()).isFalse();
        assertThat(text(other.path("remarks")))
                .contains(
                        "In per cent; limits and signs by the rules of Making Data Count.",
                        "Limits are those of a chart of proportions (P).",
                        "Asked for so, and nothing is judged by it: the indicator's own are individual values by the rules of NHSRplotthedots, by month.");
        assertThat(other.path("target")).isEqualTo(own.path("target"));
        for (var type : List.of("image/svg+xml", "text/html")) {
            assertThat(as(type, code, org, "?chart=P&profile=MDC").asString()).contains("Making Data Count");
        }
        assertThat(as("text/csv", code, org, "?chart=P").asString())
                .isNotEqualTo(as("text/csv", code, org, "").asString());
        assertThat(Network.CHAIR
                        .get("/v1/indicators/%s/organisations/%s/chart.svg?chart=P".formatted(code, org))
                        .asString())
                .contains("proportions (P)");
        assertThat(json(chart(code, org, "?asOf=" + own.path("asOf").asText()))).isEqualTo(own);
    }

    @Test
    void longerPeriodsAreSumsAndThoseThatAreNotWholeAreNotJudged() throws IOException {
        var code = Measures.published(proportion());
        var org = Register.practice();
        // From February 2024 on, without May 2025; the last quarter has its first month only.
        tell(IntStream.range(1, 25)
                .filter(i -> i != 16)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 30 + i % 5, 100 + i))
                .toList());
        PlanIT.made(
                "targets",
                with(
                        PlanIT.target(code, org),
                        "steps",
                        List.of(Map.of("from", month(4), "numerator", 50, "denominator", 100))));
        PlanIT.made("rebases", with(PlanIT.rebase(code, org), "period", month(9)));

        var chart = json(chart(code, org, "?grain=QUARTER"));

        assertThat(chart.path("grain").asText() + chart.path("asDefined")).isEqualTo("QUARTERfalse");
        assertThat(chart.path("points").findValuesAsText("period"))
                .containsExactly(
                        "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4");
        var values = chart.path("points").findValues("value");
        assertThat(values.get(0).isNull()).isTrue();
        assertThat(values.get(5).isNull()).isTrue();
        assertClose(values.get(1), (33 + 34 + 30) * 100.0 / (103 + 104 + 105));
        assertThat(chart.path("unfinished").findValuesAsText("period")).containsExactly("2026-Q1");
        assertThat(text(chart.path("remarks")))
                .contains("A part is not known, so nothing is judged by it: 2024-Q1, 2025-Q2.");
        // Wanted from May on, and so of the first quarter that lies all behind it.
        assertThat(chart.path("points").get(1).path("target").isNull()).isTrue();
        assertThat(chart.path("points").get(2).path("target").doubleValue()).isEqualTo(50);
        assertThat(chart.path("groups").findValuesAsText("from")).containsExactly("2024-Q2", "2024-Q4");
        assertThat(json(chart(code, org, "?grain=FINANCIAL_YEAR&from=FY2024"))
                        .path("points")
                        .findValuesAsText("period"))
                .containsExactly("FY2024");
        assertThat(as("image/svg+xml", code, org, "?grain=FINANCIAL_QUARTER").asString())
                .contains("by financial quarter", "FY2024-Q");
    }

    @Test
    void sumsOfCountsHaveNoTargetOfMonths() throws IOException {
        var code = Measures.published(without(
                Measures.with(Measures.with(proportion(), "statistic", "COUNT"), "multiplier", 1), "denominator"));
        var org = Register.practice();
        tell(IntStream.range(0, 12)
                .mapToObj(i -> Map.<String, Object>of(
                        "indicator", code, "orgCode", org, "period", month(i), "numerator", 5 + i % 2))
                .toList());
        PlanIT.made("targets", PlanIT.target(code, org));
        PlanIT.made("baselines", PlanIT.baseline(code, org));

        var chart = json(chart(code, org, "?grain=QUARTER"));

        assertThat(chart.path("target").isNull()).isTrue();
        assertThat(chart.path("baseline").isNull()).isTrue();
        assertThat(text(chart.path("remarks")))
                .contains("Its target and baseline are on another scale, and not shown.");
        assertThat(chart.path("points").get(0).path("value").doubleValue()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPORTION,?chart=U",
        "PROPORTION,?chart=T",
        "PROPORTION,?chart=xmr",
        "PROPORTION,?profile=NHS",
        "PROPORTION,?grain=WEEK",
        "PROPORTION,?grain=QUARTER&from=2024-05",
        "COUNT,?chart=G",
        "MEAN,?chart=P",
        "TIME_BETWEEN,?chart=XMR",
        "TIME_BETWEEN,?grain=QUARTER"
    })
    void refusesWhatDoesNotFit(String statistic, String query) {
        var definition = Measures.with(proportion(), "statistic", statistic);
        var code = Measures.published(
                switch (statistic) {
                    case "PROPORTION", "MEAN" -> definition;
                    case "COUNT" -> without(Measures.with(definition, "multiplier", 1), "denominator");
                    default -> indicator("T", 1);
                });

        var answer = chart(code, Register.practice(), query);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/validation");
    }

    @ParameterizedTest
    @CsvSource({
        "PROPORTION, U, SUM, /definition/chart",
        "CRUDE_RATE, P, SUM, /definition/chart",
        "CRUDE_RATE, C, SUM, /definition/chart",
        "ISR, P, SUM, /definition/chart",
        "MEAN, S, SUM, /definition/chart",
        "MONEY, C, SUM, /definition/chart",
        "COUNT, G, SUM, /definition/rollUp",
        "COUNT, T, SUM, /definition/chart"
    })
    void versionsNameAChartThatFits(String statistic, String chart, String rollUp, String pointer) {
        var definition = Measures.with(Measures.with(proportion(), "statistic", statistic), "rollUp", rollUp);
        if (statistic.equals("COUNT")) {
            definition = without(Measures.with(definition, "multiplier", 1), "denominator");
        }
        var answer = Network.ANALYST.post(
                "/v1/indicators", Measures.indicator(Measures.freshCode(), Measures.with(definition, "chart", chart)));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/indicator-incoherent");
        assertThat(answer.<List<String>>path("errors.pointer")).containsExactly(pointer);
    }

    @Test
    void versionsThatNameNoneHaveTheUsualChart() {
        var code = Measures.published(proportion());
        assertThat(Network.CHAIR.get("/v1/indicators/" + code).<String>path("definition.chart"))
                .isEqualTo("XMR");
        assertThat(Network.CHAIR.get("/v1/indicators/FIRST_OUTPATIENT").<String>path("definition.chart"))
                .isEqualTo("XMR");
        var rare = Measures.published(indicator("T", 1));
        assertThat(Network.CHAIR.get("/v1/indicators/" + rare).<String>path("definition.chart"))
                .isEqualTo("T");
    }

    private static List<String> text(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String[]> published(String name) {
        try (var stream =
                Objects.requireNonNull(StoredChartKindsIT.class.getResourceAsStream("/published/montgomery.csv"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + ","))
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

    private static Response chart(String code, String org, String query) {
        return as("application/json", code, org, query);
    }

    private static Response as(String type, String code, String org, String query) {
        return Network.CHAIR
                .call()
                .accept(type)
                .get("/v1/indicators/" + code + "/organisations/" + org + "/chart" + query);
    }

    private static JsonNode json(Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JSON.readTree(answer.asString());
    }
}
