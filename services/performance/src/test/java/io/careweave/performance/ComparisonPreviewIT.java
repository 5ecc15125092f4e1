package io.careweave.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals, comparisons and trends tried out over HTTP. */
@QuarkusTest
class ComparisonPreviewIT {

    private static JsonNode answer(String noun, String body) throws IOException {
        var answer = ChartProblems.preview(noun, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.asString());
    }

    private static void assertRefused(Response answer, String slug, String pointer) {
        answer.then()
                .statusCode(422)
                .body("type", equalTo("/problems/performance/" + slug))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"statistic\":\"PROPORTION\",\"numerator\":65,\"denominator\":100} | 0.55254443296887967 | 0.73635751756902468",
                "{\"statistic\":\"PROPORTION\",\"numerator\":65,\"denominator\":100,\"confidence\":99.8} | 0.49549465740704313 | 0.77835406140896968",
                "{\"statistic\":\"CRUDE_RATE\",\"numerator\":5,\"denominator\":100,\"multiplier\":100} | 1.62348639011842 | 11.668332079322669",
                "{\"statistic\":\"CRUDE_RATE\",\"numerator\":0,\"denominator\":100} | 0 | 0.03688879454113936",
                "{\"statistic\":\"ISR\",\"numerator\":91,\"expected\":835.88356123117433,\"multiplier\":100} | 8.7650401018294044 | 13.366576328418912",
                "{\"statistic\":\"MEAN\",\"mean\":53.704345000000011,\"sd\":20.975575257709309,\"n\":8} | 36.168325241336504 | 71.240364758663517"
            })
    void givesIntervalsAsPublished(String body, double lower, double upper) throws IOException {
        var rate = answer("rates", body);
        assertThat(rate.path("lower").doubleValue()).isCloseTo(lower, Offset.offset(1e-9));
        assertThat(rate.path("upper").doubleValue()).isCloseTo(upper, Offset.offset(1e-9));
    }

    private static String strata(int each) {
        return "{\"statistic\":\"DSR\",\"multiplier\":1000,\"strata\":[%s]}"
                .formatted(IntStream.range(0, 5)
                        .mapToObj(i -> "{\"band\":\"%d-%d\",\"count\":%d,\"population\":1000}"
                                .formatted(5 * i, 5 * i + 4, each))
                        .collect(Collectors.joining(",")));
    }

    @Test
    void standardisesByTheEuropeanPopulationAndWithholdsBelowTenEvents() throws IOException {
        // The same rate in every band is the rate itself.
        assertThat(answer("rates", strata(2)).path("value").doubleValue()).isCloseTo(2, Offset.offset(1e-12));
        var withheld = answer("rates", strata(1));
        assertThat(withheld.path("value").isNull()).isTrue();
        assertThat(withheld.path("lower").isNull()).isTrue();
    }

    @Test
    void personsWithSeveralEventsWidenTheIntervalOfAStandardisedRate() throws IOException {
        var once = answer("rates", """
                        {"statistic":"DSR","strata":[{"band":"0-4","count":40,"population":1000}]}""");
        var several = answer("rates", """
                        {"statistic":"DSR","strata":[{"band":"0-4","repeats":[{"events":1,"persons":10},{"events":3,"persons":10}],
                         "population":1000}]}""");
        assertThat(several.path("value")).isEqualTo(once.path("value"));
        assertThat(several.path("method").asText()).isEqualTo("DOBSON_REPEATED");
        assertThat(several.path("lower").doubleValue())
                .isLessThan(once.path("lower").doubleValue());
        assertThat(several.path("upper").doubleValue())
                .isGreaterThan(once.path("upper").doubleValue());
    }

    @Test
    void comparesSixMonthsWithTheSameMonthsOfThePriorYear() {
        var months = IntStream.range(0, 18)
                .mapToObj(i -> "{\"period\":\"%d-%02d\",\"count\":%d,\"exposure\":1000}"
                        .formatted(2023 + (i + 3) / 12, (i + 3) % 12 + 1, i < 12 ? 100 : 80))
                .collect(Collectors.joining(","));
        ChartProblems.preview("comparisons", """
                        {"statistic":"RATE","months":[%s],"from":"2024-04","to":"2024-09","target":0.12,"polarity":"LOWER"}""".formatted(months))
                .then()
                .statusCode(200)
                .body("value", equalTo(0.8f))
                .body("baseline.count", equalTo(600.0f))
                .body("current.exposure", equalTo(6000.0f))
                .body("verdict", equalTo("MET_POINT"));
    }

    @Test
    void twelvePercentOfAHundredIsNoEvidence() throws IOException {
        var change = answer("comparisons", ChartAttempts.COMPARISON);
        assertThat(change.path("value").doubleValue()).isEqualTo(0.88);
        assertThat(change.path("lower").doubleValue()).isCloseTo(0.653, Offset.offset(5e-4));
        assertThat(change.path("upper").doubleValue()).isCloseTo(1.184, Offset.offset(5e-4));
        assertThat(change.path("verdict").asText()).isEqualTo("MET_POINT");
    }

    @Test
    void moneyHasNoInterval() {
        ChartProblems.preview("comparisons", """
                        {"statistic":"MONEY","baselinePence":570000000,"currentPence":470000000,"target":100000000,"polarity":"LOWER"}""")
                .then()
                .statusCode(200)
                .body("value", equalTo(-1.0E8f))
                .body("lower", nullValue())
                .body("verdict", equalTo("MET_POINT"));
    }

    @Test
    void marksTheTrendWithItsWorking() throws IOException {
        var trend = answer("trends", ChartAttempts.TREND);
        assertThat(trend.path("direction").asText()).isEqualTo("DECREASING");
        assertThat(trend.path("meaning").asText()).isEqualTo("BETTER");
        assertThat(trend.path("chiSquared").doubleValue()).isCloseTo(97.0953, Offset.offset(5e-5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":-1,\"denominator\":2} | comparison-impossible | /numerator",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1.5,\"denominator\":2} | comparison-impossible | /numerator",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":3,\"denominator\":2} | comparison-impossible | /numerator",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":0,\"denominator\":0} | comparison-impossible | /denominator",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1} | comparison-impossible | /denominator",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1,\"denominator\":2,\"sd\":1} | comparison-impossible | /sd",
                "rates | {\"statistic\":\"CRUDE_RATE\",\"numerator\":1,\"denominator\":-2} | comparison-impossible | /denominator",
                "rates | {\"statistic\":\"ISR\",\"numerator\":1,\"expected\":-2} | expected-not-positive | /expected",
                "rates | {\"statistic\":\"MEAN\",\"mean\":1,\"sd\":-1,\"n\":8} | comparison-impossible | /sd",
                "rates | {\"statistic\":\"MEAN\",\"mean\":1,\"sd\":1,\"n\":1} | comparison-impossible | /n",
                "rates | {\"statistic\":\"DSR\",\"strata\":[]} | comparison-impossible | /strata",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"3-7\",\"count\":1,\"population\":9}]} | comparison-impossible | /strata/0/band",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"0-4\",\"population\":9}]} | comparison-impossible | /strata/0/count",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"0-4\",\"count\":1,\"repeats\":[{\"events\":1,\"persons\":1}],\"population\":9}]} | comparison-impossible | /strata/0/count",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"0-4\",\"repeats\":[{\"events\":0,\"persons\":1}],\"population\":9}]} | comparison-impossible | /strata/0/repeats/0/events",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"0-4\",\"repeats\":[{\"events\":1,\"persons\":1},{\"events\":1,\"persons\":2}],\"population\":9}]} | comparison-impossible | /strata/0/repeats/1/events",
                "rates | {\"statistic\":\"DSR\",\"strata\":[{\"band\":\"0-4\",\"repeats\":[{\"events\":2,\"persons\":1.5}],\"population\":9}]} | comparison-impossible | /strata/0/repeats/0/persons",
                "rates | {\"statistic\":\"CRUDE_RATE\",\"numerator\":1,\"denominator\":1e-300} | comparison-impossible | /denominator",
                "rates | {\"statistic\":\"CRUDE_RATE\",\"numerator\":1,\"denominator\":1,\"multiplier\":1e-300} | comparison-impossible | /multiplier",
                "rates | {\"statistic\":\"ISR\",\"numerator\":1,\"expected\":1e-300} | comparison-impossible | /expected",
                "trends | {\"points\":[{\"period\":\"FY2024\",\"value\":0,\"lower\":-1e-200,\"upper\":1e-200}]} | comparison-impossible | /points/0/upper",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1,\"denominator\":2,\"confidence\":100} | confidence-out-of-range | /confidence",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1,\"denominator\":2,\"confidence\":89.9} | confidence-out-of-range | /confidence",
                "comparisons | {\"statistic\":\"RATE\",\"baseline\":{\"count\":1,\"exposure\":0},\"current\":{\"count\":1,\"exposure\":1}} | comparison-impossible | /baseline/exposure",
                "comparisons | {\"statistic\":\"RATE\",\"baseline\":{\"count\":1},\"current\":{\"count\":-1}} | comparison-impossible | /current/count",
                "comparisons | {\"statistic\":\"RATE\",\"baseline\":{\"count\":1},\"current\":{\"count\":1,\"exposure\":1}} | comparison-impossible | /baseline/exposure",
                "comparisons | {\"statistic\":\"PROPORTION\",\"baseline\":{\"count\":1},\"current\":{\"count\":1}} | comparison-impossible | /baseline/exposure",
                "comparisons | {\"statistic\":\"RATE\",\"baseline\":{\"count\":1},\"current\":{\"count\":1},\"target\":0.1} | comparison-impossible | /polarity",
                "comparisons | {\"statistic\":\"RATE\",\"baseline\":{\"count\":1},\"current\":{\"count\":1},\"target\":1.1,\"polarity\":\"LOWER\"} | comparison-impossible | /target",
                "comparisons | {\"statistic\":\"MONEY\",\"baselinePence\":1} | comparison-impossible | /currentPence",
                "comparisons | {\"statistic\":\"RATE\",\"months\":[],\"from\":\"2024-04\",\"to\":\"2024-04\"} | comparison-impossible | /months",
                "trends | {\"points\":[{\"period\":\"2024-01\",\"value\":1,\"lower\":0,\"upper\":2}]} | comparison-impossible | /points/0/period",
                "trends | {\"points\":[{\"period\":\"FY2024\",\"value\":1,\"lower\":1,\"upper\":1}]} | comparison-impossible | /points/0/upper"
            })
    void refusesWhatCannotBeComputed(String noun, String body, String slug, String pointer) {
        assertRefused(ChartProblems.preview(noun, body), slug, pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":NaN,\"denominator\":2}",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":\"NaN\",\"denominator\":2}",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1e400,\"denominator\":2}",
                "rates | {\"statistic\":\"PROPORTION\",\"numerator\":1,\"numerator\":1,\"denominator\":2}",
                "rates | {\"statistic\":\"MEDIAN\",\"numerator\":1,\"denominator\":2}",
                "comparisons | {\"statistic\":\"MONEY\",\"baselinePence\":1.5,\"currentPence\":1}",
                "comparisons | {\"statistic\":\"MONEY\",\"baselinePence\":9223372036854775808,\"currentPence\":1}",
                "comparisons | {\"statistic\":\"RATE\",\"months\":[{\"period\":\"soon\",\"count\":1,\"exposure\":1}],\"from\":\"2024-04\",\"to\":\"2024-04\"}",
                "trends | {\"points\":null}",
                "trends | []"
            })
    void refusesWhatIsMalformed(String noun, String body) {
        ChartProblems.preview(noun, body).then().statusCode(400);
    }
}
