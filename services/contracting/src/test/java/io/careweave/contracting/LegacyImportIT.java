package io.careweave.contracting;

import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts from before the register, taken over from files. */
@QuarkusTest
class LegacyImportIT {

    static final String HEADER = "reference,kind,title,buyer,provider,third,start,end,awardPence,signedOn,basis,"
            + "basisReference,owner,reviewOn,specificationId,specificationVersion\n";

    @Test
    void takesOverWhatCanBeAndQuarantinesTheRest() {
        var org = Register.code();
        var caller = Network.member("import-" + org, org, "contract_manager");
        var file = HEADER
                + row("VS-1", org, "VOLUNTARY", "")
                + row("VS-2", org, "GRANT", "")
                + row("VS-1", org, "VOLUNTARY", "")
                + row("VS-3", "ZP9", "VOLUNTARY", "")
                + "\"VS-4\",too,few\n\"VS-5\n"
                + row("VS-6", org, "DIRECT_DEAL", "");

        var answer = send(caller, file);

        answer.then()
                .statusCode(201)
                .body("received", equalTo(7))
                .body("accepted", equalTo(2))
                .body("unchanged", equalTo(0))
                .body("quarantined", equalTo(5))
                .body("rows.line", contains(3, 4, 5, 6, 7))
                .body("rows.reason", contains("KIND", "DUPLICATE", "PARTY", "COLUMNS", "QUOTING"))
                .body("rows[0].reference", equalTo("VS-2"));
        var path = answer.header("Location");
        caller.get(path).then().statusCode(200).body("accepted", equalTo(2));
        caller.get(path + "/rows?limit=2").then().body("items.line", contains(3, 4));
        caller.get(path + "/rows?limit=2&cursor=4").then().body("items.line", contains(5, 6));
        CONTRACTS.get(path).then().statusCode(404);
        caller.get("/v1/contracts").then().body("items", hasSize(2)).body("items.state", contains("SIGNED", "SIGNED"));
    }

    @Test
    void changesNothingWithTheSameFileAgain() {
        var org = Register.code();
        var caller = Network.member("again-" + org, org, "contract_manager");
        var file = HEADER + row("A-1", org, "VOLUNTARY", "") + row("A-2", org, "VOLUNTARY", "");
        send(caller, file).then().statusCode(201).body("accepted", equalTo(2)).body("unchanged", equalTo(0));

        send(caller, file).then().statusCode(201).body("accepted", equalTo(2)).body("unchanged", equalTo(2));
        send(caller, HEADER + row("A-1", org, "SERVICE_LEVEL", ""))
                .then()
                .statusCode(201)
                .body("quarantined", equalTo(1))
                .body("rows[0].reason", equalTo("DIFFERENT"));

        caller.get("/v1/contracts").then().body("items.kind", contains("VOLUNTARY", "VOLUNTARY"));
    }

    @Test
    void answersARepeatedKeyAsBefore() {
        var org = Register.code();
        var caller = Network.member("key-" + org, org, "contract_manager");
        var file = HEADER + row("K-1", org, "VOLUNTARY", "");
        var key = UUID.randomUUID().toString();

        var first = send(caller, key, file);
        var second = send(caller, key, file);

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
        send(caller, key, HEADER).then().statusCode(409);
    }

    @Test
    void takesAFileAsAWholeOrNotAtAll() {
        var org = Register.code();
        var caller = Network.member("whole-" + org, org, "contract_manager");
        var good = row("W-1", org, "VOLUNTARY", "") + row("W-2", org, "VOLUNTARY", "");

        sendWhole(caller, HEADER + good + row("W-3", org, "GRANT", "") + "\"W-4\",too,few\n")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/batch-refused"))
                .body("detail", equalTo("2 of 4 rows cannot be taken, so none was."))
                .body("errors.pointer", contains("/rows/4", "/rows/5"))
                .body("errors.detail", contains("KIND", "COLUMNS"));
        caller.get("/v1/contracts").then().body("items", empty());

        sendWhole(caller, HEADER + good).then().statusCode(201).body("accepted", equalTo(2));
        caller.call()
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(HEADER)
                .post("/v1/contract-imports?atomic=yes")
                .then()
                .statusCode(400);
    }

    @Test
    void isInForceOnceItHasWhatEveryContractHas() {
        var org = Register.code();
        var caller = Network.member("live-" + org, org, "contract_manager");
        send(caller, HEADER + row("L-1", org, "VOLUNTARY", "")).then().statusCode(201);
        var contract = caller.get("/v1/contracts");
        var path = "/v1/contracts/" + contract.<String>path("items[0].id");
        caller.get(path).then().body("lacks", contains("SPECIFICATION", "REVIEW_DATE", "OWNER", "INDICATOR"));
        caller.get("/v1/contracts/completeness")
                .then()
                .statusCode(200)
                .body("running", equalTo(1))
                .body("incomplete", equalTo(1))
                .body("items[0].kind", equalTo("VOLUNTARY"))
                .body("items[0].lacks", contains("SPECIFICATION", "INDICATOR", "REVIEW_DATE", "OWNER"));
        complete(caller, path);

        caller.get(path)
                .then()
                .body("state", equalTo("LIVE"))
                .body("life.commencedOn", equalTo("2024-04-01"))
                .body("lacks", empty());
        caller.get("/v1/contracts/completeness")
                .then()
                .body("complete", equalTo(1))
                .body("incomplete", equalTo(0))
                .body("kinds[0].running", equalTo(1))
                .body("items", empty());
    }

    private static void complete(Caller caller, String path) {
        caller.put(
                        path + "/care",
                        Map.of("If-Match", "\"1\""),
                        Map.of(
                                "specification", Map.of("id", UUID.randomUUID().toString(), "version", 1),
                                "owner", UUID.randomUUID().toString(),
                                "reviewOn", today().plusMonths(3).toString()))
                .then()
                .statusCode(200)
                .body("state", equalTo("SIGNED"));

        caller.post(
                        path + "/kpis",
                        Map.of(
                                "indicatorCode", "VISITS",
                                "direction", "HIGHER",
                                "targetNumerator", 1,
                                "targetDenominator", 2,
                                "tolerance", 0,
                                "minimumDenominator", 0,
                                "from", today().toString()))
                .then()
                .statusCode(201);
    }

    @Test
    void flagsADirectDealWithoutABasis() {
        var org = Register.code();
        var caller = Network.member("deal-" + org, org, "contract_manager");
        send(caller, HEADER + row("D-1", org, "DIRECT_DEAL", "") + row("D-2", org, "DIRECT_DEAL", "BOARD-2024-17"))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(2));

        caller.get("/v1/contracts/warnings")
                .then()
                .statusCode(200)
                .body("items.find { it.warnings.contains('NO_BASIS') }.title", equalTo("Befriending D-1"))
                .body("items.findAll { it.warnings.contains('NO_BASIS') }.size()", equalTo(1))
                .body("items[0].warnings", hasItems("LATE_START"));
    }

    @Test
    void takesOneFileTwiceAtOnceOnce() throws ExecutionException, InterruptedException {
        var org = Register.code();
        var caller = Network.member("race-" + org, org, "contract_manager");
        var file = new StringBuilder(HEADER);
        for (int i = 0; i < 1_200; i++) {
            file.append(row("R-" + i, org, "VOLUNTARY", ""));
        }
        Callable<Integer> sending = () -> send(caller, file.toString()).<Integer>path("unchanged");

        assertThat(Together.run(List.of(sending, sending))).containsExactlyInAnyOrder(0, 1_200);

        caller.get("/v1/contracts/completeness?limit=1")
                .then()
                .body("running", equalTo(1_200))
                .body("kinds[0].incomplete", equalTo(1_200))
                .body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a,b\n", "PK\u0003\u0004", "{\"reference\":1}"})
    void refusesAFileThatIsNone(String file) {
        send(CONTRACTS, file)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/unreadable-file"))
                .body("errors[0].pointer", equalTo("body"));
    }

    @Test
    void refusesWhatIsNoCsvAndWhoMayNot() {
        CONTRACTS
                .call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("a", 1))
                .post("/v1/contract-imports")
                .then()
                .statusCode(415);
        CONTRACTS
                .call()
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/contract-imports")
                .then()
                .statusCode(400)
                .body("type", containsString("idempotency-key-required"));
        send(Network.FINANCE, HEADER).then().statusCode(403);
        send(CONTRACTS, HEADER).then().statusCode(201).body("received", equalTo(0));
    }

    static String row(String reference, String org, String kind, String basis) {
        return String.join(
                        ",",
                        reference,
                        kind,
                        "\"Befriending " + reference + "\"",
                        org,
                        "X-AGE",
                        "",
                        "2024-04-01",
                        today().plusYears(2).toString(),
                        "1250000",
                        "2024-03-12",
                        "HISTORIC",
                        basis,
                        "",
                        "",
                        "",
                        "")
                + "\r\n";
    }

    static Response send(Caller caller, String file) {
        return send(caller, UUID.randomUUID().toString(), file);
    }

    static Response sendWhole(Caller caller, String file) {
        return send(caller, UUID.randomUUID().toString(), file, "?atomic=true");
    }

    private static Response send(Caller caller, String key, String file) {
        return send(caller, key, file, "");
    }

    private static Response send(Caller caller, String key, String file, String query) {
        return caller.call()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/contract-imports" + query);
    }
}
