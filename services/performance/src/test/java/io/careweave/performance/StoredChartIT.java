package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of what is stored: the numbers of a preview, as known at an instant, with what was decided. */
@QuarkusTest
class StoredChartIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isThePreviewOfTheSamePoints() throws IOException {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var random = new Random(11);
        tell(IntStream.range(0, 32)
                .filter(i -> i != 17)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 40 + random.nextInt(40) + (i > 24 ? 15 : 0), 120))
                .toList());
        var rebase = with(PlanIT.rebase(code, org), "period", month(20));
        PlanIT.made("rebases", rebase);
        PlanIT.made("targets", with(PlanIT.target(code, org), "steps", List.of(step(month(0), 60))));

        var stored = json(chart(code, org, ""));

        var preview = preview(code, org);
        for (var field : List.of("finding", "groups", "variation", "assurance", "longestRun", "crossings", "target")) {
            assertThat(stored.path(field)).as(field).isEqualTo(preview.path(field));
        }
        assertThat(stored.path("points")).hasSize(31);
        for (int i = 0; i < 31; i++) {
            for (var field : List.of("period", "value", "centre", "lower", "upper", "flags")) {
                assertThat(stored.path("points").get(i).path(field))
                        .as(field)
                        .isEqualTo(preview.path("points").get(i).path(field));
            }
        }
    }

    /** Of the values of the series, with the rebase and target of the test. */
    private static JsonNode preview(String code, String org) throws IOException {
        var points = new ArrayList<Map<String, Object>>();
        json(ObservationIT.series(code, org, ""))
                .path("observations")
                .forEach(one -> points.add(Map.of(
                        "period",
                        one.path("period").asText(),
                        "value",
                        one.path("value").doubleValue())));
        assertThat(points).hasSize(31);
        return json(Network.CHAIR
                .call()
                .body(Map.of(
                        "chart",
                        "XMR",
                        "profile",
                        "PTD",
                        "polarity",
                        "HIGHER",
                        "points",
                        points,
                        "rebases",
                        List.of(month(20)),
                        "target",
                        60))
                .post("/v1/charts/preview"));
    }

    /** Whatever is told or decided later, in whatever order. */
    @Test
    void answersYesterdaysAnswerToTheOctet() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        tell(IntStream.range(0, 15)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 50 + i % 4, 100))
                .toList());
        PlanIT.made("baselines", with(PlanIT.baseline(code, org), "to", "2024-06"));
        var known = chart(code, org, "").<String>path("asOf");
        var then = forms(code, org, known);

        var later = new ArrayList<Runnable>(List.of(
                () -> tell(List.of(ObservationIT.of(code, org, month(3), 99, 100))),
                () -> tell(List.of(ObservationIT.of(code, org, month(16), 20, 100))),
                () -> tell(List.of(
                        with(ObservationIT.of(code, org, month(8), 51, 100), "flags", List.of("SERIES_BREAK")))),
                () -> PlanIT.made("rebases", with(PlanIT.rebase(code, org), "period", month(6))),
                () -> PlanIT.made("targets", PlanIT.target(code, org)),
                () -> PlanIT.made("baselines", with(PlanIT.baseline(code, org), "to", "2024-03"))));
        Collections.shuffle(later, new Random());
        later.forEach(Runnable::run);
        Network.ANALYST
                .step("/v1/indicators/" + code + "/versions", 1, with(proportion(), "title", "Otherwise"))
                .then()
                .statusCode(201);

        assertThat(forms(code, org, known)).isEqualTo(then);
        var now = chart(code, org, "");
        assertThat(now.asString()).isNotEqualTo(then.getFirst());
        assertThat(forms(code, org, now.path("asOf")).getFirst()).isEqualTo(now.asString());
    }

    private static List<String> forms(String code, String org, String known) {
        var query = "?asOf=" + known;
        return List.of(
                chart(code, org, query).asString(),
                as("image/svg+xml", code, org, query).asString(),
                as("text/csv", code, org, query).asString(),
                as("text/html", code, org, query).asString());
    }

    @Test
    void usesWhatWasDecidedAndSaysWho() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        tell(IntStream.range(0, 24)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), i < 12 ? 50 + i % 3 : 80 + i % 3, 100))
                .toList());
        assertThat(chart(code, org, "").<String>path("assurance")).isNull();
        PlanIT.made("rebases", with(PlanIT.rebase(code, org), "period", month(12)));
        PlanIT.made(
                "targets", with(PlanIT.target(code, org), "steps", List.of(step(month(0), 40), step(month(20), 70))));
        PlanIT.made("baselines", with(PlanIT.baseline(code, org), "to", month(11)));
        tell(List.of(ObservationIT.of(code, org, month(2), 51, 100)));

        var chart = chart(code, org, "");

        assertThat(chart.<List<String>>path("groups.from")).containsExactly(month(0), month(12));
        assertThat(chart.<String>path("assurance")).isEqualTo("CONSISTENTLY_MET");
        assertThat(chart.<Float>path("target")).isEqualTo(70f);
        assertThat(chart.<Float>path("points[0].target")).isEqualTo(40f);
        assertThat(chart.<List<String>>path("rebases.reason")).containsExactly("A second list began.");
        assertThat(chart.<List<String>>path("rebases.whoAgreed")).containsExactly("The clinical lead.");
        assertThat(chart.<Float>path("baseline.value")).isEqualTo(51f);
        assertThat(chart.<List<String>>path("baseline.restated")).containsExactly(month(2));
        assertThat(chart.<List<String>>path("remarks"))
                .contains("New limits from 2025-01: A second list began. Agreed by: The clinical lead.")
                .contains("Baseline 2024-01 to 2024-12: 51; known otherwise since it was frozen: 2024-03.");
        var svg = as("image/svg+xml", code, org, "").asString();
        assertThat(svg).contains("class=\"rebase\"", "class=\"target\"", "class=\"baseline\"", "A second list began.");
    }

    @Test
    void drawsWhatIsProvisionalMissingAndBrokenAndSaysSo() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var observations = new ArrayList<>(IntStream.range(0, 18)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 50 + i % 3, 100))
                .toList());
        observations.set(14, with(observations.get(14), "status", "PROVISIONAL"));
        observations.set(17, with(observations.get(17), "status", "PROVISIONAL"));
        observations.set(9, with(observations.get(9), "flags", List.of("SERIES_BREAK")));
        observations.set(
                4,
                new HashMap<>(
                        Map.of("indicator", code, "orgCode", org, "period", month(4), "flags", List.of("MISSING"))));
        tell(observations);

        var chart = chart(code, org, "");

        assertThat(chart.<List<String>>path("groups.from")).containsExactly(month(0), month(9));
        assertThat(chart.<Float>path("points[4].value")).isNull();
        assertThat(chart.<List<String>>path("points[4].remarks")).containsExactly("MISSING");
        assertThat(chart.<String>path("points[14].status")).isEqualTo("PROVISIONAL");
        assertThat(chart.<List<String>>path("remarks"))
                .contains("Provisional, and drawn hollow: 2025-03.")
                .contains("What came before cannot be compared with 2024-10: new limits begin there.")
                .contains("Shown, but not judged, for it was not over or is provisional: 2025-06.");
        assertThat(as("image/svg+xml", code, org, "").asString())
                .contains("hollow")
                .contains("<title>2025-03: 52, provisional");
        assertThat(as("text/csv", code, org, "").asString())
                .contains("\r\n2024-05,,", ",,FINAL,MISSING\r\n2024-06")
                .contains(",,PROVISIONAL,\r\n");
    }

    /** The month that goes on: what was counted so far is no fall. */
    @Test
    void doesNotJudgeWhatIsNotOver() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var current = YearMonth.now(ZoneId.of("Europe/London"));
        tell(IntStream.rangeClosed(0, 14)
                .mapToObj(i ->
                        ObservationIT.of(code, org, current.minusMonths(i).toString(), i == 0 ? 1 : 80 + i % 3, 100))
                .toList());

        var chart = chart(code, org, "");

        assertThat(chart.<Integer>path("points.size()")).isEqualTo(14);
        assertThat(chart.<String>path("variation")).isEqualTo("COMMON_CAUSE");
        assertThat(chart.<List<String>>path("unfinished.period")).containsExactly(current.toString());
        assertThat(as("image/svg+xml", code, org, "").asString()).contains("class=\"axis open\"");
    }

    @Test
    void showsFromAPeriodOnWithoutMakingLimitsAnew() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        tell(IntStream.range(0, 24)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 50 + 3 * (i % 3) + i / 12, 100))
                .toList());
        var all = chart(code, org, "");

        var late = chart(code, org, "?from=" + month(12));
        assertThat(late.<List<Object>>path("points"))
                .isEqualTo(all.<List<Object>>path("points").subList(12, 24));
        assertThat(late.<String>path("finding")).isEqualTo(all.<String>path("finding"));
        var early = chart(code, org, "?to=" + month(11));
        assertThat(early.<Integer>path("points.size()")).isEqualTo(12);
        assertThat(early.<Float>path("groups[0].centre")).isEqualTo(53f);
        assertThat(chart(code, org, "?from=" + month(30)).<String>path("finding"))
                .isEqualTo("There is nothing to show.");
    }

    @Test
    void chartsTheSumOfThoseBelow() {
        var code = Measures.published(proportion());
        var locality = Register.organisation("LOCALITY", Network.NETWORK);
        var north = Register.organisation("PRACTICE", locality);
        var south = Register.organisation("PRACTICE", locality);
        tell(IntStream.range(0, 14)
                .boxed()
                .flatMap(i -> List.of(
                        ObservationIT.of(code, north, month(i), 10, 10),
                        ObservationIT.of(code, south, month(i), i % 2, 90))
                        .stream())
                .toList());

        var chart = chart(code, locality, "");

        assertThat(chart.<Boolean>path("own")).isFalse();
        assertThat(chart.<List<Float>>path("points.value").subList(0, 2)).containsExactly(10f, 11f);
        assertThat(as("image/svg+xml", code, locality, "").statusCode()).isEqualTo(200);
    }

    @Test
    void chartsNothingWhereNothingIsKnown() {
        var org = Register.practice();
        var chart = chart("FIRST_OUTPATIENT", org, "");

        assertThat(chart.<String>path("finding")).isEqualTo("There is nothing to show.");
        assertThat(as("image/svg+xml", "FIRST_OUTPATIENT", org, "").asString()).contains("</svg>");
        var drawing = Network.CHAIR.get(path("FIRST_OUTPATIENT", org) + ".svg");
        assertThat(drawing.contentType()).startsWith("image/svg+xml");
        assertThat(drawing.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?width=319",
                "?width=99999",
                "?width=a",
                "?from=2024-Q1",
                "?from=2024-13",
                "?asOf=yesterday",
                "?asOf=2190-01-01T00:00:00Z",
                "?from=2024-05&to=2024-04",
                "?version=0",
                "?stratum=a%20b"
            })
    void refusesWhatItCannotRead(String query) {
        var answer = chart("FIRST_OUTPATIENT", Register.practice(), query);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/validation");
    }

    @Test
    void knowsNeitherIndicatorsNorOrganisationsThatAreNotThere() {
        assertThat(chart("T_NOWHERE", Register.practice(), "").statusCode()).isEqualTo(404);
        assertThat(chart("FIRST_OUTPATIENT", "X-NOBODY", "").statusCode()).isEqualTo(404);
        assertThat(Network.CHAIR.get(path("first", "X-NOBODY") + ".svg").statusCode())
                .isEqualTo(404);
        assertThat(chart("FIRST_OUTPATIENT", Register.practice(), "?version=99").statusCode())
                .isEqualTo(404);
    }

    @Test
    void escapesTheReasonsOfPeople() {
        var code = Measures.published(with(proportion(), "title", "A <script>alert(1)</script> \u0007 title"));
        var org = Register.practice();
        tell(IntStream.range(0, 15)
                .mapToObj(i -> ObservationIT.of(code, org, month(i), 50 + i % 3, 100))
                .toList());
        PlanIT.made(
                "rebases",
                with(with(PlanIT.rebase(code, org), "period", month(5)), "reason", "]]></svg><img src=x onerror=y>"));

        assertThat(as("image/svg+xml", code, org, "").asString()).doesNotContain("<script", "<img", "]]></svg>");
        assertThat(as("text/html", code, org, "").asString()).doesNotContain("<script", "<img");
    }

    private static Map<String, Object> step(String from, int numerator) {
        return Map.of("from", from, "numerator", numerator, "denominator", 100);
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
        return Network.CHAIR.call().accept(type).get(path(code, org) + query);
    }

    private static String path(String code, String org) {
        return "/v1/indicators/" + code + "/organisations/" + org + "/chart";
    }

    private static JsonNode json(Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return JSON.readTree(answer.asString());
    }
}
