package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Charts tried out over HTTP. */
@QuarkusTest
class ChartPreviewIT {

    private static Response preview(String body) {
        return ChartProblems.preview("charts", body);
    }

    private static Response preview(String body, String accept) {
        return Network.ANALYST.call().accept(accept).body(body).post("/v1/charts/preview");
    }

    private static String chart(String kind, String points, String more) {
        return "{\"chart\":\"%s\",\"profile\":\"PTD\",\"polarity\":\"LOWER\",\"points\":[%s]%s}"
                .formatted(kind, points, more);
    }

    /** Months from January 2024 with the values given; - is a gap. */
    private static String months(String values) {
        var each = values.strip().split(" ", -1);
        return IntStream.range(0, each.length)
                .mapToObj(i -> "{\"period\":\"%d-%02d\",\"value\":%s}"
                        .formatted(2024 + i / 12, i % 12 + 1, each[i].equals("-") ? "null" : each[i]))
                .collect(Collectors.joining(","));
    }

    @Test
    void answersWithLimitsFlagsAndMeaning() throws IOException {
        var answer = preview(chart("XMR", months("5 7 5 7 5 7 5 7 5 7 5 7 5 7 1 1 1 1 1 1 1"), ",\"target\":20"));

        answer.then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("groups[0].from", equalTo("2024-01"))
                .body("groups[0].to", equalTo("2025-09"))
                .body("points", hasSize(21))
                .body("points[20].flags.rule", equalTo(List.of("TWO_OF_THREE", "SHIFT")))
                .body("points[20].flags.side", equalTo(List.of("BELOW", "BELOW")))
                .body("points[0].flags.rule", equalTo(List.of("SHIFT")))
                .body("points[0].flags.side", equalTo(List.of("ABOVE")))
                .body("variation", equalTo("IMPROVEMENT"))
                .body("assurance", equalTo("CONSISTENTLY_MET"))
                .body("longestRun", equalTo(14))
                .body("finding", containsString("Better than by chance"));
        // To the last digit: 13 ranges of 2, one of 6 that is screened, six of 0.
        JsonNode group =
                new ObjectMapper().readTree(answer.asString()).path("groups").get(0);
        assertThat(group.path("meanMovingRange").doubleValue()).isEqualTo(26.0 / 19);
        assertThat(group.path("centre").doubleValue()).isEqualTo(91.0 / 21);
        assertThat(group.path("upper").doubleValue()).isEqualTo(91.0 / 21 + 2.66 * (26.0 / 19));
    }

    @Test
    void rebasesAtTheFirstPointOfTheNewGroup() {
        preview(chart("XMR", months("5 7 5 7 15 17 15 17"), ",\"rebases\":[\"2024-05\"]"))
                .then()
                .statusCode(200)
                .body("groups.from", equalTo(List.of("2024-01", "2024-05")))
                .body("groups.centre", equalTo(List.of(6.0f, 16.0f)))
                .body("groups.meanMovingRange", equalTo(List.of(2.0f, 2.0f)))
                .body("groups[1].notes", hasItem("TRIAL_LIMITS"));
    }

    @Test
    void aGapOrAMissingMonthJoinsNothing() {
        var gap = preview(chart("XMR", months("2 10 2 10 2 10 - 5 5 5 - 5 5 5 5"), ""))
                .then();
        gap.statusCode(200)
                .body("points[6].value", nullValue())
                .body("points.flags.flatten()", empty())
                .body("longestRun", equalTo(4));
        var missing = months("2 10 2 10 2 10 - 5 5 5 - 5 5 5 5")
                .replace("{\"period\":\"2024-07\",\"value\":null},", "")
                .replace("{\"period\":\"2024-11\",\"value\":null},", "");
        preview(chart("XMR", missing, ""))
                .then()
                .statusCode(200)
                .body("points", hasSize(13))
                .body("points.flags.flatten()", empty())
                .body("longestRun", equalTo(4));
    }

    @Test
    void ofOnePointOrNoneThereAreNoLimits() {
        preview(chart("XMR", months("5"), ""))
                .then()
                .statusCode(200)
                .body("groups[0].centre", equalTo(5.0f))
                .body("groups[0].upper", nullValue())
                .body("groups[0].notes", hasItem("NO_LIMITS"))
                .body("variation", nullValue());
        preview(chart("XMR", "", ""))
                .then()
                .statusCode(200)
                .body("groups", empty())
                .body("variation", nullValue());
    }

    @Test
    void aSeriesThatDoesNotMoveHasItsMeanAsLimits() {
        preview(chart("XMR", months("0.1 0.1 0.1 0.1 0.1 0.1 0.1"), ""))
                .then()
                .statusCode(200)
                .body("groups[0].upper", equalTo(0.1f))
                .body("groups[0].lower", equalTo(0.1f))
                .body("groups[0].notes", hasItem("LOW_INFORMATION"))
                .body("points.flags.flatten()", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "C    | {\"period\":\"2024-01\",\"value\":-1} | /points/0/value",
                "C    | {\"period\":\"2024-01\",\"value\":1.5} | /points/0/value",
                "C    | {\"period\":\"2024-01\",\"value\":1,\"denominator\":2} | /points/0/denominator",
                "P    | {\"period\":\"2024-01\",\"value\":3,\"denominator\":2} | /points/0/value",
                "P    | {\"period\":\"2024-01\",\"value\":3,\"denominator\":0} | /points/0/denominator",
                "P    | {\"period\":\"2024-01\",\"value\":3,\"denominator\":-4} | /points/0/denominator",
                "P    | {\"period\":\"2024-01\",\"value\":3} | /points/0/denominator",
                "U    | {\"period\":\"2024-01\",\"value\":3,\"denominator\":0} | /points/0/denominator",
                "XMR  | {\"period\":\"2024-01\",\"value\":3,\"denominator\":1e-300} | /points/0/denominator",
                "T    | {\"period\":\"2024-01\",\"value\":0} | /points/0/value",
                "XBAR | {\"period\":\"2024-01\",\"value\":1,\"denominator\":1,\"sd\":1} | /points/0/denominator",
                "XBAR | {\"period\":\"2024-01\",\"value\":1,\"denominator\":5} | /points/0/sd",
                "XMR  | {\"period\":\"2024-01\",\"value\":1,\"sd\":5} | /points/0/sd",
                "XMR  | {\"period\":\"2024-01\",\"value\":1e300} | /points/0/value",
                "XMR  | {\"period\":\"2024-01\",\"value\":1},{\"period\":\"2024-01\",\"value\":2} | /points/1/period",
                "XMR  | {\"period\":\"2024-01\",\"value\":1},{\"period\":\"2024-Q1\",\"value\":2} | /points/1/period"
            })
    void refusesWhatCannotBeCharted(String kind, String points, String pointer) {
        preview(chart(kind, points, ""))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/performance/chart-impossible"))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"fixAfter\":1",
                ",\"runLength\":7",
                ",\"target\":1e16",
                ",\"rebases\":[\"2024-Q1\"]",
                ",\"target\":1,\"trajectory\":[{\"period\":\"2024-01\",\"value\":1}]"
            })
    void refusesImpossibleSettings(String more) {
        preview(chart("XMR", months("1 2"), more))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/performance/chart-impossible"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "\"1\"",
                "\"NaN\"",
                "\"Infinity\"",
                "1e999",
                "-1e999",
                "true",
                "[1]",
                "{}",
                "01",
                "1.",
                "0x1"
            })
    void refusesWhatIsNoNumber(String value) {
        preview(chart("XMR", "{\"period\":\"2024-01\",\"value\":" + value + "}", ""))
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"period\":\"2024-01\",\"value\":1,\"value\":2}",
                "{\"period\":\"2024-01\",\"more\":2}",
                "{\"period\":\"2024-13\",\"value\":1}",
                "{\"period\":\"2023-W53\",\"value\":1}",
                "{\"value\":1}",
                "null",
                "{\"period\":202401,\"value\":1}"
            })
    void refusesWhatIsNoPoint(String point) {
        preview(chart("XMR", point, "")).then().statusCode(400);
    }

    @Test
    void refusesMorePointsThanItTakes() {
        var points = IntStream.rangeClosed(0, 2_000)
                .mapToObj(i -> "{\"period\":\"%d-%02d\",\"value\":1}".formatted(2000 + i / 12, i % 12 + 1))
                .collect(Collectors.joining(","));
        preview(chart("XMR", points, "")).then().statusCode(400).body("errors.pointer", hasItem("/points"));
    }

    @Test
    void chartsTheMostPointsInEveryForm() {
        var points = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"period\":\"%d-%02d\",\"value\":%d}".formatted(2000 + i / 12, i % 12 + 1, i * i % 97))
                .collect(Collectors.joining(","));
        var body = chart("XMR", points, "");
        for (var form : new String[] {"application/json", "image/svg+xml", "text/csv", "text/html"}) {
            var answer = preview(body, form);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith(form);
        }
    }

    @Test
    void drawsWithEverythingEscaped() throws Exception {
        var title = "<script>alert(1)</script> & \\\"quotes\\\" \\u0001 ]]>";
        var body = chart("XMR", months("5 7 5 7 5 7 5 7 5 7 5 7 5 7 30"), ",\"title\":\"" + title + "\"");
        var answer = preview(body, "image/svg+xml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("image/svg+xml");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
        assertThat(answer.asString()).doesNotContain("<script");
        var svg = parse(answer.asString()).getDocumentElement();
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<script>alert(1)</script> & \"quotes\" \uFFFD ]]>");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("Worse than by chance: the last point is above the upper limit.")
                .contains("15 periods from 2024-01 to 2025-03");
        var table = preview(body, "text/html").asString();
        assertThat(table).doesNotContain("<script").contains("&lt;script&gt;");
    }

    private static Document parse(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    void givesTheDataAsCsvInFullPrecision() {
        assertThat(preview(chart("XMR", months("0.1 0.30000000000000004 -"), ""), "text/csv")
                        .asString())
                .startsWith("period,value,centre,lower,upper,flags\r\n2024-01,0.1,0.2")
                .contains("\r\n2024-02,0.30000000000000004,")
                .contains("\r\n2024-03,,0.2");
    }

    @Test
    void answersInJsonToWhomItIsAllTheSame() {
        assertThat(preview(ChartAttempts.CHART, "*/*").contentType()).startsWith("application/json");
        preview(ChartAttempts.CHART, "application/pdf").then().statusCode(406);
    }

    @Test
    void saysWhatIsWrongWhateverFormWasAskedFor() {
        var answer = preview(chart("C", months("-1 2"), ""), "image/svg+xml");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void answersTheSameToTheSame() {
        var body = chart("XMR", months("5 7 5 7 5 7 5 7 5 7 5 7 5 7 30"), "");
        for (var form : new String[] {"application/json", "image/svg+xml", "text/csv", "text/html"}) {
            assertThat(preview(body, form).asString())
                    .isEqualTo(preview(body, form).asString());
        }
    }
}
