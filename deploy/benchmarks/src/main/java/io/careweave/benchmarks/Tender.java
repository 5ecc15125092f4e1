package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Calls for bids of the network, from the decision to buy to opened prices, made through the gateway. */
final class Tender {
    static final List<String> EVALUATORS = List.of("evaluator1", "evaluator2", "evaluator3");
    static final String MODERATOR = "moderator";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String API = "/api/contracting/v1/";
    private static final int OF_PRICE = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Rig rig;
    private final Client contracts;
    private final String appraisal;
    private final String specification;

    /** The chair decided that it is bought. */
    Tender(Rig rig) {
        this.rig = rig;
        this.contracts = rig.user("contracts");
        this.appraisal = decided();
        this.specification = specified();
    }

    /** What bids are put in for. */
    record Call(String id, List<String> lots) {}

    URI uri(String path) {
        return rig.gateway(API + path);
    }

    private JsonNode made(Client by, String path, JsonNode body) {
        return Client.parse(by.post(uri(path), null, body).join().body());
    }

    private JsonNode made(String path, JsonNode body) {
        return made(contracts, path, body);
    }

    private JsonNode step(String path, long version, JsonNode body) {
        return Client.parse(contracts.post(uri(path), version, body).join().body());
    }

    /** Calls that take bids, each of so many lots and so many questions that weigh alike. */
    List<Call> calls(int count, int lots, int questions) {
        contracts.renew();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(advertised(drafted(lots, questions)));
        }
        return calls;
    }

    private String decided() {
        Client analyst = rig.user("analyst");
        ObjectNode plan = Rig.object()
                .put("title", "Dermatology")
                .put("serviceLine", "DERMATOLOGY")
                .put("outcomeUnit", "patients");
        ArrayNode options = plan.putArray("options");
        option(options, "AS-IS", "DO_NOTHING", 2);
        option(options, "BUY", "BUY", 1);
        plan.putArray("benefits")
                .addObject()
                .put("code", "Q")
                .put("title", "Quality")
                .put("weight", 100);
        ObjectNode appraisal = Rig.object().set("plan", plan);
        appraisal.putArray("scorers").add(analyst.subject());
        String path =
                "appraisals/" + made("appraisals", appraisal).required("id").asText();
        JsonNode _ = step(path + "/begin-scoring", 1, Rig.object());
        ObjectNode sheet = Rig.object();
        ArrayNode marks = sheet.putArray("marks");
        for (String option : List.of("AS-IS", "BUY")) {
            marks.addObject().put("option", option).put("benefit", "Q").put("score", 5);
        }
        JsonNode _ = made(analyst, path + "/scores", sheet);
        decide(path);
        return path.substring(path.indexOf('/') + 1);
    }

    /** The scheme of delegation of the demonstration says nothing of it, and what it says comes by Kafka. */
    private void decide(String path) {
        ObjectNode power = Rig.object()
                .put("power", "MAKE_OR_BUY")
                .put("reserved", false)
                .put("clause", "SoD-bench")
                .put(
                        "validFrom",
                        LocalDate.now(Clock.system(LONDON)).minusMonths(1).toString())
                .put("decidedBy", "R-bench");
        power.putObject("holder").put("role", "chair");
        var _ = power.putArray("conditions");
        var _ = rig.secretary()
                .post(rig.gateway("/api/membership/v1/delegations"), null, power)
                .join();
        Client chair = rig.user("chair");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var _ = chair.decide(
                                uri(path + "/decide"),
                                version(path),
                                Rig.object().put("option", "BUY"))
                        .join();
                return;
            } catch (CompletionException tooEarly) {
                if (System.nanoTime() > deadline) {
                    throw tooEarly;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private static void option(ArrayNode options, String code, String course, long cost) {
        options.addObject()
                .put("code", code)
                .put("title", code)
                .put("course", course)
                .putArray("years")
                .addObject()
                .put("costPence", cost);
    }

    private String specified() {
        ObjectNode specification = Rig.object()
                .put("title", "Community dermatology")
                .put("outcomes", "Nine of ten patients are seen within six weeks.");
        specification.putArray("cpvCodes").add("85121282");
        specification.putArray("requirements").addObject().put("code", "R1").put("text", "Clinics at two sites.");
        specification.putArray("lots");
        String id = made("specifications", specification).required("id").asText();
        JsonNode _ = step("specifications/" + id + "/publish", 1, Rig.object());
        return id;
    }

    private String drafted(int lots, int questions) {
        ObjectNode procurement = Rig.object()
                .put("title", "Community dermatology")
                .put("specificationId", specification)
                .put("specificationVersion", 1);
        ArrayNode criteria = procurement.putArray("criteria");
        for (int i = 0; i < questions; i++) {
            criteria.addObject()
                    .put("code", "Q" + i)
                    .put("title", "Question " + i)
                    .put("weight", (100 - OF_PRICE) / questions);
        }
        ArrayNode all = procurement.putArray("lots");
        for (int i = 1; i <= lots; i++) {
            all.addObject()
                    .put("code", "L" + i)
                    .put("title", "Lot " + i)
                    .putObject("price")
                    .put("method", "RELATIVE")
                    .put("weight", OF_PRICE);
        }
        return made("procurements", procurement).required("id").asText();
    }

    private Call advertised(String id) {
        ObjectNode route = Rig.object().put("process", "COMPETITIVE");
        ObjectNode purchase = route.putObject("purchase")
                .put("buyerType", "MUTUAL")
                .put("mainlyHealthCare", true)
                .put("on", LocalDate.now(Clock.system(LONDON)).toString());
        purchase.putArray("cpvCodes").add("85121282");
        route.putObject("situation")
                .put("framework", false)
                .put("lifetimePence", 250_000_000L)
                .put("suitableIdentifiable", true);
        String determination = made("routes", route).required("id").asText();
        JsonNode _ = step(
                "procurements/" + id + "/route",
                1,
                Rig.object().put("determinationId", determination).put("appraisalId", appraisal));
        LocalDate day = LocalDate.now(Clock.system(LONDON)).plusDays(14);
        while (true) {
            JsonNode answer = Client.parse(contracts
                    .exchange(
                            "POST",
                            uri("procurements/" + id + "/advertise"),
                            2,
                            Rig.object().put("deadline", day + "T12:00:00Z"))
                    .join()
                    .body());
            if (answer.has("lots")) {
                List<String> lots = new ArrayList<>();
                answer.required("lots")
                        .forEach(lot -> lots.add(lot.required("id").asText()));
                return new Call(id, lots);
            }
            if (!answer.path("type").asText().endsWith("deadline-not-allowed")) {
                throw new IllegalStateException("not advertised: " + answer);
            }
            day = day.plusDays(1);
        }
    }

    /** After the deadline: opened by two, a panel appointed, bidders released, and everybody without an interest in them. */
    void open(Call call) {
        contracts.renew();
        for (String opener : List.of("opener1", "opener2")) {
            onProcurement(opener, call, "open-bids", Rig.object());
        }
        ObjectNode panel = Rig.object();
        ArrayNode seats = panel.putArray("seats");
        EVALUATORS.forEach(name ->
                seats.addObject().put("memberId", rig.user(name).subject()).put("duty", "EVALUATOR"));
        seats.addObject().put("memberId", rig.user(MODERATOR).subject()).put("duty", "MODERATOR");
        onProcurement("contracts", call, "panel", panel);
        onProcurement("probity", call, "release-bidders", Rig.object());
        ObjectNode none = Rig.object();
        var _ = none.putArray("interests");
        for (String name : List.of(
                "evaluator1", "evaluator2", "evaluator3", MODERATOR, "contracts", "chair", "opener1", "opener2")) {
            JsonNode _ = made(rig.user(name), "procurements/" + call.id() + "/interest-declarations", none);
        }
    }

    void openPrices(Call call) {
        onProcurement(MODERATOR, call, "lock-quality", Rig.object());
        for (String opener : List.of("opener1", "opener2")) {
            onProcurement(opener, call, "open-prices", Rig.object());
        }
    }

    /** A step on the version that it has now. */
    void onProcurement(String user, Call call, String verb, JsonNode body) {
        String path = "procurements/" + call.id();
        var _ = rig.user(user).post(uri(path + "/" + verb), version(path), body).join();
    }

    private long version(String path) {
        HttpResponse<String> read = contracts.get(uri(path)).join();
        String tag = read.headers().firstValue("ETag").orElseThrow();
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }
}
