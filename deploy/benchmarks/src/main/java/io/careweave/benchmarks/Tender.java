package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A call for bids of the network, from the decision to buy on, made through the gateway. */
final class Tender {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int LOTS = 50;
    private static final String API = "/api/contracting/v1/";

    private final Rig rig;
    private final Client contracts;
    private final Client analyst;

    Tender(Rig rig) {
        this.rig = rig;
        this.contracts = rig.user("contracts");
        this.analyst = rig.user("analyst");
    }

    /** What bids are put in for. */
    record Call(String id, List<String> lots) {}

    private URI uri(String path) {
        return rig.gateway(API + path);
    }

    private JsonNode made(String path, JsonNode body) {
        return Client.parse(contracts.post(uri(path), null, body).join().body());
    }

    private JsonNode step(String path, long version, JsonNode body) {
        return Client.parse(contracts.post(uri(path), version, body).join().body());
    }

    /**
     * Calls that take bids, of fifty lots each.
     *
     * @param power lets the contract manager decide what is bought
     */
    List<Call> calls(int count, Runnable power) {
        power.run();
        String appraisal = decided();
        String specification = specified();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(advertised(drafted(specification), appraisal));
        }
        return calls;
    }

    private String decided() {
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
        String id = made("appraisals", appraisal).required("id").asText();
        JsonNode _ = step("appraisals/" + id + "/begin-scoring", 1, Rig.object());
        ObjectNode sheet = Rig.object();
        ArrayNode marks = sheet.putArray("marks");
        for (String option : List.of("AS-IS", "BUY")) {
            marks.addObject().put("option", option).put("benefit", "Q").put("score", 5);
        }
        analyst.post(uri("appraisals/" + id + "/scores"), null, sheet).join();
        contracts
                .decide(uri("appraisals/" + id + "/decide"), 3, Rig.object().put("option", "BUY"))
                .join();
        return id;
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
        specification.putArray("requirements");
        specification.putArray("lots");
        String id = made("specifications", specification).required("id").asText();
        JsonNode _ = step("specifications/" + id + "/publish", 1, Rig.object());
        return id;
    }

    private String drafted(String specification) {
        ObjectNode procurement = Rig.object()
                .put("title", "Community dermatology")
                .put("specificationId", specification)
                .put("specificationVersion", 1);
        procurement
                .putArray("criteria")
                .addObject()
                .put("code", "Q1")
                .put("title", "Quality")
                .put("weight", 60);
        ArrayNode lots = procurement.putArray("lots");
        for (int i = 1; i <= LOTS; i++) {
            lots.addObject()
                    .put("code", "L" + i)
                    .put("title", "Lot " + i)
                    .putObject("price")
                    .put("method", "RELATIVE")
                    .put("weight", 40);
        }
        return made("procurements", procurement).required("id").asText();
    }

    private Call advertised(String id, String appraisal) {
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
}
