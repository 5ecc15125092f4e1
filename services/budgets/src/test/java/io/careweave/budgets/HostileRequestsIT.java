package io.careweave.budgets;

import static io.careweave.budgets.Network.ANALYST;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Register.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in place of whatever part of a request: it is answered, with what is wrong or as it is right. Which requests
 * there are is what the description of the API says.
 */
@QuarkusTest
class HostileRequestsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NASTY = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "-1",
            "0",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "0.5",
            "true",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"x\":null}",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-999999999-01-01\"");

    private static final List<String> NASTY_TEXTS = List.of(
            "",
            " ",
            "null",
            "\u0000",
            "\ufffe",
            "%",
            "%ZZ",
            "' or ''='",
            "{}",
            "-1",
            "0",
            "9223372036854775808",
            "1e9",
            "\u0661\u0662",
            "FY9999",
            "FY2026-P99",
            "+1000000000-12-31",
            "2026-02-30",
            "MHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA",
            "x".repeat(3_000));

    private static final List<String> NASTY_HEADERS = List.of(
            "",
            " ",
            "\"",
            "*",
            "W/\"1\"",
            "\"-1\"",
            "\"99999999999999999999\"",
            "1",
            "\u00e9\u00e9\u00e9",
            "x".repeat(3_000));

    /** Where a body goes; what has a version is sent one that it never had. */
    private record Target(String operation, String path, boolean put, Object body) {

        int send(JsonNode changed) {
            var caller = operation.equals("importWeights") || operation.equals("draftAllocation") ? ANALYST : FINANCE;
            var call = caller.call()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .header("If-Match", "\"99\"")
                    .body(changed.toString());
            return (put ? call.put(path) : call.post(path)).statusCode();
        }
    }

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void areAnswered() {
        var failed = new ArrayList<String>();
        for (var target : targets()) {
            var body = JSON.<JsonNode>valueToTree(target.body());
            pointers("", body).forEach(pointer -> {
                for (var nasty : NASTY) {
                    int status = target.send(with(body, pointer, nasty));
                    if (status >= 500 || status == 404) {
                        failed.add(status + " " + target.path() + " " + pointer + " = " + nasty);
                    }
                }
            });
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void areAllThatTakeABody() throws IOException {
        var taking = new ArrayList<String>();
        operations("post", (_, operation) -> {
            if (operation.has("requestBody")) {
                taking.add(operation.path("operationId").asText());
            }
        });
        taking.add("putRiskPool");
        taking.remove("republishEvents"); // of commons, and tried there

        assertThat(targets()).extracting(Target::operation).containsExactlyInAnyOrderElementsOf(taking);
    }

    @Test
    void answerWhateverParametersAreSent() throws IOException {
        // Of statements who sees one holder only: all figures would be added up a thousand times.
        var client = Network.client(Register.practice());
        var failed = new ArrayList<String>();
        operations("get", (path, operation) -> {
            for (var parameter : operation.path("parameters")) {
                var name = parameter.path("name").asText();
                boolean query = parameter.path("in").asText().equals("query");
                for (var nasty : NASTY_TEXTS) {
                    var text = URLEncoder.encode(nasty, StandardCharsets.UTF_8).replace("+", "%20");
                    var filled = path.replaceAll("\\{" + name + "}", text).replaceAll("\\{[a-zA-Z]+}", "FY2026");
                    try {
                        var answer = (path.startsWith("/v1/statement") ? client : FINANCE)
                                .call()
                                .urlEncodingEnabled(false)
                                .get(filled + (query ? "?" + name + "=" + text : ""));
                        if (answer.statusCode() >= 500 || !isExplained(answer)) {
                            failed.add(answer.statusCode() + " " + path + " " + name + " = " + nasty);
                        }
                    } catch (AssertionError undescribed) {
                        failed.add(undescribed.getMessage());
                    }
                }
            }
        });

        assertThat(failed).isEmpty();
    }

    @Test
    void answerWhateverKeysAndVersionsAreSent() {
        var failed = new ArrayList<String>();
        for (var target : targets()) {
            for (var header : List.of("Idempotency-Key", "If-Match")) {
                for (var nasty : NASTY_HEADERS) {
                    var call = FINANCE.call().header(header, nasty).body(target.body());
                    var answer = target.put() ? call.put(target.path()) : call.post(target.path());
                    if (answer.statusCode() >= 500 || answer.statusCode() == 404 || !isExplained(answer)) {
                        failed.add(answer.statusCode() + " " + target.path() + " " + header + ": " + nasty);
                    }
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    private static boolean isExplained(Response answer) {
        return answer.statusCode() < 400 || answer.contentType().startsWith("application/problem+json");
    }

    private interface Described {
        void operation(String path, JsonNode operation);
    }

    private static void operations(String method, Described each) throws IOException {
        var file = Path.of(System.getProperty("careweave.root"), "contracts/openapi/budgets.v1.yaml");
        new YAMLMapper().readTree(file.toFile()).path("paths").properties().forEach(path -> {
            if (path.getValue().has(method)) {
                each.operation(path.getKey(), path.getValue().path(method));
            }
        });
    }

    private static List<Target> targets() {
        var practice = Register.funded(1_000_000);
        var targets = new ArrayList<>(ledger());
        targets.addAll(allocations());
        targets.addAll(holders(practice, Register.practice(practice)));
        targets.addAll(commitments(practice));
        targets.add(post(
                "setPlanProfile",
                "plan-profiles",
                PlanProfileIT.body(practice, Map.of("serviceLine", "PRESCRIBING", "reference", "B-1"))));
        return targets;
    }

    private static List<Target> holders(String practice, String below) {
        var pool = "hostile-" + UUID.randomUUID().toString().substring(0, 8);
        var pooled = Map.of("members", List.of(practice));
        FINANCE.put("/v1/risk-pools/" + pool, Map.of(), pooled).then().statusCode(201);
        return List.of(
                post("vireBudget", "virements", virement(practice)),
                post("devolveBudget", "devolutions", devolution(practice, below)),
                post(
                        "setLevel",
                        "holders/" + practice + "/levels",
                        Map.of(
                                "year",
                                "FY2026",
                                "level",
                                "SHARED_RISK",
                                "residualRiskOwner",
                                practice,
                                "resolutionId",
                                UUID.randomUUID())),
                new Target("putRiskPool", "/v1/risk-pools/" + pool, true, pooled));
    }

    private static List<Target> commitments(String practice) {
        var at = "commitments/" + CommitmentIT.reserve(practice, 100_000).<String>path("id");
        return List.of(
                post(
                        "reserveCommitment",
                        "commitments",
                        CommitmentIT.body(
                                practice,
                                1,
                                Map.of(
                                        "year", "FY2026",
                                        "beneficiary", Register.NETWORK,
                                        "contractId", UUID.randomUUID(),
                                        "reference", "PO-1",
                                        "expiresOn", "2027-01-01"))),
                post("drawCommitment", at + "/draw", Map.of("pence", 1, "dated", "2026-11-20", "reference", "INV-1")),
                post("releaseCommitment", at + "/release", Map.of("pence", 1, "resolutionId", UUID.randomUUID())));
    }

    private static Map<String, Object> virement(String practice) {
        return Map.of(
                "from",
                place("RECURRENT", practice, "PRESCRIBING"),
                "to",
                place("NONRECURRENT", practice, "COMMUNITY"),
                "pence",
                1,
                "transferKind",
                "NON_RECURRENT_USE",
                "reference",
                "V-1",
                "resolutionId",
                UUID.randomUUID());
    }

    private static Map<String, Object> devolution(String from, String to) {
        return Map.of(
                "from",
                from,
                "to",
                to,
                "fund",
                "RECURRENT",
                "lines",
                List.of(Map.of("serviceLine", "PRESCRIBING", "pence", 1)),
                "reference",
                "D-1",
                "resolutionId",
                UUID.randomUUID());
    }

    private static List<Target> ledger() {
        var holder = Postings.holder();
        var income = Postings.income(holder, 1);
        var posted = Postings.post("INCOME_RECEIVED", income).<String>path("id");
        Map<String, Object> whole = Postings.journal(
                "INCOME_RECEIVED",
                income,
                Map.of(
                        "adjustments", false,
                        "ifClosed", "REFUSE",
                        "originPeriod", "FY2026-P01",
                        "currency", "GBP",
                        "reference", "INV-1",
                        "contractId", UUID.randomUUID()));
        return List.of(
                post("postJournal", "journals", whole),
                post(
                        "postJournalBatch",
                        "journals/batch",
                        Map.of("journals", List.of(Map.of("key", "hostile-1", "journal", Map.of("lines", List.of()))))),
                post(
                        "reverseJournal",
                        "journals/" + posted + "/reversals",
                        Map.of("dated", "2026-11-20", "replacement", Postings.journal("INCOME_RECEIVED", income))));
    }

    private static List<Target> allocations() {
        var table = new HashMap<>(Allocations.table(Allocations.code(), "2", "2026-04-01", "2027-04-01"));
        table.putAll(Map.of("newRegistrantWeight", "1.46", "careHomeWeight", "1.43", "needBase", "1.054"));
        var tableId = ANALYST.post(
                        "/v1/weight-tables", Allocations.table(Allocations.code(), "2", "2026-04-01", "2027-04-01"))
                .<String>path("id");
        var plan = Allocations.plan(new Allocations.Table("", "NONE"), Allocations.practices(1), 10);
        var run = Allocations.drafted(plan);
        plan.putAll(Map.of(
                "practices",
                        List.of(Map.of(
                                "orgCode",
                                "Z90001",
                                "factors",
                                Map.of("need", "1.1"),
                                "deprivationScore",
                                "0.1",
                                "basePence",
                                5)),
                "paceOfChange", Map.of("floor", "0.01", "cap", "0.06", "minimumDistance", "-0.05"),
                "supersedes", UUID.randomUUID()));
        return List.of(
                post("importWeights", "weight-tables", table),
                post("endWeights", "weight-tables/" + tableId + "/end", Map.of("validTo", "2027-01-01")),
                post("draftAllocation", "allocation-runs", plan),
                post("bookAllocation", "allocation-runs/" + run + "/post", Map.of("dated", "2026-11-20")),
                post("previewAllocation", "allocations/preview", read(PreviewIT.ALLOCATION)),
                post("previewSplit", "splits/preview", read(PreviewIT.SPLIT)));
    }

    private static Target post(String operation, String path, Object body) {
        return new Target(operation, "/v1/" + path, false, body);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> pointers(String at, JsonNode node) {
        var below = new ArrayList<String>();
        node.fieldNames().forEachRemaining(name -> below.add(at + "/" + name));
        // Of a list the first: the others are read as it is.
        if (node.isArray() && !node.isEmpty()) {
            below.add(at + "/0");
        }
        return below.stream()
                .flatMap(pointer ->
                        Stream.concat(Stream.of(pointer), pointers(pointer, node.at(pointer.substring(at.length())))));
    }

    /** Written by hand where no parser would take it. */
    private static JsonNode with(JsonNode body, String pointer, String nasty) {
        var changed = body.deepCopy();
        var parent = changed.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        var value = JSON.getNodeFactory().rawValueNode(new RawValue(nasty));
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
        return changed;
    }
}
