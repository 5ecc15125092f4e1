package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Contracts as tests need them, by the network with a provider. */
final class Agreements {

    static final Duration SOON = Duration.ofSeconds(60);
    static final String PROVIDER = "ZC1";

    private static boolean told;

    private Agreements() {}

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    /** The scheme of delegation by which contracts are signed. */
    static synchronized void delegated() {
        if (told) {
            return;
        }
        for (var power : List.of("CONTRACT_SIGN", "VARIATION_SIGN")) {
            Register.role(power, "contract_manager", 5_000_000L, "SoD-4.1");
            Register.role(power, "chair", null, "SoD-4.2");
        }
        // Signed as soon as the scheme is known here.
        var id = ready(Map.of());
        Eventually.within(
                SOON, () -> assertThat(sign(CONTRACTS, id).statusCode()).isEqualTo(200));
        var number = proposed(id, 1).<Number>path("number");
        variationStep(id, number, "assess", Map.of("impact", "none")).then().statusCode(200);
        variationStep(id, number, "agree", Map.of()).then().statusCode(200);
        Eventually.within(
                SOON, () -> assertThat(signVariation(id, number).statusCode()).isEqualTo(200));
        told = true;
    }

    static Map<String, Object> terms(Map<String, ?> others) {
        var terms = new HashMap<String, Object>(Map.of(
                "kind",
                "COMMUNITY_SERVICES",
                "title",
                "Community dermatology",
                "buyerOrg",
                Network.NETWORK,
                "providerOrg",
                PROVIDER,
                "serviceIds",
                List.of("derm-zc1"),
                "start",
                today().minusMonths(2).toString(),
                "end",
                today().plusYears(2).toString(),
                "awardPence",
                4_000_000,
                "basis",
                "PSR_COMPETITIVE"));
        terms.putAll(Map.of(
                "lines", List.of(),
                "conditionsPrecedent", List.of(),
                "specification", Map.of("id", UUID.randomUUID().toString(), "version", 1),
                "owner", UUID.randomUUID().toString(),
                "reviewOn", today().plusMonths(6).toString()));
        terms.putAll(others);
        return terms;
    }

    /** A line of this financial year. */
    static Map<String, Object> line(long pence) {
        var today = today();
        int year = today.getMonthValue() < 4 ? today.getYear() - 1 : today.getYear();
        return Map.of(
                "fund",
                "RECURRENT",
                "holderOrg",
                Network.NETWORK,
                "serviceLine",
                "COMMUNITY",
                "financialYear",
                "FY" + year,
                "pence",
                pence);
    }

    static Response draft(Map<String, ?> others) {
        return CONTRACTS.post("/v1/contracts", terms(others));
    }

    /** Drafted, with an indicator. */
    static String drafted(Map<String, ?> others) {
        var answer = draft(others);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        var id = answer.<String>path("id");
        kpi(id, Map.of()).then().statusCode(201);
        return id;
    }

    /** Agreed, and if there is money, asked for. */
    static String agreed(Map<String, ?> others) {
        var id = drafted(others);
        step(id, "agree", Map.of()).then().statusCode(200);
        return id;
    }

    /** Without money, and so ready to be signed. */
    static String ready(Map<String, ?> others) {
        return agreed(others);
    }

    static String signed(Map<String, ?> others) {
        delegated();
        var id = ready(others);
        sign(CONTRACTS, id).then().statusCode(200);
        return id;
    }

    static long version(String path) {
        return Long.parseLong(CONTRACTS.get(path).header("ETag").replace("\"", ""));
    }

    static Response step(String id, String verb, Object body) {
        var path = "/v1/contracts/" + id;
        return CONTRACTS.step(path + "/" + verb, version(path), body);
    }

    static Response sign(Caller caller, String id) {
        return sign(caller, id, version("/v1/contracts/" + id), Map.of());
    }

    static Response sign(Caller caller, String id, long version, Map<String, ?> others) {
        return signed(caller, "/v1/contracts/" + id + "/sign", version, others);
    }

    private static Response signed(Caller caller, String path, long version, Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of("counterpartySignedOn", today().toString()));
        body.putAll(others);
        return caller.call()
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path);
    }

    static Response kpi(String id, Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of(
                "indicatorCode", "FRACTURE_36H",
                "direction", "HIGHER",
                "targetNumerator", 9,
                "targetDenominator", 10,
                "tolerance", 250,
                "minimumDenominator", 0,
                "from", today().toString()));
        body.putAll(others);
        return CONTRACTS.post("/v1/contracts/" + id + "/kpis", body);
    }

    static Map<String, Object> post(Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of(
                "code",
                "DN_BAND6",
                "employerOrg",
                PROVIDER,
                "managedBy",
                Network.NETWORK,
                "wte",
                2.5,
                "rechargePence",
                4_500_001,
                "from",
                today().toString(),
                "to",
                today().plusYears(1).toString()));
        body.putAll(others);
        return body;
    }

    static Response proposed(String id, long pence, Object... lines) {
        return CONTRACTS.post("/v1/contracts/" + id + "/variations", proposal(pence, List.of(lines), Map.of()));
    }

    static Map<String, Object> proposal(long pence, List<?> lines, Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of(
                "summary",
                "More clinics",
                "ground",
                "AUTHORITY_DECISION",
                "materiallyDifferent",
                false,
                "pence",
                pence,
                "lines",
                lines,
                "effectiveFrom",
                today().toString()));
        body.putAll(others);
        return body;
    }

    static Response variationStep(String id, Object number, String verb, Object body) {
        var path = "/v1/contracts/" + id + "/variations/" + number;
        return CONTRACTS.step(path + "/" + verb, version(path), body);
    }

    static Response signVariation(String id, Object number) {
        var path = "/v1/contracts/" + id + "/variations/" + number;
        return signed(CONTRACTS, path + "/sign", version(path), Map.of());
    }

    static void reserved(String id, long version, long pence) {
        budgets(
                id,
                "funding.reserved",
                "{\"contractId\":\"%s\",\"version\":%d,\"reservedPence\":%d,\"commitmentIds\":[\"%s\"]}"
                        .formatted(id, version, pence, UUID.randomUUID()));
    }

    static void refused(String id, long version, long shortfall) {
        budgets(
                id,
                "funding.refused",
                "{\"contractId\":\"%s\",\"version\":%d,\"reasonCode\":\"INSUFFICIENT\",\"shortfallPence\":%d}"
                        .formatted(id, version, shortfall));
    }

    static void budgets(String id, String type, String data) {
        Kafka.shared()
                .publish("budgets.events", CloudEvents.event("budgets", "careweave." + type + ".v1", id, 1, data));
    }

    static void awaitState(String id, String state) {
        Eventually.within(
                SOON, () -> assertThat(CONTRACTS.get("/v1/contracts/" + id).<String>path("state"))
                        .isEqualTo(state));
    }

    /** What was told of a subject, each as its schema says and numbered without a gap. */
    static List<JsonNode> told(String subject, int count) {
        var records = Kafka.shared().await("contracting.events", subject, count, SOON);
        long number = 0;
        for (var record : records) {
            Contracts.assertKept(record);
            assertThat(Kafka.header(record, "ce_aggregateversion")).isEqualTo(Long.toString(++number));
        }
        return records.stream().<JsonNode>map(CloudEvents::structured).toList();
    }
}
