package io.careweave.contracting;

import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the use cases of the register are tried; who may is told that a version is stale, so that nothing changes. */
final class RegisterAttempts {

    private RegisterAttempts() {}

    static Map<String, Attempt> all() {
        Agreements.delegated();
        var draft = "/v1/contracts/" + Agreements.drafted(Map.of());
        var live = "/v1/contracts/" + Agreements.signed(Map.of());
        Agreements.proposed(live.substring("/v1/contracts/".length()), 0).then().statusCode(201);
        var variation = live + "/variations/1";
        var all = new HashMap<String, Attempt>();
        all.putAll(contracts(draft, live));
        all.putAll(variations(live, variation));
        all.putAll(notices(live));
        all.putAll(previews());
        all.putAll(watch());
        all.putAll(payments(live));
        return all;
    }

    private static Map<String, Attempt> contracts(String draft, String live) {
        var signature = Map.of("counterpartySignedOn", "2026-11-20");
        return Map.ofEntries(
                entry("draftContract", create("/v1/contracts", Agreements.terms(Map.of()))),
                entry("getContract", get(draft)),
                entry("listContracts", get("/v1/contracts?limit=1")),
                entry("redraftContract", put(draft, Agreements.terms(Map.of()))),
                entry("lookAfterContract", put(draft + "/care", Map.of())),
                entry("agreeContract", step(draft + "/agree", Map.of())),
                entry("requestFunding", step(draft + "/request-funding", Map.of())),
                entry("reopenContract", step(draft + "/reopen", Map.of())),
                entry("signContract", step(draft + "/sign", signature)),
                entry(
                        "fulfilCondition",
                        step(draft + "/fulfil-condition", Map.of("condition", "X1", "on", "2026-11-20"))),
                entry("suspendContract", step(live + "/suspend", Map.of())),
                entry("resumeContract", step(live + "/resume", Map.of())),
                entry("exitContract", step(live + "/exit", Map.of("on", "2027-11-20", "reason", "TERMINATED"))));
    }

    private static Map<String, Attempt> variations(String live, String variation) {
        return Map.ofEntries(
                entry("proposeVariation", create(live + "/variations", Agreements.proposal(0, List.of(), Map.of()))),
                entry("listVariations", get(live + "/variations")),
                entry("getVariation", get(variation)),
                entry("publishVariationNotice", create(variation + "/notice", Map.of("title", "Care"))),
                entry("getVariationNotice", get(VariationNoticeIT.published())),
                entry("assessVariation", step(variation + "/assess", Map.of("impact", "none"))),
                entry("agreeVariation", step(variation + "/agree", Map.of())),
                entry("requestVariationFunding", step(variation + "/request-funding", Map.of())),
                entry("withdrawVariation", step(variation + "/withdraw", Map.of())),
                entry("signVariation", step(variation + "/sign", Map.of("counterpartySignedOn", "2026-11-20"))),
                entry(
                        "attachKpi",
                        create(
                                live + "/kpis",
                                Map.of(
                                        "indicatorCode", "FRACTURE_36H",
                                        "direction", "LOWER",
                                        "targetNumerator", 1,
                                        "targetDenominator", 1,
                                        "tolerance", 0,
                                        "minimumDenominator", 0,
                                        "from", "2026-11-20"))),
                entry("listKpis", get(live + "/kpis")),
                entry("addPost", create(live + "/posts", Agreements.post(Map.of("employerOrg", "ZR9")))),
                entry("listPosts", get(live + "/posts")),
                entry(
                        "listKpiObservations",
                        get(live + "/kpis/"
                                + Network.CONTRACTS.get(live + "/kpis").path("items[0].id") + "/observations")));
    }

    private static Map<String, Attempt> notices(String live) {
        var notice = live + "/notices/" + NoticeIT.issued(live);
        var kpiId = Network.CONTRACTS.get(live + "/kpis").<String>path("items[0].id");
        return Map.ofEntries(
                entry("issuePerformanceNotice", create(live + "/notices", Map.of("kpiId", kpiId, "period", "2026-01"))),
                entry("listPerformanceNotices", get(live + "/notices")),
                entry("getPerformanceNotice", get(notice)),
                entry("recordMeeting", step(notice + "/meet", Map.of("on", "2026-11-20"))),
                entry(
                        "planImprovement",
                        step(
                                notice + "/plan",
                                Map.of("milestones", List.of(Map.of("code", "STAFF", "dueOn", "2027-11-20"))))),
                entry("judgeMilestone", step(notice + "/judge", Map.of("milestone", "STAFF", "reached", true))),
                entry("withholdPayment", step(notice + "/withhold", Map.of("milestone", "STAFF", "period", "2026-12"))),
                entry("releasePayment", step(notice + "/release", Map.of("pence", 1))),
                entry("retainPayment", step(notice + "/retain", Map.of("pence", 1))),
                entry("closePerformanceNotice", step(notice + "/close", Map.of())));
    }

    private static Map<String, Attempt> watch() {
        var taken =
                LegacyImportIT.send(Network.CONTRACTS, LegacyImportIT.HEADER).header("Location");
        return Map.of(
                "getCompleteness",
                get("/v1/contracts/completeness?limit=1"),
                "listContractWarnings",
                get("/v1/contracts/warnings?limit=1"),
                "listDueContracts",
                get("/v1/contracts/due?limit=1"),
                "importContracts",
                new Attempt(Network.NETWORK, (call, _) -> call.header(
                                "Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("text/csv")
                        .body(LegacyImportIT.HEADER.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/contract-imports")),
                "getContractImport",
                get(taken),
                "listContractImportRows",
                get(taken + "/rows"));
    }

    private static Map<String, Attempt> payments(String live) {
        var checked = InvoiceIT.check(live, InvoiceIT.invoice(Map.of())).header("Location");
        var decided = BidDecisionIT.decide(Network.CONTRACTS, BidDecisionIT.wanted(Map.of()))
                .header("Location");
        return Map.of(
                "assessInvoice",
                new Attempt(Network.NETWORK, (call, _) -> call.header(
                                "Idempotency-Key", UUID.randomUUID().toString())
                        .body(InvoiceIT.invoice(Map.of()))
                        .post(live + "/invoice-checks")),
                "getInvoiceCheck",
                get(checked),
                "listInvoiceChecks",
                get(live + "/invoice-checks?limit=1"),
                "decideToBid",
                create("/v1/bid-decisions", BidDecisionIT.wanted(Map.of())),
                "getBidDecision",
                get(decided),
                "listBidDecisions",
                get("/v1/bid-decisions?limit=1"));
    }

    private static Map<String, Attempt> previews() {
        return Map.of(
                "previewInstalments",
                create("/v1/block-instalments/preview", Map.of("annualPence", 1)),
                "previewInvoiceCheck",
                create("/v1/invoice-checks/preview", PaymentPreviewIT.INVOICE),
                "previewBidGate",
                create("/v1/bid-assessments/preview", PaymentPreviewIT.PROSPECT));
    }

    private static Attempt get(String path) {
        return new Attempt(Network.NETWORK, (call, _) -> call.get(path));
    }

    private static Attempt create(String path, Object body) {
        return new Attempt(Network.NETWORK, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path));
    }

    private static Attempt put(String path, Object body) {
        return new Attempt(
                Network.NETWORK,
                (call, _) -> call.header("If-Match", "\"999\"").body(body).put(path));
    }

    private static Attempt step(String path, Object body) {
        return new Attempt(Network.NETWORK, (call, _) -> call.header("If-Match", "\"999\"")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path));
    }
}
