package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluations tried out over HTTP. */
@QuarkusTest
class EvaluationPreviewIT {

    private static final String QUESTIONS = """
            [{"code":"Q1","weight":"30"},{"code":"Q2","weight":20},{"code":"Q3","weight":10.00}]""";
    private static final String RELATIVE = """
            {"method":"RELATIVE","weight":"40"}""";
    private static final String BIDS = """
            [{"bid":"A","scores":{"Q1":4,"Q2":3,"Q3":5},"pricePence":14820000},
             {"bid":"B","scores":{"Q1":3,"Q2":4,"Q3":3},"pricePence":13995000},
             {"bid":"C","scores":{"Q1":5,"Q2":4,"Q3":4},"pricePence":17100000}]""";

    @Test
    void ranksWithTheWorking() {
        preview(lot(QUESTIONS, RELATIVE, BIDS))
                .then()
                .statusCode(200)
                .body("lots[0].winner", equalTo("C"))
                .body("lots[0].undecided", equalTo(false))
                .body("lots[0].standings.bid", contains("C", "A", "B"))
                .body("lots[0].standings.rank", contains(1, 2, 3))
                .body("lots[0].standings.total", contains("86.7368", "83.7733", "80.0000"))
                .body("lots[0].standings.displayed", contains("86.74", "83.77", "80.00"))
                .body("lots[0].standings[1].quality", equalTo("46"))
                .body("lots[0].standings[1].terms.points", contains("24", "12", "10"))
                .body("lots[0].standings[1].pricePoints", equalTo("37.77327935222672064777327935222672"))
                .body("lots[0].standings[1].working", containsString("40 × 13995000/14820000"))
                .body("lots[0].standings[1].exclusions", empty())
                .body("lots[0].inputsHash.length()", equalTo(64));
    }

    @Test
    void namesTheReversalThatABidMakes() {
        preview(lot("""
                        [{"code":"Q","weight":50,"scale":50}]""", """
                        {"method":"RELATIVE","weight":50}""", """
                        [{"bid":"A","scores":{"Q":38},"pricePence":10000000},
                         {"bid":"B","scores":{"Q":50},"pricePence":14000000},
                         {"bid":"Z","scores":{"Q":5},"pricePence":5000000}]"""))
                .then()
                .statusCode(200)
                .body("lots[0].standings.total", contains("67.8571", "63.0000", "55.0000"))
                .body("lots[0].reversals", hasSize(1))
                .body("lots[0].reversals[0].without", equalTo("Z"))
                .body("lots[0].reversals[0].winnerChanges", equalTo(true))
                .body("lots[0].reversals[0].swaps[0].ahead", equalTo("A"))
                .body("lots[0].reversals[0].swaps[0].behind", equalTo("B"));
    }

    @Test
    void ranksEachLotByItself() {
        var body = """
                {"lots":[
                  {"lot":"1","passFail":["CQC"],"questions":[{"code":"Q","weight":100,"minimum":3}],
                   "price":{"method":"FIXED_PRICE","fixedPence":500},
                   "bids":[{"bid":"A","passes":{"CQC":true},"scores":{"Q":2}},{"bid":"B","passes":{"CQC":false}}]},
                  {"lot":"2","questions":[{"code":"Q","weight":"100"}],"price":{"method":"PRICE_PER_QUALITY_POINT"},
                   "bids":[{"bid":"A","scores":{"Q":5},"pricePence":14820000},{"bid":"B","scores":{"Q":5},"pricePence":14820000}]}]}""";
        preview(body)
                .then()
                .statusCode(200)
                .body("lots[0].winner", nullValue())
                .body("lots[0].standings.exclusions.reason", contains(contains("BELOW_MINIMUM"), contains("FAILED")))
                .body("lots[0].standings[0].exclusions[0].minimum", equalTo(3))
                .body("lots[1].undecided", equalTo(true))
                .body("lots[1].standings.rank", contains(1, 1))
                .body("lots[1].standings.poundsPerPoint", contains("1482.0000", "1482.0000"))
                .body("lots[1].standings[0].total", nullValue())
                .body("lots[1].ties[0].brokenBy", equalTo("NOTHING"));
    }

    @Test
    void answersTheSameToTheByte() {
        var once = preview(lot(QUESTIONS, RELATIVE, BIDS)).asString();

        assertThat(preview(lot(QUESTIONS, RELATIVE, BIDS)).asString()).isEqualTo(once);
    }

    @Test
    void ranksTwoHundredBidsOnSixtyQuestions() {
        var questions = IntStream.range(0, 60)
                .mapToObj(i -> "{\"code\":\"Q%d\",\"weight\":\"1\"}".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
        var bids = IntStream.range(0, 200)
                .mapToObj(b -> "{\"bid\":\"B%d\",\"pricePence\":%d,\"scores\":{%s}}"
                        .formatted(
                                b,
                                100_000 + b * 7,
                                IntStream.range(0, 60)
                                        .mapToObj(q -> "\"Q%d\":%d".formatted(q, (b * 31 + q * 17) % 6))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(",", "[", "]"));

        preview(lot(questions, RELATIVE, bids)).then().statusCode(200).body("lots[0].standings", hasSize(200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // weight of the first of three questions, of 60 | score | price | place
                "29.99 | 4 | 100 | /lots/0/questions",
                "30.001 | 4 | 100 | /lots/0/questions/0/weight",
                "-30 | 4 | 100 | /lots/0/questions/0/weight",
                "30 | 6 | 100 | /lots/0/bids/0/scores/Q1",
                "30 | -1 | 100 | /lots/0/bids/0/scores/Q1",
                "30 | 4 | 0 | /lots/0/bids/0/pricePence",
                "30 | 4 | -0 | /lots/0/bids/0/pricePence",
                "30 | 4 | -5 | /lots/0/bids/0/pricePence",
                "30 | 4 | null | /lots/0/bids/0/pricePence",
            })
    void refusesWhatCannotBeRanked(String weight, String score, String price, String place) {
        preview(oneBid(weight, score, price))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/evaluation-impossible"))
                .body("errors.pointer", hasItem(place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1,5\" | 4 | 100",
                "NaN | 4 | 100",
                "\"NaN\" | 4 | 100",
                "1e400 | 4 | 100",
                "1e1 | 4 | 100",
                "\"\" | 4 | 100",
                "true | 4 | 100",
                "30 | 3.5 | 100",
                "30 | \"4\" | 100",
                "30 | 1e400 | 100",
                "30 | null | 100",
                "30 | 4 | 100.5",
                "30 | 4 | 1e400",
                "30 | 4 | Infinity",
                "30 | 4 | 9223372036854775808",
                "30 | 4 | \"100\"",
            })
    void refusesWhatIsNoNumber(String weight, String score, String price) {
        var answer = preview(oneBid(weight, score, price));

        answer.then().statusCode(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"RELATIVE\"}",
                "{\"method\":\"RELATIVE\",\"weight\":40,\"ceilingPence\":5}",
                "{\"method\":\"RELATIVE\",\"weight\":40,\"zeroPriceAllowed\":true}",
                "{\"method\":\"LINEAR\",\"weight\":40,\"ceilingPence\":5}",
                "{\"method\":\"LINEAR\",\"weight\":40,\"ceilingPence\":5,\"floorPence\":6}",
                "{\"method\":\"PRICE_PER_QUALITY_POINT\",\"weight\":40}",
                "{\"method\":\"FIXED_PRICE\"}",
            })
    void refusesAPriceMethodWithTheWrongNumbers(String price) {
        preview(lot(QUESTIONS, price, BIDS))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("/lots/0/price"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lots\":[]}",
                "{\"lots\":[null]}",
                "{\"lots\":[{\"lot\":\"1\",\"questions\":[],\"price\":null,\"bids\":[]}]}",
                "{\"lots\":[{\"lot\":\"1\",\"questions\":[],\"price\":{\"method\":\"CHEAPEST\"},\"bids\":[]}]}",
                "{\"lots\":[{\"lot\":\"1\",\"lot\":\"2\",\"questions\":[],\"price\":{\"method\":\"RELATIVE\"},\"bids\":[]}]}",
                "{\"lots\":[{\"lot\":\"1\",\"questions\":[],\"price\":{\"method\":\"RELATIVE\"},\"bids\":[],\"x\":1}]}",
            })
    void refusesWhatIsNotOfItsForm(String body) {
        assertThat(preview(body).statusCode()).isEqualTo(400);
    }

    private static String oneBid(String weight, String score, String price) {
        return lot(
                "[{\"code\":\"Q1\",\"weight\":%s},{\"code\":\"Q2\",\"weight\":30}]".formatted(weight),
                RELATIVE,
                "[{\"bid\":\"A\",\"scores\":{\"Q1\":%s,\"Q2\":1},\"pricePence\":%s}]".formatted(score, price));
    }

    static String lot(String questions, String price, String bids) {
        return "{\"lots\":[{\"lot\":\"1\",\"questions\":%s,\"price\":%s,\"bids\":%s}]}"
                .formatted(questions, price, bids);
    }

    static Response preview(String body) {
        return CONTRACTS.call().body(body).post("/v1/evaluations/preview");
    }
}
