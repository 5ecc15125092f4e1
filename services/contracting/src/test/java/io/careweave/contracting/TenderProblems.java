package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static java.util.Map.entry;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of specifications, procurements and bids is provoked. */
final class TenderProblems {

    private TenderProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        Map<ContractingProblem, Supplier<Response>> all = new HashMap<>(ofBuyers());
        all.putAll(ofBidders());
        all.putAll(ofDeadlines());
        return all;
    }

    private static Map<ContractingProblem, Supplier<Response>> ofBuyers() {
        return Map.ofEntries(
                entry(ContractingProblem.SPECIFICATION_INCOHERENT, () -> {
                    var body = Tenders.specification();
                    body.put("cpvCodes", List.of("85121282", "85121282"));
                    return CONTRACTS.post("/v1/specifications", body);
                }),
                entry(
                        ContractingProblem.SPECIFICATION_NOT_PUBLISHED,
                        () -> CONTRACTS.post(
                                "/v1/procurements",
                                Tenders.plan(UUID.randomUUID().toString()))),
                entry(ContractingProblem.TERMS_IMPOSSIBLE, () -> {
                    var plan = Tenders.plan(Tenders.published());
                    plan.put("criteria", List.of(Tenders.question("Q", -1)));
                    return CONTRACTS.post("/v1/procurements", plan);
                }),
                entry(
                        ContractingProblem.ILLEGAL_TRANSITION,
                        () -> CONTRACTS.step("/v1/specifications/" + Tenders.published() + "/publish", 2, "")),
                entry(ContractingProblem.WEIGHTS_DO_NOT_SUM, TenderProblems::unbalanced),
                entry(
                        ContractingProblem.UNKNOWN_ROUTE,
                        () -> CONTRACTS.step(
                                "/v1/procurements/" + Tenders.drafted().<String>path("id") + "/route",
                                1,
                                Map.of("determinationId", UUID.randomUUID()))),
                entry(
                        ContractingProblem.DEADLINE_NOT_ALLOWED,
                        () -> CONTRACTS.step(
                                "/v1/procurements/" + Tenders.routed("COMPETITIVE") + "/advertise",
                                2,
                                Map.of("deadline", "2020-01-06T12:00:00Z"))),
                entry(ContractingProblem.FROZEN_AFTER_CALL, () -> {
                    var call = Tenders.advertised();
                    return CONTRACTS.put(call.path(), Map.of("If-Match", "\"3\""), Tenders.plan(Tenders.published()));
                }));
    }

    private static Response unbalanced() {
        var plan = Tenders.plan(Tenders.published());
        plan.put("criteria", List.of(Tenders.question("Q", 59)));
        var id = CONTRACTS.post("/v1/procurements", plan).<String>path("id");
        CONTRACTS
                .step("/v1/procurements/" + id + "/route", 1, Tenders.routing("COMPETITIVE"))
                .then()
                .statusCode(200);
        var answer = CONTRACTS.step(
                "/v1/procurements/" + id + "/advertise", 2, Map.of("deadline", Tenders.day(14) + "T12:00:00Z"));
        // One of these days is a working day.
        for (int ahead = 15; answer.<String>path("type").endsWith("deadline-not-allowed"); ahead++) {
            answer = CONTRACTS.step(
                    "/v1/procurements/" + id + "/advertise", 2, Map.of("deadline", Tenders.day(ahead) + "T12:00:00Z"));
        }
        return answer;
    }

    private static Map<ContractingProblem, Supplier<Response>> ofBidders() {
        return Map.ofEntries(
                entry(ContractingProblem.TOO_MANY_QUESTIONS, TenderProblems::inquisitive),
                entry(ContractingProblem.BIDDING_CLOSED, () -> {
                    var call = Tenders.advertised();
                    call.pass();
                    return Tenders.draft(Tenders.bidder(), call);
                }),
                entry(ContractingProblem.UNKNOWN_LOT, () -> Tenders.bidder()
                        .post(Tenders.advertised().path() + "/bids", Map.of("lotId", UUID.randomUUID()))),
                entry(ContractingProblem.BID_EXISTS, () -> {
                    var call = Tenders.advertised();
                    var bidder = Tenders.bidder();
                    Tenders.draft(bidder, call).then().statusCode(201);
                    return Tenders.draft(bidder, call);
                }),
                entry(ContractingProblem.TOO_MANY_BIDS, TenderProblems::restless),
                entry(ContractingProblem.BID_INCOMPLETE, () -> {
                    var bidder = Tenders.bidder();
                    var bid = Tenders.draft(bidder, Tenders.advertised()).<String>path("id");
                    return bidder.step("/v1/bids/" + bid + "/submit", 1, "");
                }),
                entry(ContractingProblem.PRICE_NOT_ADMISSIBLE, () -> {
                    var bidder = Tenders.bidder();
                    var bid = Tenders.draft(bidder, Tenders.advertised()).<String>path("id");
                    return Tenders.putPrice(bidder, bid, 1, Map.of("pricePence", 0));
                }));
    }

    /** Drafts and withdraws as often as one may; another lot is another matter, and so is another bidder. */
    private static Response restless() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        for (int i = 0; i < 50; i++) {
            var bid = Tenders.draft(bidder, call).<String>path("id");
            bidder.step("/v1/bids/" + bid + "/withdraw", 1, "").then().statusCode(200);
        }
        Tenders.draft(Tenders.bidder(), call).then().statusCode(201);
        return Tenders.draft(bidder, call);
    }

    private static Map<ContractingProblem, Supplier<Response>> ofDeadlines() {
        return Map.ofEntries(
                entry(ContractingProblem.LATE_BID, () -> {
                    var call = Tenders.advertised();
                    var bidder = Tenders.bidder();
                    var bid = Tenders.whole(bidder, call);
                    call.due("now()");
                    return bidder.step("/v1/bids/" + bid + "/submit", 3, "");
                }),
                entry(ContractingProblem.SECOND_OPENER_NEEDED, () -> {
                    var call = Tenders.advertised();
                    call.pass();
                    Tenders.OPENER
                            .step(call.path() + "/open-bids", call.version(), "")
                            .then()
                            .statusCode(200);
                    return Tenders.OPENER.step(call.path() + "/open-bids", call.version(), "");
                }),
                entry(ContractingProblem.PRICES_SEALED, () -> {
                    var call = Tenders.advertised();
                    call.pass();
                    Tenders.open(call);
                    return Tenders.OPENER.step(call.path() + "/open-prices", call.version(), "");
                }));
    }

    private static Response inquisitive() {
        var bidder = Tenders.bidder();
        var path = Tenders.advertised().path() + "/clarifications";
        var answer = bidder.post(path, Map.of("question", "Why?"));
        while (answer.statusCode() == 201) {
            answer = bidder.post(path, Map.of("question", "Why?"));
        }
        return answer;
    }
}
