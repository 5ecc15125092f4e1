package io.careweave.contracting;

import static io.careweave.contracting.Network.NETWORK;
import static java.util.Map.entry;

import io.careweave.testkit.PermissionWalk.Attempt;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How the use cases of specifications, procurements and bids are tried, each right in every respect but who tries it. */
final class TenderAttempts {

    private static final String BIDDER = Register.code();

    private TenderAttempts() {}

    static Map<String, Attempt> all() {
        var specification = Tenders.published();
        var call = Tenders.advertised();
        var question = Tenders.bidder()
                .post(call.path() + "/clarifications", Map.of("question", "Why?"))
                .<String>path("id");
        Map<String, Attempt> all = new HashMap<>(buying(specification, call, question));
        all.putAll(bidding(call));
        all.putAll(opened());
        return all;
    }

    private static Map<String, Attempt> buying(String specification, Tenders.Call call, String question) {
        return Map.ofEntries(
                entry("draftSpecification", post(NETWORK, "specifications", Tenders.specification())),
                entry("reviseSpecification", put(NETWORK, "specifications/" + specification, Tenders.specification())),
                entry("publishSpecification", step(NETWORK, "specifications/" + specification + "/publish", "")),
                entry("getSpecification", get(NETWORK, "specifications/" + specification)),
                entry("getSpecificationVersion", get(NETWORK, "specifications/" + specification + "/versions/1")),
                entry("listSpecifications", get(NETWORK, "specifications?limit=1")),
                entry("draftProcurement", post(NETWORK, "procurements", Tenders.plan(specification))),
                entry("reviseProcurement", put(NETWORK, "procurements/" + call.id(), Tenders.plan(specification))),
                entry(
                        "routeProcurement",
                        step(
                                NETWORK,
                                "procurements/" + call.id() + "/route",
                                Map.of("determinationId", UUID.randomUUID()))),
                entry(
                        "advertiseProcurement",
                        step(
                                NETWORK,
                                "procurements/" + call.id() + "/advertise",
                                Map.of("deadline", "2026-12-09T12:00:00Z"))),
                entry(
                        "amendProcurement",
                        step(NETWORK, "procurements/" + call.id() + "/amend", Map.of("text", "x", "material", false))),
                entry("listAmendments", get(NETWORK, "procurements/" + call.id() + "/amendments")),
                entry("getProcurement", get(NETWORK, "procurements/" + call.id())),
                entry("listProcurements", get(NETWORK, "procurements?limit=1")),
                entry(
                        "askClarification",
                        post(BIDDER, "procurements/" + call.id() + "/clarifications", Map.of("question", "Why?"))),
                entry(
                        "answerClarification",
                        step(
                                NETWORK,
                                "procurements/" + call.id() + "/clarifications/" + question + "/answer",
                                Map.of("answer", "So."))),
                entry("listClarifications", get(NETWORK, "procurements/" + call.id() + "/clarifications")));
    }

    private static Map<String, Attempt> bidding(Tenders.Call call) {
        var bidder = Network.client(BIDDER);
        var bid = Tenders.whole(bidder, call);
        return Map.ofEntries(
                entry("draftBid", post(BIDDER, "procurements/" + call.id() + "/bids", Map.of("lotId", call.lot()))),
                entry("putQuality", new Attempt(BIDDER, (spec, _) -> spec.contentType("application/octet-stream")
                        .header("If-Match", "\"99\"")
                        .body(new byte[] {1})
                        .put("/v1/bids/" + bid + "/quality"))),
                entry("putPrice", put(BIDDER, "bids/" + bid + "/price", Map.of("pricePence", 5))),
                entry("submitBid", step(BIDDER, "bids/" + bid + "/submit", "")),
                entry("withdrawBid", step(BIDDER, "bids/" + bid + "/withdraw", "")),
                entry("reconfirmBid", step(BIDDER, "bids/" + bid + "/reconfirm", "")),
                entry("getBid", get(BIDDER, "bids/" + bid)),
                entry("listOwnBids", get(BIDDER, "bids?limit=1")));
    }

    private static Map<String, Attempt> opened() {
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Tenders.bidder(), call);
        call.pass();
        Tenders.open(call);
        Panels.admitWalkers(call);
        Tenders.sql("update procurement set state = 'QUALITY_LOCKED' where id = '" + call.id() + "'");
        Tenders.openPrices(call);
        return Map.of(
                "openBids", step(NETWORK, "procurements/" + call.id() + "/open-bids", ""),
                "openPrices", step(NETWORK, "procurements/" + call.id() + "/open-prices", ""),
                "listOpenedBids", get(NETWORK, "procurements/" + call.id() + "/bids"),
                "downloadQuality", get(NETWORK, "bids/" + bid + "/quality"),
                "downloadPrice", get(NETWORK, "bids/" + bid + "/price"));
    }

    private static Attempt get(String org, String path) {
        return new Attempt(org, (call, _) -> call.get("/v1/" + path));
    }

    private static Attempt post(String org, String path, Object body) {
        return new Attempt(org, (call, _) -> call.header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/" + path));
    }

    private static Attempt put(String org, String path, Object body) {
        return new Attempt(
                org, (call, _) -> call.header("If-Match", "\"99\"").body(body).put("/v1/" + path));
    }

    private static Attempt step(String org, String path, Object body) {
        return new Attempt(
                org, (call, _) -> call.header("If-Match", "\"99\"").body(body).post("/v1/" + path));
    }
}
