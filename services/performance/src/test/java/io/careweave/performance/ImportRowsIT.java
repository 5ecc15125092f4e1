package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static io.careweave.performance.Measures.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a row of a file may be written, by the verdict on it; nothing of what is quarantined is recorded. */
@QuarkusTest
class ImportRowsIT {

    private static final String HEADER =
            "indicator,version,orgCode,period,numerator,denominator,stratum,status,flags\n";

    /** What stands in the file for CODE,version,ORG,period,numerator,denominator,stratum,status,flags; then the verdict. */
    private static final String[] ROWS = {
        "CODE,,ORG,1991-01,1,2,,, | OK",
        "\"CODE\",\"\",\"ORG\",\"1991-02\",\"1\",\"2\",\"\",\"\",\"\" | OK",
        "CODE,1,ORG,1991-03,-0,2,ALL,FINAL, | OK",
        "CODE,001,ORG,1991-04,0001,2.0,F,PROVISIONAL,LATE PARTIAL | OK",
        "CODE,,ORG,1991-05,9007199254740991,9007199254740991,,, | OK",
        "CODE,,ORG,2026-11,1,2,,, | OK",
        "CODE,,ORG,1991-06,,,,,MISSING | OK",
        "CODE,,ORG,1991-07,,,,WITHDRAWN, | OK",
        "CODE,,ORG,1992-01, 1,2,,, | NUMBER",
        "CODE,,ORG,1992-02,+1,2,,, | NUMBER",
        "CODE,,ORG,1992-03,\"1,000\",2000,,, | NUMBER",
        "CODE,,ORG,1992-04,1 000,2000,,, | NUMBER",
        "CODE,,ORG,1992-05,1E1,20,,, | NUMBER",
        "CODE,,ORG,1992-06,Infinity,2,,, | NUMBER",
        "CODE,,ORG,1992-07,0x1,2,,, | NUMBER",
        "CODE,,ORG,1992-08,\u0661,2,,, | NUMBER",
        "CODE,,ORG,1992-09,\uFF11,2,,, | NUMBER",
        "CODE,,ORG,1992-10,\u22121,2,,, | NUMBER",
        "CODE,,ORG,1992-11,1\u00A0,2,,, | NUMBER",
        "CODE,,ORG,1992-12,.5,2,,, | NUMBER",
        "CODE,,ORG,1993-01,1.,2,,, | NUMBER",
        "CODE,,ORG,1993-02,9007199254740993,2,,, | NUMBER",
        "CODE,,ORG,1993-03,NULL,2,,, | NUMBER",
        "CODE,,ORG,1993-04,=1+1,2,,, | NUMBER",
        "CODE,,ORG,1993-05,-,2,,, | NUMBER",
        "CODE,,ORG,1993-06,1.5,2,,, | NOT_WHOLE",
        "CODE,,ORG,1993-07,1,2.5,,, | NOT_WHOLE",
        "CODE,,ORG,1993-08,-1,2,,, | NUMERATOR_NEGATIVE",
        "CODE,,ORG,1993-09,,2,,, | NUMERATOR_ABSENT",
        "CODE,,ORG,1993-10,1,,,, | DENOMINATOR_ABSENT",
        "CODE,,ORG,1993-11,0,0,,, | DENOMINATOR_NOT_POSITIVE",
        "CODE,,ORG,1993-12,1,-5,,, | DENOMINATOR_NOT_POSITIVE",
        "CODE,,ORG,1994-01,3,2,,, | NUMERATOR_ABOVE_DENOMINATOR",
        "CODE,,ORG,1994-13,1,2,,, | PERIOD",
        "CODE,,ORG,1994-1,1,2,,, | PERIOD",
        "CODE,,ORG,1994-01-01,1,2,,, | PERIOD",
        "CODE,,ORG,\uFF11\uFF19\uFF19\uFF14-01,1,2,,, | PERIOD",
        "CODE,,ORG, 1994-01,1,2,,, | PERIOD",
        "CODE,,ORG,,1,2,,, | PERIOD",
        "CODE,,ORG,1989-12,1,2,,, | PERIOD",
        "CODE,,ORG,2200-01,1,2,,, | PERIOD",
        "CODE,,ORG,\"1994\"\"-01\",1,2,,, | PERIOD",
        "CODE,,ORG,FY1994,1,2,,, | GRAIN",
        "CODE,,ORG,1994-Q1,1,2,,, | GRAIN",
        "CODE,,ORG,2020-W53,1,2,,, | GRAIN",
        "CODE,,ORG,2026-12,1,2,,, | FUTURE",
        "code,,ORG,1994-02,1,2,,, | INDICATOR",
        ",,ORG,1994-02,1,2,,, | INDICATOR",
        "CODE,2,ORG,1994-02,1,2,,, | INDICATOR",
        "CODE,0,ORG,1994-02,1,2,,, | INDICATOR",
        "CODE,1.0,ORG,1994-02,1,2,,, | INDICATOR",
        "CODE,,X-NOBODY,1994-02,1,2,,, | ORGANISATION",
        "CODE,,,1994-02,1,2,,, | ORGANISATION",
        "CODE,,ORG,1994-02,1,2,f,, | STRATUM",
        "CODE,,ORG,1994-02,1,2,a b,, | STRATUM",
        "CODE,,ORG,1994-02,1,2,AAAAAAAAAAAAAAAAAAAAA,, | STRATUM",
        "CODE,,ORG,1994-03,1,2,,final, | STATUS",
        "CODE,,ORG,1994-04,1,2,,, LATE | FLAG",
        "CODE,,ORG,1994-05,1,2,,,COVERAGE | FLAG",
        "CODE,,ORG,1994-06,1,2,,,MISSING | NOT_TAKEN",
        "CODE,,ORG,1994-07,1,2,,WITHDRAWN, | NOT_TAKEN",
        "CODE,,ORG,1994-02,1,2,, | COLUMNS",
        "CODE,,ORG,1994-02,1,2,,,, | COLUMNS",
        "CODE,,ORG,1994\"-02,1,2,,, | QUOTING",
        "CODE,,ORG,1994-02,1\u0000,2,,, | ENCODING",
        "CODE,,ORG,1995-01,1,2,,, | DUPLICATE",
        "CODE,1,ORG,1995-01,1,2,ALL,, | DUPLICATE",
        "CODE,,ORG,1995-02,1,2,,, | DUPLICATE",
        "CODE,,ORG,1995-02,NaN,2,,, | DUPLICATE"
    };

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void judgesEachRowByItself(String end) {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var file = new StringBuilder("\uFEFF").append(HEADER.replace("\n", end));
        List<String> expected = new ArrayList<>();
        for (var row : ROWS) {
            var parts = row.split(" \\| ", -1);
            file.append(parts[0].replace("CODE", code)
                            .replace("code", code.toLowerCase(java.util.Locale.ROOT))
                            .replace("ORG", org))
                    .append(end);
            expected.add(parts[1]);
        }

        var report = ImportIT.send(file.toString(), "");

        assertThat(verdicts(report, ROWS.length)).isEqualTo(expected);
        long taken = expected.stream().filter("OK"::equals).count();
        assertThat(report.<Integer>path("received")).isEqualTo(ROWS.length);
        assertThat(report.<Integer>path("accepted")).isEqualTo((int) taken);
        assertThat(report.<Integer>path("quarantined")).isEqualTo(ROWS.length - (int) taken);
        assertThat(ObservationIT.series(code, org, "").<List<String>>path("observations.period"))
                .containsExactly("1991-01", "1991-02", "1991-03", "1991-05", "1991-06", "2026-11");
        assertThat(ObservationIT.series(code, org, "?stratum=F").<List<String>>path("observations.period"))
                .containsExactly("1991-04");
    }

    /** Of each row after the first, OK or why it was quarantined. */
    private static List<String> verdicts(Response report, int rows) {
        var found = new ArrayList<>(java.util.Collections.nCopies(rows, "OK"));
        var page = Network.ANALYST.get(report.header("Location") + "/verdicts?limit=200");
        List<Integer> lines = page.path("items.line");
        List<Integer> lengths = page.path("items.rows");
        List<String> reasons = page.path("items.reason");
        for (int i = 0; i < lines.size(); i++) {
            for (int row = 0; row < lengths.get(i); row++) {
                found.set(lines.get(i) + row - 2, reasons.get(i));
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, '-1 1.5 5', 'NUMERATOR_NEGATIVE NOT_WHOLE OK'",
        "MONEY, '-5 1.5 7', 'OK NOT_WHOLE OK'",
        "TIME_BETWEEN, '0 -1 0.5', 'TIME_NOT_POSITIVE TIME_NOT_POSITIVE OK'"
    })
    void judgesByTheStatistic(String statistic, String numerators, String verdicts) {
        var definition = with(with(without(proportion(), "denominator"), "multiplier", 1), "statistic", statistic);
        var code = Measures.published(with(definition, "rollUp", "NONE"));
        var file = new StringBuilder("period,numerator,orgCode,indicator\n");
        var org = Register.practice();
        int month = 0;
        for (var numerator : numerators.split(" ", -1)) {
            month++;
            file.append("2024-0%d,%s,%s,%s\n".formatted(month, numerator, org, code));
        }

        assertThat(verdicts(ImportIT.send(file.toString(), ""), month)).isEqualTo(List.of(verdicts.split(" ", -1)));
    }

    @Test
    void goesOnAfterWhatIsNoText() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var row = code + ",,%s,2024-0%d,1,2,,,\n";
        var file = HEADER + row.formatted(org, 1) + row.formatted(org, 2) + row.formatted("A".repeat(100_000), 3) + "\n"
                + row.formatted(org, 4);
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        bytes[HEADER.length()] = (byte) 0xFF;

        var report = Network.ANALYST.call().contentType("text/csv").body(bytes).post("/v1/observation-imports");

        assertThat(report.<List<Integer>>path("verdicts.line")).containsExactly(2, 4);
        assertThat(report.<List<String>>path("verdicts.reason")).containsExactly("ENCODING", "TOO_LONG");
        assertThat(ObservationIT.series(code, org, "").<List<String>>path("observations.period"))
                .containsExactly("2024-02", "2024-04");
    }
}
