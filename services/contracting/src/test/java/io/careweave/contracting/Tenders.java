package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.NETWORK;
import static io.careweave.contracting.Network.PROBITY;
import static io.careweave.contracting.Network.member;

import io.careweave.testkit.Stack;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tenders as tests need them, made through the API. */
final class Tenders {

    static final Caller OPENER = member("opener one", NETWORK, "opener");
    static final Caller SECOND_OPENER = member("opener two", NETWORK, "opener");
    static final Caller EVALUATOR = member("evaluator one", NETWORK, "evaluator");
    static final Caller SECOND_EVALUATOR = member("evaluator two", NETWORK, "evaluator");
    static final Caller THIRD_EVALUATOR = member("evaluator three", NETWORK, "evaluator");
    static final Caller MODERATOR = member("moderator", NETWORK, "evaluator");

    private Tenders() {}

    static Map<String, Object> specification() {
        return new HashMap<>(Map.of(
                "title",
                "Community dermatology",
                "outcomes",
                "Nine of ten patients are seen within six weeks.",
                "cpvCodes",
                List.of("85121282"),
                "requirements",
                List.of(Map.of("code", "R1", "text", "Clinics at two sites.", "lot", "L1")),
                "lots",
                List.of(Map.of("code", "L1", "title", "Adults"), Map.of("code", "L2", "title", "Children"))));
    }

    /** Id of a specification of which version 1 is published. */
    static String published() {
        var id = CONTRACTS.post("/v1/specifications", specification()).<String>path("id");
        CONTRACTS.step("/v1/specifications/" + id + "/publish", 1, "").then().statusCode(200);
        return id;
    }

    static Map<String, Object> question(String code, Object weight) {
        return Map.of("code", code, "title", "Question " + code, "weight", weight);
    }

    static Map<String, Object> lot(String code, Object price) {
        return Map.of("code", code, "title", "Lot " + code, "price", price);
    }

    /** 30, 20 and 10 for quality and 40 for the price, two lots. */
    static Map<String, Object> plan(String specification) {
        return new HashMap<>(Map.of(
                "title",
                "Dermatology for the forest",
                "specificationId",
                specification,
                "specificationVersion",
                1,
                "criteria",
                List.of(
                        question("Q1", 30),
                        Map.of(
                                "code",
                                "H",
                                "title",
                                "Access",
                                "children",
                                List.of(question("Q2", 20), question("Q3", 10))),
                        Map.of("code", "P1", "title", "Registered with the regulator", "passFail", true)),
                "lots",
                List.of(
                        lot("L1", Map.of("method", "RELATIVE", "weight", 40)),
                        lot(
                                "L2",
                                Map.of(
                                        "method",
                                        "LINEAR",
                                        "weight",
                                        40,
                                        "ceilingPence",
                                        30_000_000,
                                        "floorPence",
                                        5_000_000)))));
    }

    /** A procurement of the network in state DRAFT. */
    static Response drafted() {
        return CONTRACTS.post("/v1/procurements", plan(published()));
    }

    /** The same in state ROUTED; its version is 2. */
    static String routed(String process) {
        var id = drafted().<String>path("id");
        CONTRACTS
                .step("/v1/procurements/" + id + "/route", 1, routing(process))
                .then()
                .statusCode(200);
        return id;
    }

    /** How a procurement is routed after it was decided to buy. */
    static Map<String, Object> routing(String process) {
        return Map.of("determinationId", determined(process), "appraisalId", Appraising.toBuy());
    }

    /** A route that binds the network by its own rules. */
    static String determined(String process) {
        return determined(CONTRACTS, process);
    }

    static String determined(Caller buyer, String process) {
        var purchase = new HashMap<>(Routing.purchase());
        purchase.keySet().removeAll(List.of("actingForOrg", "actingForType"));
        return buyer.post("/v1/routes", Routing.with(Routing.route(process), "purchase", purchase))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A procurement that takes bids, and its lots. */
    record Call(String id, String lot, String otherLot) {

        String path() {
            return "/v1/procurements/" + id;
        }

        long version() {
            return Long.parseLong(CONTRACTS.get(path()).header("ETag").replace("\"", ""));
        }

        /** Sets the deadline, as no caller could. */
        void due(String when) {
            sql("update procurement set deadline = %s where id = '%s'".formatted(when, id));
        }

        void pass() {
            due("now() - interval '1 second'");
        }
    }

    static Call advertised() {
        var id = routed("COMPETITIVE");
        var called = advertise(id, 2);
        called.then().statusCode(200);
        return new Call(id, called.path("lots[0].id"), called.path("lots[1].id"));
    }

    /** On the first day two weeks ahead that the calendar allows. */
    static Response advertise(String id, long version) {
        Response answer = null;
        for (int ahead = 14; ahead < 24; ahead++) {
            answer = CONTRACTS.step(
                    "/v1/procurements/" + id + "/advertise", version, Map.of("deadline", day(ahead) + "T12:00:00Z"));
            if (answer.statusCode() != 422) {
                return answer;
            }
        }
        throw new AssertionError("no day was allowed: " + (answer == null ? "" : answer.asString()));
    }

    static LocalDate day(int ahead) {
        return LocalDate.now(Clock.system(ZoneId.of("Europe/London"))).plusDays(ahead);
    }

    static void sql(String text) {
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows there are. */
    static long count(String from) {
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bidder, unknown to other tests. */
    static Caller bidder() {
        return Network.client(Register.code());
    }

    static Response draft(Caller bidder, Call call) {
        return bidder.post(call.path() + "/bids", Map.of("lotId", call.lot()));
    }

    static Response putQuality(Caller bidder, String bid, long version, byte[] content) {
        return bidder.call()
                .contentType("application/octet-stream")
                .header("If-Match", "\"" + version + "\"")
                .body(content)
                .put("/v1/bids/" + bid + "/quality");
    }

    static Response putPrice(Caller bidder, String bid, long version, Object offer) {
        return bidder.put("/v1/bids/" + bid + "/price", Map.of("If-Match", "\"" + version + "\""), offer);
    }

    /** Id of a draft of which both parts are there; its version is 3. */
    static String whole(Caller bidder, Call call) {
        var bid = draft(bidder, call).<String>path("id");
        putQuality(bidder, bid, 1, "our answers".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
        putPrice(bidder, bid, 2, Map.of("pricePence", 14_820_000)).then().statusCode(200);
        return bid;
    }

    /** Id of a bid in state SUBMITTED; its version is 4. */
    static String submitted(Caller bidder, Call call) {
        var bid = whole(bidder, call);
        bidder.step("/v1/bids/" + bid + "/submit", 3, "").then().statusCode(200);
        return bid;
    }

    /** A seat of somebody whom {@link Network#member} knows by this name. */
    static Map<String, Object> seat(String name, String duty) {
        return new HashMap<>(Map.of("memberId", id(name), "duty", duty));
    }

    /** The member id of a name. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static Response appoint(Call call, List<Map<String, Object>> seats) {
        return CONTRACTS.step(call.path() + "/panel", call.version(), Map.of("seats", seats));
    }

    /** Three who evaluate and one who moderates. */
    static List<Map<String, Object>> panel() {
        return List.of(
                seat("evaluator one", "EVALUATOR"),
                seat("evaluator two", "EVALUATOR"),
                seat("evaluator three", "EVALUATOR"),
                seat("moderator", "MODERATOR"));
    }

    /** Both openers open the parts on quality, and whoever is concerned may read them. */
    static void open(Call call) {
        openOnly(call);
        appoint(call, panel()).then().statusCode(200);
        release(call);
        for (var concerned : List.of(
                EVALUATOR, SECOND_EVALUATOR, THIRD_EVALUATOR, MODERATOR, CONTRACTS, CHAIR, OPENER, SECOND_OPENER)) {
            declare(concerned, call).then().statusCode(201);
        }
    }

    /** Both openers open the parts on quality. */
    static void openOnly(Call call) {
        OPENER.step(call.path() + "/open-bids", call.version(), "").then().statusCode(200);
        SECOND_OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(200);
    }

    static void release(Call call) {
        PROBITY.step(call.path() + "/release-bidders", call.version(), "")
                .then()
                .statusCode(200);
    }

    /** That there are no interests. */
    static Response declare(Caller concerned, Call call) {
        return concerned.post(call.path() + "/interest-declarations", Map.of("interests", List.of()));
    }

    static void openPrices(Call call) {
        OPENER.step(call.path() + "/open-prices", call.version(), "").then().statusCode(200);
        SECOND_OPENER
                .step(call.path() + "/open-prices", call.version(), "")
                .then()
                .statusCode(200);
    }
}
