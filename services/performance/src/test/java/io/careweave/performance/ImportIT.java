package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files of observations: what is taken, what is quarantined, and why. */
@QuarkusTest
class ImportIT {

    private static final String HEADER = "indicator,orgCode,period,numerator,denominator,status,flags\n";

    private static final String ROWS = """
            ROW,2024-01,40,50,,
            ROW,2024-02,-1,50,,
            ROW,2024-03,5,0,,
            ROW,2024-04,51,50,,
            ROW,2024-05,NaN,50,,
            ROW,2024-06,1e3,50,,
            ROW,2024-07,4.5,50,,
            ROW,2190-01,40,50,,
            ROW,2024-Q1,40,50,,
            T_NOWHERE,ORG,2024-01,40,50,,
            CODE,X-NOBODY,2024-01,40,50,,
            ROW,2024-08,40,50,,
            ROW,2024-08,41,50,,
            ROW,2024-09,,50,,
            ROW,2024-10,,,,MISSING
            ROW,2024-11,0,50,PROVISIONAL,LATE PARTIAL
            ROW,2024-12,40,50,SURE,
            ROW,2025-01,40,50,,WRONG
            ROW,2024-12,40
            ROW,"2024-12,40,50,,
            """;

    @Test
    void saysOfEachRowWhatBecameOfIt() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var file = HEADER
                + ROWS.replace("ROW", code + "," + org).replace("CODE", code).replace("ORG", org);

        var report = send(file, "");

        counts(report, 20, 3, 17);
        assertThat(report.<List<String>>path("verdicts.reason"))
                .containsExactly(
                        "NUMERATOR_NEGATIVE",
                        "DENOMINATOR_NOT_POSITIVE",
                        "NUMERATOR_ABOVE_DENOMINATOR",
                        "NUMBER",
                        "NOT_WHOLE",
                        "FUTURE",
                        "GRAIN",
                        "INDICATOR",
                        "ORGANISATION",
                        "DUPLICATE",
                        "NUMERATOR_ABSENT",
                        "STATUS",
                        "FLAG",
                        "COLUMNS",
                        "QUOTING");
        assertThat(report.<List<Integer>>path("verdicts.line"))
                .containsExactly(3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 18, 19, 20, 21);
        var page = Network.ANALYST.get(report.header("Location") + "/verdicts?limit=2&cursor=4");
        assertThat(page.<List<Integer>>path("items.line")).containsExactly(5, 6);
        assertThat(page.<List<Integer>>path("items.rows")).containsExactly(1, 2);
        var series = ObservationIT.series(code, org, "");
        // Empty is a gap, zero is a figure.
        assertThat(series.<List<String>>path("observations.period")).containsExactly("2024-01", "2024-10", "2024-11");
        assertThat(series.<List<Float>>path("observations.value")).containsExactly(80f, null, 0f);
        assertThat(series.<List<String>>path("gaps"))
                .contains("2024-02", "2024-10")
                .doesNotContain("2024-11");
        assertThat(series.<List<String>>path("observations[2].flags")).containsExactly("LATE", "PARTIAL");
    }

    @Test
    void answersTheSameFileAsBeforeAndKeepsTheSameValueAsItIs() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var file = HEADER + code + "," + org + ",2024-01,40,50,,\n" + code + "," + org + ",2024-02,99,50,,\n";
        var first = send(file, "");
        counts(first, 2, 1, 1);

        assertThat(send(file, "").asString()).isEqualTo(first.asString());
        var other = send(file + code + "," + org + ",2024-03,40,50,,\n", "");
        counts(other, 3, 2, 1);
        assertThat(other.<Integer>path("unchanged")).isEqualTo(1);
        assertThat(other.<Integer>path("recorded")).isEqualTo(1);
        assertThat(Network.ANALYST.get(first.header("Location")).asString()).isEqualTo(first.asString());
        assertThat(Network.client("Z90001").get(first.header("Location")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAllOfAFileOrNoneWhereThatIsAsked() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var file = HEADER + code + "," + org + ",2024-01,40,50,,\n" + code + "," + org + ",2024-02,99,50,,\n";

        var refused = send(file, "?atomic=true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/performance/batch-refused");
        assertThat(refused.<List<String>>path("errors.pointer")).containsExactly("/rows/3");
        assertThat(ObservationIT.series(code, org, "").<List<?>>path("observations"))
                .isEmpty();
        assertThat(send(file.replace(",99,", ",49,"), "?atomic=true").statusCode())
                .isEqualTo(201);
        assertThat(send(file, "?atomic=perhaps").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesFilesThatAreNone() {
        for (var file : List.of("", "indicator,orgCode\n", HEADER.replace("status", "period"), "a,b\n1,2\n")) {
            var answer = send(file, "");
            assertThat(answer.statusCode()).as(file).isIn(400, 422);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        assertThat(send(HEADER, "").<Integer>path("received")).isZero();
    }

    @Test
    void countsALargeFileToTheRowWhateverItsOrder() throws Exception {
        var code = Measures.published(proportion());
        var orgs = IntStream.range(0, 4).mapToObj(_ -> Register.practice()).toList();
        int months = 400;
        var file = new StringBuilder(HEADER);
        for (int month = 0; month < months; month++) {
            for (var org : orgs) {
                for (int stratum = 0; stratum < 10; stratum++) {
                    // One row of a hundred has more treated in time than were treated.
                    boolean bad = (month * 40 + orgs.indexOf(org) * 10 + stratum) % 100 == 7;
                    file.append(code).append(',').append(org).append(',').append(1991 + month / 12);
                    file.append(month % 12 < 9 ? "-0" : "-").append(month % 12 + 1);
                    file.append(bad ? ",51,50,FINAL,,S" : ",40,50,FINAL,,S")
                            .append(stratum)
                            .append('\n');
                }
            }
        }
        var report = send(file.toString().replace("status,flags", "status,flags,stratum"), "");

        counts(report, 16_000, 15_840, 160);
        assertThat(Register.number(
                        "select count(*) from observation o join series s on s.id = o.series_id where s.code = '" + code
                                + "'"))
                .isEqualTo(15_840);
        assertThat(Register.number("select sum(cardinality(periods)) from series where code = '" + code + "'"))
                .isEqualTo(15_840);
    }

    static Response send(String file, String query) {
        return Network.ANALYST
                .call()
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/observation-imports" + query);
    }

    private static void counts(Response report, int received, int accepted, int quarantined) {
        assertThat(report.<Integer>path("received")).isEqualTo(received);
        assertThat(report.<Integer>path("accepted")).isEqualTo(accepted);
        assertThat(report.<Integer>path("quarantined")).isEqualTo(quarantined);
    }
}
