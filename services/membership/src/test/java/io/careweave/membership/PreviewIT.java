package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of resolutions, read and tried out. */
@QuarkusTest
class PreviewIT {

    static final Map<String, Object> EXAMPLE = Map.of("limbs", List.of(limb("ONE", 9, 7, 2)));

    @Test
    void worksOutADoubleMajority() {
        previewOf(limb("ONE", 9, 7, 2), limb("LIST", 119_933, 59_127, 60_806))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("LOST"))
                .body("working", equalTo("Lost: not reached in PRACTICES by registered patients."))
                .body("limbs.carried", equalTo(List.of(true, false)))
                .body("limbs[0].inequality", equalTo("7 × 2 = 14 > 9 × 1 = 9: carried"))
                .body("limbs[1].inequality", equalTo("59127 × 2 = 118254 ≤ 119933 × 1 = 119933: not carried"))
                .body("limbs[1].eligible", equalTo(119_933));
    }

    @Test
    void comparesExactlyUpToTheLargestNumber() {
        var text = """
                {"limbs":[{"limb":{"electorate":"PRACTICES","threshold":{"numerator":9223372036854775806,
                "denominator":9223372036854775807},"comparison":"OVER","base":"ELIGIBLE"},
                "tally":{"eligible":9223372036854775807,"votesFor":%s,"votesAgainst":0,"abstained":0}}]}""";

        preview(text.formatted("9223372036854775807")).then().statusCode(200).body("outcome", equalTo("CARRIED"));
        preview(text.formatted("9223372036854775806")).then().statusCode(200).body("outcome", equalTo("LOST"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // numerator | denominator | eligible | for | against | status | field
                "0 | 2 | 10 | 1 | 1 | 400 | /limbs/0/limb/threshold/numerator",
                "-1 | 2 | 10 | 1 | 1 | 400 | /limbs/0/limb/threshold/numerator",
                "1 | 0 | 10 | 1 | 1 | 400 | /limbs/0/limb/threshold/denominator",
                "3 | 2 | 10 | 1 | 1 | 422 | /limbs/0/limb/threshold",
                "1 | 2 | -1 | 0 | 0 | 400 | /limbs/0/tally/eligible",
                "1 | 2 | 10 | -1 | 1 | 400 | /limbs/0/tally/votesFor",
                "1 | 2 | 10 | 1 | -1 | 400 | /limbs/0/tally/votesAgainst",
                "1 | 2 | 10 | 9 | 2 | 422 | /limbs/0/tally",
                "1 | 2 | 10 | 9223372036854775807 | 9223372036854775807 | 422 | /limbs/0/tally",
                "1 | 2 | 9223372036854775807 | 9223372036854775807 | 1 | 422 | /limbs/0/tally",
            })
    void refusesNumbersThatCannotBe(
            String numerator, String denominator, String eligible, String yes, String no, int status, String field) {
        preview("""
                {"limbs":[{"limb":{"electorate":"PRACTICES","threshold":{"numerator":%s,"denominator":%s},
                "comparison":"OVER"},"tally":{"eligible":%s,"votesFor":%s,"votesAgainst":%s,"abstained":0}}]}""".formatted(numerator, denominator, eligible, yes, no))
                .then()
                .statusCode(status)
                .body(
                        "type",
                        equalTo(
                                status == 400
                                        ? "/problems/common/validation"
                                        : "/problems/membership/invalid-majority"))
                .body("errors.pointer", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"limbs\":[]}",
                "{\"limbs\":null}",
                "{\"limbs\":[null]}",
                "{\"limbs\":[{}]}",
                "{\"limbs\":[{\"limb\":{\"electorate\":\"PRACTICES\",\"threshold\":{\"numerator\":1.5,\"denominator\":2},"
                        + "\"comparison\":\"OVER\"},\"tally\":{\"eligible\":1,\"votesFor\":1,\"votesAgainst\":0,"
                        + "\"abstained\":0}}]}",
                "{\"limbs\":[{\"limb\":{\"electorate\":\"PRACTICES\",\"threshold\":{\"numerator\":1,\"denominator\":2},"
                        + "\"comparison\":\"ABOUT\"},\"tally\":{\"eligible\":1,\"votesFor\":1,\"votesAgainst\":0,"
                        + "\"abstained\":0}}]}",
                "{\"limbs\":[{\"limb\":{\"electorate\":\"practices\",\"threshold\":{\"numerator\":1,\"denominator\":2},"
                        + "\"comparison\":\"OVER\"},\"tally\":{\"eligible\":1,\"votesFor\":1,\"votesAgainst\":0,"
                        + "\"abstained\":0}}]}",
                "{\"limbs\":[{\"limb\":{\"electorate\":\"PRACTICES\",\"threshold\":{\"numerator\":1,\"denominator\":2},"
                        + "\"comparison\":\"OVER\"},\"tally\":{\"eligible\":99999999999999999999,\"votesFor\":1,"
                        + "\"votesAgainst\":0,\"abstained\":0}}]}"
            })
    void refusesWhatIsNotOfItsForm(String body) {
        assertThat(preview(body).statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheRulesWithTheirSources() {
        SECRETARY
                .get("/v1/resolution-rules")
                .then()
                .statusCode(200)
                .body(
                        "kinds.find { it.kind == 'CONVERT' }.source",
                        equalTo("Co-operative and Community Benefit Societies Act 2014, sections 112 and 113(2)"))
                .body("kinds.find { it.kind == 'PRACTICE_DOUBLE' }.limbs.weight", equalTo(List.of("ONE", "LIST")))
                .body("reserved", hasItem("PRACTICE_CORE_CONTRACT"));
    }

    private static Response previewOf(Object... limbs) {
        return preview(Map.of("limbs", List.of(limbs)));
    }

    private static Response preview(Object body) {
        return SECRETARY.call().body(body).post("/v1/resolutions/preview");
    }

    private static Map<String, Object> limb(String weight, long eligible, long votesFor, long against) {
        return Map.of(
                "limb",
                Map.of(
                        "electorate",
                        "PRACTICES",
                        "weight",
                        weight,
                        "threshold",
                        Map.of("numerator", 1, "denominator", 2),
                        "comparison",
                        "OVER",
                        "base",
                        "ELIGIBLE"),
                "tally",
                Map.of("eligible", eligible, "votesFor", votesFor, "votesAgainst", against, "abstained", 0));
    }
}
