package io.careweave.contracting;

import static io.careweave.contracting.Agreements.agreed;
import static io.careweave.contracting.Agreements.draft;
import static io.careweave.contracting.Agreements.drafted;
import static io.careweave.contracting.Agreements.line;
import static io.careweave.contracting.Agreements.ready;
import static io.careweave.contracting.Agreements.sign;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.step;
import static io.careweave.contracting.Agreements.terms;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Agreements.told;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts over HTTP, from their draft to their end. */
@QuarkusTest
class ContractIT {

    @BeforeEach
    void delegated() {
        Agreements.delegated();
    }

    @Test
    void comesIntoForceWithItsSignatureIfItsStartHasCome() {
        var id = signed(Map.of());

        CONTRACTS
                .get("/v1/contracts/" + id)
                .then()
                .body("state", equalTo("LIVE"))
                .body("life.clause", equalTo("SoD-4.1"))
                .body("life.commencedOn", equalTo(today().minusMonths(2).toString()))
                .body("precedence", contains("GENERAL_CONDITIONS", "SERVICE_CONDITIONS", "PARTICULARS"))
                .body("lacks", equalTo(List.of()));
        var events = told(id, 3);
        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "careweave.contract.signed.v1",
                        "careweave.contract.kpi_attached.v1",
                        "careweave.contract.commenced.v1");
        assertThat(events.getFirst().path("data").path("version").asLong()).isEqualTo(1);
    }

    @Test
    void waitsForItsConditions() {
        var id = drafted(Map.of("conditionsPrecedent", List.of("CQC_REGISTRATION", "INSURANCE")));
        step(id, "agree", Map.of()).then().statusCode(200);
        sign(CONTRACTS, id).then().statusCode(200).body("state", equalTo("SIGNED"));

        var yesterday = today().minusDays(1).toString();
        step(id, "fulfil-condition", Map.of("condition", "INSURANCE", "on", yesterday))
                .then()
                .statusCode(200)
                .body("state", equalTo("SIGNED"));
        step(id, "fulfil-condition", Map.of("condition", "UNKNOWN", "on", yesterday))
                .then()
                .statusCode(404);
        step(id, "fulfil-condition", Map.of("condition", "INSURANCE", "on", yesterday))
                .then()
                .statusCode(409);

        step(id, "fulfil-condition", Map.of("condition", "CQC_REGISTRATION", "on", yesterday))
                .then()
                .statusCode(200)
                .body("state", equalTo("LIVE"))
                .body("life.commencedOn", equalTo(today().toString()));
    }

    @Test
    void isNotInForceOnTheDayOfItsLastCondition() {
        var id = drafted(Map.of("conditionsPrecedent", List.of("INSURANCE")));
        step(id, "agree", Map.of()).then().statusCode(200);
        sign(CONTRACTS, id).then().statusCode(200);

        step(id, "fulfil-condition", Map.of("condition", "INSURANCE", "on", today().toString()))
                .then()
                .body("state", equalTo("SIGNED"))
                .body("liveFrom", equalTo(today().plusDays(1).toString()));
    }

    @Test
    void refusesToSignWhatLacksAnythingNamingIt() {
        var bare = new HashMap<>(terms(Map.of()));
        bare.keySet().removeAll(List.of("specification", "owner", "reviewOn"));
        var id = CONTRACTS.post("/v1/contracts", bare).<String>path("id");
        step(id, "agree", Map.of()).then().statusCode(200);

        sign(CONTRACTS, id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/contract-incomplete"))
                .body("errors.pointer", contains("/specification", "/reviewOn", "/owner", "/kpis"));

        var care = Map.of(
                "specification", Map.of("id", UUID.randomUUID().toString(), "version", 3),
                "owner", UUID.randomUUID().toString(),
                "reviewOn", today().plusMonths(1).toString());
        var path = "/v1/contracts/" + id;
        CONTRACTS
                .put(path + "/care", Map.of("If-Match", "\"" + Agreements.version(path) + "\""), care)
                .then()
                .statusCode(200)
                .body("lacks", contains("INDICATOR"));
        Agreements.kpi(id, Map.of()).then().statusCode(201);
        sign(CONTRACTS, id).then().statusCode(200).body("state", equalTo("LIVE"));
    }

    @Test
    void suppliesPostsOfAPartyManagedByAnother() {
        var id = drafted(Map.of("kind", "STAFF_SUPPLY", "thirdOrg", "ZR1"));
        step(id, "agree", Map.of()).then().statusCode(200);
        sign(CONTRACTS, id).then().statusCode(422).body("errors.pointer", contains("/staffing"));
        var path = "/v1/contracts/" + id + "/posts";

        CONTRACTS
                .post(path, Agreements.post(Map.of("employerOrg", "ZR1")))
                .then()
                .statusCode(201)
                .body("yearlyPence", equalTo(11_250_003));
        for (var wrong : List.of(
                Map.of("code", "DN_BAND6"),
                Map.of("code", "OTHER", "employerOrg", "ZR2"),
                Map.of("code", "OTHER", "managedBy", "ZR2"),
                Map.of("code", "OTHER", "to", today().plusYears(3).toString()))) {
            CONTRACTS.post(path, Agreements.post(wrong)).then().statusCode(422);
        }
        for (var wrong :
                List.of(Map.of("wte", 0), Map.of("wte", 1.005), Map.of("wte", "1e3"), Map.of("rechargePence", -1))) {
            CONTRACTS.post(path, Agreements.post(wrong)).then().statusCode(400);
        }
        Network.client("ZR1").get(path).then().body("items.code", contains("DN_BAND6"));
        sign(CONTRACTS, id).then().statusCode(200).body("state", equalTo("LIVE"));
        var plain = drafted(Map.of("kind", "SERVICE_LEVEL"));
        CONTRACTS
                .post("/v1/contracts/" + plain + "/posts", Agreements.post(Map.of()))
                .then()
                .statusCode(422);
    }

    @Test
    void isSignedWithinTheSchemeOfDelegation() {
        var id = ready(Map.of("awardPence", 5_000_001));

        sign(CONTRACTS, id).then().statusCode(403).body("type", equalTo("/problems/contracting/over-limit"));
        sign(CHAIR, id).then().statusCode(200).body("life.clause", equalTo("SoD-4.2"));
    }

    @Test
    void isNotSignedByWhoGainsByIt() {
        var refused = signedByWhoGains();

        refused.then().statusCode(403).body("type", equalTo("/problems/contracting/conflicted"));
    }

    static Response signedByWhoGains() {
        var provider = Register.code();
        var person = UUID.randomUUID();
        var id = ready(Map.of("providerOrg", provider));
        Register.interest(person, provider);
        var conflicted = Network.member(person, Network.NETWORK, "contract_manager");
        var version = Agreements.version("/v1/contracts/" + id);
        // Signed with a resolution that nobody knows, so that nothing is signed before the interest is known here.
        var unknown = Map.of("resolutionId", UUID.randomUUID().toString());
        return Eventually.within(
                Agreements.SOON, () -> sign(conflicted, id, version, unknown), answer -> answer.statusCode() == 403);
    }

    @Test
    void isSignedOnceByTwoAtOnce() throws ExecutionException, InterruptedException {
        var id = ready(Map.of());
        var version = Agreements.version("/v1/contracts/" + id);

        var answers = Together.run(4, () -> sign(CONTRACTS, id, version, Map.of()));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 412);
        assertThat(told(id, 3)).hasSize(3);
    }

    @Test
    void answersARepeatedSignatureAsTheFirst() {
        var id = ready(Map.of());
        var version = Agreements.version("/v1/contracts/" + id);
        var key = UUID.randomUUID().toString();
        var body = Map.of("counterpartySignedOn", today().toString());

        var first = keyed(id, version, key, body);
        var again = keyed(id, version, key, body);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        keyed(
                        id,
                        version,
                        key,
                        Map.of("counterpartySignedOn", today().minusDays(1).toString()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
    }

    private static Response keyed(String id, long version, String key, Object body) {
        return CONTRACTS
                .call()
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/contracts/" + id + "/sign");
    }

    @Test
    void endsOnTheDayThatIsSaid() {
        var id = signed(Map.of());

        step(id, "suspend", Map.of()).then().statusCode(200).body("suspended", equalTo(true));
        step(id, "resume", Map.of()).then().statusCode(200).body("suspended", equalTo(false));
        step(id, "exit", Map.of("on", today().toString(), "reason", "TERMINATED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("ENDED"))
                .body("life.endReason", equalTo("TERMINATED"));

        var ended = told(id, 4).getLast();
        assertThat(ended.path("type").asText()).isEqualTo("careweave.contract.ended.v1");
        assertThat(ended.path("data").path("endedOn").asText()).isEqualTo(today().toString());
        step(id, "suspend", Map.of()).then().statusCode(409);
    }

    @Test
    void givesVoluntaryBodiesTheNoticeOfTheCompact() {
        var id = signed(Map.of("kind", "VOLUNTARY"));

        step(id, "exit", Map.of("on", today().plusMonths(3).minusDays(1).toString(), "reason", "TERMINATED"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/on"));
        step(id, "exit", Map.of("on", today().plusMonths(3).toString(), "reason", "TERMINATED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("EXIT"))
                .body("endsOn", equalTo(today().plusMonths(3).toString()));
    }

    @Test
    void isSeenByItsPartiesAlone() {
        var third = Register.code();
        var id = drafted(Map.of("thirdOrg", third));
        var path = "/v1/contracts/" + id;

        Network.client("ZC1").get(path).then().statusCode(200);
        Network.client("ZC1").get("/v1/contracts?party=" + third).then().body("items.id", hasItem(id));
        for (var stranger : List.of(Network.client("ZR2"), Network.member("other", "ZR2", "contract_manager"))) {
            stranger.get(path).then().statusCode(404);
            stranger.get(path + "/variations").then().statusCode(404);
            stranger.get(path + "/kpis").then().statusCode(404);
            stranger.get("/v1/contracts?party=" + third).then().body("items.id", not(hasItem(id)));
        }
        Network.member("other", "ZR2", "contract_manager")
                .step(path + "/agree", 1, Map.of())
                .then()
                .statusCode(404);
    }

    @Test
    void isRedraftedOnlyAsADraftAndAtTheVersionRead() {
        var id = agreed(Map.of());
        var path = "/v1/contracts/" + id;
        var anew = terms(Map.of("awardPence", 7));
        var version = Agreements.version(path);

        CONTRACTS
                .put(path, Map.of("If-Match", "\"" + version + "\""), anew)
                .then()
                .statusCode(409);
        step(id, "reopen", Map.of()).then().statusCode(200).body("state", equalTo("DRAFT"));
        CONTRACTS
                .put(path, Map.of("If-Match", "\"" + version + "\""), anew)
                .then()
                .statusCode(412);
        CONTRACTS.put(path, Map.of(), anew).then().statusCode(428);
        CONTRACTS
                .put(path, Map.of("If-Match", "\"" + (version + 1) + "\""), anew)
                .then()
                .statusCode(200)
                .body("valuePence", equalTo(7));
    }

    @ParameterizedTest
    @CsvSource({
        "kind, MYSTERY, /kind",
        "title, '', /title",
        "buyerOrg, nobody!, /buyerOrg",
        "awardPence, -1, /awardPence",
        "awardPence, 1.5, /awardPence",
        "awardPence, 99999999999999999999, /awardPence",
        "start, 2026-02-30, /start",
        "start, 1999-01-01, /start",
        "serviceIds, A B, /serviceIds",
        "basis,, /basis",
        "owner, somebody, /owner",
        "lines,, /lines"
    })
    void refusesWhatBreaksItsForm(String name, @Nullable String value, String pointer) {
        var body = terms(Map.of());
        body.put(name, value != null && value.matches("-?[0-9.]+") ? new BigDecimal(value) : value);

        CONTRACTS
                .post("/v1/contracts", body)
                .then()
                .statusCode(400)
                .body("type", startsWith("/problems/common/"))
                .body("errors[0].pointer", startsWith(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "providerOrg, X-RIDGEWAY, /providerOrg", "thirdOrg, ZC1, /thirdOrg", "kind, DIRECT_DEAL, /basisReference",
        "buyerOrg, ZR1, /buyerOrg", "end, 2020-01-01, /end", "reviewOn, 2020-01-01, /reviewOn"
    })
    void refusesTermsThatContradictEachOther(String name, String value, String pointer) {
        draft(Map.of(name, value))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/contract-invalid"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void refusesMoreMoneyThanTheContractIsWorth() {
        draft(Map.of("awardPence", 100, "lines", List.of(line(101))))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/lines/0/pence"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=NOWHERE", "kind=x", "party=!", "limit=0", "cursor=x"})
    void refusesAQueryThatMeansNothing(String query) {
        CONTRACTS.get("/v1/contracts?" + query).then().statusCode(400);
    }
}
