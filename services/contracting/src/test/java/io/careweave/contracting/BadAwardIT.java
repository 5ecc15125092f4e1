package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of awards in a form that it has not, or of what is not there. */
@QuarkusTest
class BadAwardIT {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private Awardings.Tender tender = new Awardings.Tender(new UUID(0, 0), new UUID(0, 0));

    @BeforeEach
    void begin() {
        tender = Awardings.routed("DIRECT_AWARD_C");
    }

    private String recommendation() {
        return """
                {"procurementId":"%s","contractKind":"COMMUNITY_SERVICES","from":"2027-04-01","until":"2027-10-01",
                "lots":[{"lotId":"%s","providers":[{"orgCode":"ZC1","lifetimePence":5}]}]}""".formatted(tender.procurement(), tender.lot());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lifetimePence\":5|\"lifetimePence\":-5",
                "\"lifetimePence\":5|\"lifetimePence\":1.5",
                "\"lifetimePence\":5|\"lifetimePence\":1e2",
                "\"lifetimePence\":5|\"lifetimePence\":NaN",
                "\"lifetimePence\":5|\"lifetimePence\":\"5\"",
                "\"lifetimePence\":5|\"lifetimePence\":9223372036854775808",
                "\"lifetimePence\":5|\"lifetimePence\":null",
                "\"lifetimePence\":5|\"lifetimePence\":5,\"lifetimePence\":6",
                "\"lifetimePence\":5|\"lifetimePence\":5,\"bidId\":\"x\"",
                "\"lifetimePence\":5|\"lifetimePence\":5,\"secret\":1",
                "ZC1|zc1",
                "ZC1|' OR 1=1 --",
                "COMMUNITY_SERVICES|GIFT",
                "2027-04-01|2027-02-30",
                "2027-04-01|01/04/2027",
                "2027-04-01|+999999999-01-01",
                "2027-10-01|9999-12-31",
                "\"lots\":[|\"lots\":[null,",
                "\"providers\":[|\"providers\":[null,",
                "{\"procurementId\"|[{\"procurementId\""
            })
    void refusesRecommendationsInAnotherForm(String part, String instead) {
        CONTRACTS
                .post("/v1/awards", recommendation().replace(part, instead))
                .then()
                .statusCode(400);

        CONTRACTS.get("/v1/awards?procurementId=" + tender.procurement()).then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "", "{}", "{\"lots\":[]}", "5"})
    void refusesWhatIsNoRecommendation(String body) {
        CONTRACTS.post("/v1/awards", body).then().statusCode(400);
    }

    @Test
    void recommendsOnceUnderAKey() {
        var key = UUID.randomUUID().toString();
        CONTRACTS.call().body(recommendation()).post("/v1/awards").then().statusCode(400);

        var first = CONTRACTS.post("/v1/awards", key, recommendation());
        first.then().statusCode(201).header("Location", endsWith("/v1/awards/" + first.path("id")));
        CONTRACTS
                .post("/v1/awards", key, recommendation())
                .then()
                .statusCode(201)
                .body("id", equalTo(first.path("id")));
        CONTRACTS
                .post("/v1/awards", key, recommendation().replace(":5}", ":6}"))
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"RUMOUR\"}",
                "{\"kind\":\"INTENTION\",\"reasons\":{\"LOOKS\":\"x\"}}",
                "{\"kind\":\"INTENTION\",\"reasons\":{\"VALUE\":null}}",
                "{\"kind\":\"INTENTION\",\"providers\":{\"zc1\":{}}}",
                "{\"kind\":\"INTENTION\",\"providers\":{\"ZC1\":null}}",
                "{\"kind\":\"INTENTION\",\"decisionMakers\":[null]}",
                "{\"kind\":\"INTENTION\",\"decisionMakers\":\"x\"}",
                "{\"kind\":\"INTENTION\",\"lifetimePence\":-1}",
                "{\"kind\":\"INTENTION\",\"title\":\"x\",\"title\":\"y\"}",
                "{\"kind\":\"INTENTION\",\"cpv\":\"85121282-3-4\"}",
                "{\"title\":\"x\"}",
                "[]"
            })
    void refusesNoticesInAnotherForm(String body) {
        CONTRACTS
                .step(tender.path() + "/notices", tender.version(), body)
                .then()
                .statusCode(400);

        CONTRACTS.get(tender.path() + "/notices").then().body("items.size()", equalTo(0));
    }

    @Test
    void publishesNothingButWhatItsProcessHas() {
        for (var kind : new String[] {"INTENDED_APPROACH", "URGENT_AWARD", "CALL", "INTENTION", "AWARD"}) {
            tender.publish(kind, Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/contracting/illegal-transition"));
        }
        CONTRACTS
                .step(tender.path() + "/notices", 999, Awardings.notice("INTENTION", Map.of()))
                .then()
                .statusCode(412);
        CONTRACTS
                .call()
                .body(Awardings.notice("INTENTION", Map.of()))
                .post(tender.path() + "/notices")
                .then()
                .statusCode(428);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve|{\"resolutionId\":\"x\"}|400",
                "approve|{}|400",
                "decide|{\"decision\":\"MAYBE\",\"reasons\":\"x\"}|400",
                "decide|{\"decision\":\"PROCEED\",\"reasons\":\" \"}|400",
                "decide|{\"decision\":\"PROCEED\",\"step\":\"ROUTED\",\"reasons\":\"x\"}|400",
                "decide|{\"decision\":\"PROCEED\",\"reasons\":\"\\u00a0\\u200b\"}|400",
                "decide|{\"decision\":\"REPEAT_FROM_STEP\",\"reasons\":\"x\"}|400",
                "decide|{\"decision\":\"REPEAT_FROM_STEP\",\"step\":\"NOWHERE\",\"reasons\":\"x\"}|400",
                "disclose|{\"representationId\":\"x\",\"records\":\"x\"}|400",
                "disclose|{\"representationId\":\"00000000-0000-7000-8000-000000000000\",\"records\":\"\"}|400",
                "refer|{\"text\":\"\"}|400",
                "advise|{\"text\":5}|400",
                "decide|{\"decision\":\"PROCEED\",\"reasons\":\"x\"}|409",
                "refer|{\"text\":\"x\"}|409",
                "advise|{\"text\":\"x\"}|409"
            })
    void refusesStepsInAnotherFormOrAtAnotherStage(String step, String body, int status) {
        var id = Awardings.recommended(tender);

        var caller = step.equals("approve") || step.equals("decide") ? Network.CHAIR : CONTRACTS;

        caller.step("/v1/awards/" + id + "/" + step, 1, body).then().statusCode(status);
        caller.step("/v1/awards/" + NOBODY + "/" + step, 1, body).then().statusCode(status == 409 ? 404 : 400);
    }

    @Test
    void repeatsFromNoStepThatBidsWereLookedAtIn() {
        var id = Awardings.published(tender);
        Awardings.object(tender, "ZR2", false).then().statusCode(201);
        for (var step : new String[] {"DRAFT", "NOTIFIED", "QUALITY_OPENED", "RECOMMENDED", "AWARDED", "ABANDONED"}) {
            Network.CHAIR
                    .step(
                            "/v1/awards/" + id + "/decide",
                            4,
                            Map.of("decision", "REPEAT_FROM_STEP", "step", step, "reasons", "x"))
                    .then()
                    .statusCode(409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-7000-8000-000000000000"})
    void knowsNoAwardThatIsNone(String id) {
        CONTRACTS.get("/v1/awards/" + id).then().statusCode(404);
        CONTRACTS.step("/v1/awards/" + id + "/conclude", 1, "").then().statusCode(404);
    }

    @Test
    void listsOnlyWhatItIsAskedFor() {
        CONTRACTS.get("/v1/awards?procurementId=x").then().statusCode(400);
        CONTRACTS.get("/v1/awards?limit=0").then().statusCode(400);
        CONTRACTS.get("/v1/awards?cursor=x").then().statusCode(400);
        var id = Awardings.recommended(tender);
        CONTRACTS
                .get("/v1/awards?procurementId=" + tender.procurement())
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
    }

    @Test
    void takesSoManyObjectionsOfOneAndNoMore() {
        var award = Awardings.published(tender);
        for (int i = 0; i < 20; i++) {
            Awardings.object(tender, "ZR2", false).then().statusCode(201);
        }

        Awardings.object(tender, "ZR2", false)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
        CONTRACTS.get("/v1/awards/" + award).then().body("representations.size()", equalTo(20));
        Awardings.object(tender, "ZC1", false).then().statusCode(201);
    }

    @Test
    void takesObjectionsOnlyOfWhomTheyConcern() {
        var published = Awardings.published(tender);
        var body = Map.of("procurementId", tender.procurement(), "text", "x", "wantsRecords", false);

        Network.client("ZR2")
                .post("/v1/representations", Map.of("procurementId", "x"))
                .then()
                .statusCode(400);
        Network.client("ZR2")
                .post("/v1/representations", Map.of("procurementId", NOBODY, "text", "x", "wantsRecords", false))
                .then()
                .statusCode(404);
        Network.client(Network.NETWORK).post("/v1/representations", body).then().statusCode(404);
        Network.member("finance elsewhere", "ZR2", "finance")
                .post("/v1/representations", body)
                .then()
                .statusCode(403);
        CONTRACTS.get("/v1/awards/" + published).then().body("stage", equalTo("RUNNING"));
    }
}
