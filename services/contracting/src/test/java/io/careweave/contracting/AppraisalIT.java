package io.careweave.contracting;

import static io.careweave.contracting.Appraising.ONE;
import static io.careweave.contracting.Appraising.SCORER;
import static io.careweave.contracting.Appraising.SECOND_SCORER;
import static io.careweave.contracting.Appraising.TWO;
import static io.careweave.contracting.Appraising.path;
import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static io.careweave.contracting.Network.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do about a service line, from the options to the decision, and nothing bought before. */
@QuarkusTest
class AppraisalIT {

    private static void assertProblem(Response answer, int status, String slug) {
        answer.then().statusCode(status).body("type", equalTo("/problems/contracting/" + slug));
    }

    @Test
    void isScoredDecidedAndThenBought() {
        Appraising.toBuy();
        var id = Appraising.scored();
        CONTRACTS
                .get(path(id))
                .then()
                .statusCode(200)
                .body("state", equalTo("SCORING"))
                .body("findings.preferred", equalTo(List.of("BUY")))
                .body("findings.options[2].rank", equalTo(1))
                .body("findings.discounting.code", equalTo("STANDARD"))
                .body("appraisedOn", equalTo(Agreements.today().toString()))
                .body("scorers[0].marks.size()", equalTo(6));

        Appraising.decide(CHAIR, id, Map.of("option", "BUY"))
                .then()
                .statusCode(200)
                .body("state", equalTo("DECIDED"))
                .body("decision.course", equalTo("BUY"))
                .body("decision.sourcing", equalTo("CONTRACTED"))
                .body("decision.clause", equalTo("SoD-3.1"));

        var procurement = Tenders.drafted().<String>path("id");
        CONTRACTS
                .step(
                        "/v1/procurements/" + procurement + "/route",
                        1,
                        Map.of("determinationId", Tenders.determined("COMPETITIVE"), "appraisalId", id))
                .then()
                .statusCode(200)
                .body("route.appraisalId", equalTo(id));
        FINANCE.get("/v1/appraisals?serviceLine=DIAGNOSTICS&state=DECIDED&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.find { it.id == '" + id + "' }.sourcing", equalTo("CONTRACTED"));
    }

    @Test
    void buysNothingThatWasNotAppraised() {
        var undecided = Appraising.scored();
        Appraising.toBuy();
        var made = Appraising.scored();
        Appraising.decide(CHAIR, made, Map.of("option", "MAKE", "reasons", "Staff stay with us."))
                .then()
                .statusCode(200)
                .body("decision.sourcing", equalTo("EMPLOYED"));
        var id = Tenders.drafted().<String>path("id");
        var route = "/v1/procurements/" + id + "/route";
        var determined = Tenders.determined("COMPETITIVE");

        for (var appraisal : List.of(undecided, made, UUID.randomUUID().toString())) {
            var refused = CONTRACTS.step(route, 1, Map.of("determinationId", determined, "appraisalId", appraisal));
            assertProblem(refused, 422, "not-to-be-bought");
            refused.then().body("errors.pointer", hasItem("/appraisalId"));
        }
        assertProblem(CONTRACTS.step(route, 1, Map.of("determinationId", determined)), 422, "not-to-be-bought");
        CONTRACTS.get("/v1/procurements/" + id).then().body("state", equalTo("DRAFT"));
        var other = Network.member("elsewhere", Register.code(), "contract_manager");
        var theirs = other.post("/v1/procurements", Tenders.plan(publishedBy(other)));
        assertProblem(
                other.step(
                        "/v1/procurements/" + theirs.<String>path("id") + "/route",
                        1,
                        Map.of(
                                "determinationId",
                                Tenders.determined(other, "COMPETITIVE"),
                                "appraisalId",
                                Appraising.toBuy())),
                422,
                "not-to-be-bought");
    }

    private static String publishedBy(Caller buyer) {
        var id = buyer.post("/v1/specifications", Tenders.specification()).<String>path("id");
        buyer.step("/v1/specifications/" + id + "/publish", 1, "").then().statusCode(200);
        return id;
    }

    @Test
    void excludesAScorerWithAnInterestAndSaysSo() {
        var provider = Register.code();
        var person = UUID.randomUUID();
        var conflicted = Network.member(person, NETWORK, "clinician");
        var id = Appraising.scoring(provider, ONE, person);
        conflicted.get(path(id)).then().statusCode(200);
        Register.interest(person, provider);

        Eventually.within(
                Agreements.SOON,
                () -> assertThat(conflicted.get(path(id)).statusCode()).isEqualTo(403));
        var refused = conflicted.post(path(id) + "/scores", Appraising.marks(10));
        assertProblem(refused, 403, "conflicted");
        refused.then().body("detail", containsString(provider));
        SCORER.post(path(id) + "/scores", Appraising.marks(5)).then().statusCode(201);
        CONTRACTS
                .get(path(id))
                .then()
                .body("scorers[1].excludedFor", equalTo(List.of(provider)))
                .body("scorers[1].scored", equalTo(false))
                .body("findings.options[2].points", notNullValue());
        Appraising.toBuy();
        Appraising.decide(CHAIR, id, Map.of("option", "BUY"))
                .then()
                .statusCode(200)
                .body("decision.excluded", equalTo(List.of(person.toString())));
    }

    /** An interest that comes to be known afterwards takes the scores out. */
    @Test
    void leavesOutScoresOfWhoTurnsOutToHaveAnInterest() {
        var provider = Register.code();
        var person = UUID.randomUUID();
        var scorer = Network.member(person, NETWORK, "clinician");
        var id = Appraising.scoring(provider, ONE, person);
        scorer.post(path(id) + "/scores", Appraising.marks(10)).then().statusCode(201);
        SCORER.post(path(id) + "/scores", Appraising.marks(5)).then().statusCode(201);
        assertThat(CONTRACTS.get(path(id)).<Float>path("findings.options[2].points"))
                .isEqualTo(75f);
        Register.interest(person, provider);

        Eventually.within(
                Agreements.SOON, () -> assertThat(CONTRACTS.get(path(id)).<Float>path("findings.options[2].points"))
                        .isEqualTo(50f));
    }

    @Test
    void isPreparedByNobodyWhoGains() {
        var provider = Register.code();
        // What a buyer does itself is to nobody else's gain.
        var own = Network.member("own", provider, "contract_manager");
        assertProblem(own.post("/v1/appraisals", Appraising.request(provider, ONE)), 422, "appraisal-invalid");
        var working = Network.member(ONE, provider, "clinician");
        var person = UUID.randomUUID();
        Register.interest(person, provider);
        var partner = Network.member(person, NETWORK, "contract_manager");
        Eventually.within(
                Agreements.SOON,
                () -> assertProblem(
                        partner.post("/v1/appraisals", Appraising.request(provider, ONE)), 403, "conflicted"));
        var id = Appraising.scoring(provider, ONE);
        assertProblem(working.post(path(id) + "/scores", Appraising.marks(5)), 403, "conflicted");
        SCORER.post(path(id) + "/scores", Appraising.marks(5)).then().statusCode(201);
        assertProblem(partner.get(path(id)), 403, "conflicted");
        assertProblem(Appraising.decide(partner, id, "\"3\"", Map.of("option", "BUY")), 403, "conflicted");
    }

    @Test
    void isDecidedByWhoHoldsThePowerAlone() {
        Appraising.toBuy();
        var id = Appraising.scored();
        var refused = Appraising.decide(CONTRACTS, id, Map.of("option", "BUY"));
        assertProblem(refused, 403, "over-limit");
        Appraising.decide(FINANCE, id, Map.of("option", "BUY")).then().statusCode(403);
        assertProblem(Appraising.decide(CHAIR, id, Map.of("option", "MAKE")), 422, "appraisal-invalid");
        assertProblem(
                Appraising.decide(CHAIR, id, Map.of("option", "BUY", "resolutionId", UUID.randomUUID())),
                422,
                "not-decided");
        Appraising.decide(CHAIR, id, Map.of("option", "BUY")).then().statusCode(200);
        assertProblem(Appraising.decide(CHAIR, id, Map.of("option", "BUY")), 409, "illegal-transition");
        assertProblem(
                CONTRACTS.put(path(id), Map.of("If-Match", "\"5\""), Appraising.request("ZC7", ONE)),
                409,
                "illegal-transition");
    }

    @Test
    void tellsNobodyOthersScoresBeforeAllHaveScored() {
        var id = Appraising.scoring("ZC7", ONE, TWO);
        SCORER.post(path(id) + "/scores", Appraising.marks(5))
                .then()
                .statusCode(201)
                .body("scorers[0].marks", nullValue());

        for (var reader : List.of(SECOND_SCORER, CONTRACTS, AUDITOR, SCORER)) {
            reader.get(path(id))
                    .then()
                    .statusCode(200)
                    .body("scorers[0].scored", equalTo(true))
                    .body("scorers[0].marks", nullValue())
                    .body("findings.options[0].points", nullValue())
                    .body("findings.options[0].wholeLifePence", notNullValue());
        }
        assertProblem(SCORER.post(path(id) + "/scores", Appraising.marks(6)), 409, "illegal-transition");
        assertProblem(
                CONTRACTS.put(path(id), Map.of("If-Match", "\"3\""), Appraising.request("ZC7", ONE)),
                409,
                "illegal-transition");
    }

    @Test
    void isForItsBuyerAndItsScorers() {
        var id = Appraising.drafted("ZC7", ONE);
        SCORER.get(path(id)).then().statusCode(200);
        Network.member("contracts elsewhere", "ZC8", "contract_manager")
                .get(path(id))
                .then()
                .statusCode(404);
        Network.member("contracts elsewhere", "ZC8", "contract_manager")
                .step(path(id) + "/begin-scoring", 1, "")
                .then()
                .statusCode(404);
        Network.member("another clinician", NETWORK, "clinician")
                .get(path(id))
                .then()
                .statusCode(403);
        Network.member("another clinician", NETWORK, "clinician")
                .post(path(id) + "/scores", Appraising.marks(1))
                .then()
                .statusCode(404);
        CONTRACTS.get(path(UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    void letsOneOfTwoDecisionsStand() throws ExecutionException, InterruptedException {
        Appraising.toBuy();
        var id = Appraising.scored();
        var version = CONTRACTS.get(path(id)).header("ETag");

        var answers = Together.run(IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(i -> () -> Appraising.decide(
                                CHAIR, id, version, Map.of("option", i % 2 == 0 ? "BUY" : "MAKE", "reasons", "So."))
                        .statusCode())
                .toList());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    void takesOneSheetOfAScorerHoweverManyAreSentAtOnce() throws ExecutionException, InterruptedException {
        var id = Appraising.scoring("ZC7", ONE, TWO);

        var answers = Together.run(
                6, () -> SCORER.post(path(id) + "/scores", Appraising.marks(5)).statusCode());

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void standsInTheDatabaseOnceItIsDecided() {
        var id = Appraising.toBuy();
        assertThatThrownBy(() -> {
                    try (var connection = Stack.database().asApp();
                            var statement = connection.createStatement()) {
                        statement.execute("update appraisal set course = 'MAKE' where id = '" + id + "'");
                    }
                })
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                        .isEqualTo("42501"));
    }

    @Test
    void answersARepeatedKeyAsTheFirstTime() {
        var key = UUID.randomUUID().toString();
        var first = CONTRACTS.post("/v1/appraisals", key, Appraising.request("ZC7", ONE));
        assertThat(CONTRACTS
                        .post("/v1/appraisals", key, Appraising.request("ZC7", ONE))
                        .asString())
                .isEqualTo(first.asString());
        CONTRACTS
                .post("/v1/appraisals", key, Appraising.request("ZC7", TWO))
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"weight\":60.5|\"weight\":60.505|400",
                "\"weight\":60.5|\"weight\":-1|400",
                "\"weight\":60.5|\"weight\":1e2147483647|400",
                "\"weight\":60.5|\"weight\":NaN|400",
                "\"weight\":60.5|\"weight\":60.4|422",
                "\"weight\":60.5|\"weight\":60.5,\"weight\":60.5|400",
                "\"costPence\":90000|\"costPence\":-1|400",
                "\"costPence\":90000|\"costPence\":9223372036854775808|400",
                "\"costPence\":90000|\"costPence\":50000000000001|400",
                "\"costPence\":90000|\"costPence\":1.5|400",
                "\"costPence\":90000|\"costPence\":\"1\"|400",
                "\"course\":\"MAKE\"|\"course\":\"STEAL\"|400",
                "\"course\":\"MAKE\"|\"course\":\"DO_NOTHING\"|422",
                "\"code\":\"MAKE\"|\"code\":\"BUY\"|422",
                "\"code\":\"MAKE\"|\"code\":\"a/b\"|400",
                "\"serviceLine\":\"DIAGNOSTICS\"|\"serviceLine\":\"x\"|400",
                "\"title\":\"Diagnostics\"|\"title\":\" \"|400",
                "\"title\":\"Diagnostics\"|\"title\":\"\\u0000\"|400",
                "\"title\":\"Diagnostics\"|\"titel\":\"Diagnostics\"|400",
                "\"plan\":|\"on\":\"2003-03-31\",\"plan\":|422",
                "\"plan\":|\"on\":\"2026-02-30\",\"plan\":|400",
                "\"plan\":|\"on\":\"9999-12-31\",\"plan\":|400",
                "\"plan\":|\"sheets\":[{\"scorer\":\"a\",\"marks\":[{\"option\":\"BUY\",\"benefit\":\"Q\",\"score\":1}]}],\"plan\":|422",
                "\"plan\":|\"sheets\":[null],\"plan\":|400"
            })
    void refusesPlansThatAreNone(String from, String to, int status) {
        var body = json(Map.of("plan", Appraising.plan("ZC7")));
        assertThat(body).contains(from);
        CONTRACTS
                .call()
                .body(body.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)))
                .post("/v1/appraisals/preview")
                .then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"));
    }

    private static String json(Object body) {
        try {
            return new ObjectMapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"plan\":null}", "{\"plan\":{}} x", ""})
    void refusesBodiesThatAreNone(String body) {
        CONTRACTS.call().body(body).post("/v1/appraisals/preview").then().statusCode(400);
    }
}
