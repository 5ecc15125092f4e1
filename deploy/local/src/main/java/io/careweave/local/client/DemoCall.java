package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A call for tenders as it comes about: specified, appraised and decided to be bought, routed and advertised. One that is there
 * goes on from where it stands.
 */
final class DemoCall {
    private static final String API = "/contracting/v1/";
    private static final String PROCUREMENTS = API + "procurements";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Weekends and the longest row of holidays are shorter. */
    private static final int TRIES = 10;

    private final JsonNode call;
    private final Gateway manager;
    private final Function<String, Gateway> people;
    private final Function<String, UUID> members;
    private final LocalDate today = LocalDate.now(LONDON);

    DemoCall(JsonNode call, Gateway manager, Function<String, Gateway> people, Function<String, UUID> members) {
        this.call = call;
        this.manager = manager;
        this.people = people;
        this.members = members;
    }

    void open() {
        JsonNode found = found();
        JsonNode procurement = found.isMissingNode() ? drafted() : found;
        String path = PROCUREMENTS + "/" + procurement.required("id").asText();
        if (procurement.required("state").asText().equals("DRAFT")) {
            procurement = routed(path);
        }
        if (procurement.required("state").asText().equals("ROUTED")) {
            advertise(path);
        }
    }

    private JsonNode found() {
        JsonNode items = DemoBudget.settled(() -> manager.get(PROCUREMENTS + "?limit=200"))
                .required("items");
        for (JsonNode item : items) {
            if (item.required("title").equals(call.required("procurement").required("title"))) {
                return item;
            }
        }
        return items.path(items.size());
    }

    private JsonNode drafted() {
        String id = made(manager, "specifications", call.required("specification"));
        perform(manager, API + "specifications/" + id, "publish", object());
        ObjectNode plan = call.required("procurement").deepCopy();
        plan.put("specificationId", id).put("specificationVersion", 1);
        return DemoBudget.settled(() -> manager.post(PROCUREMENTS, plan.toString(), Map.of()));
    }

    private JsonNode routed(String path) {
        ObjectNode route = call.required("route").deepCopy();
        ((ObjectNode) route.required("purchase")).put("on", today.toString());
        String determination = made(manager, "routes", route);
        call.required("evidence").forEach(one -> {
            var unused = made(manager, "routes/" + determination + "/evidence", one);
        });
        ObjectNode body = object().put("determinationId", determination).put("appraisalId", appraised());
        return step(manager, path, "route", body);
    }

    private String appraised() {
        JsonNode appraisal = call.required("appraisal");
        ObjectNode request = object();
        request.set("plan", appraisal.required("plan"));
        String scorer = appraisal.required("scorer").asText();
        request.putArray("scorers").add(members.apply(scorer).toString());
        String id = made(manager, "appraisals", request);
        String path = API + "appraisals/" + id;
        perform(manager, path, "begin-scoring", object());
        ObjectNode sheet = object();
        sheet.set("marks", appraisal.required("marks"));
        Gateway scoring = people.apply(scorer);
        var unused = DemoBudget.settled(() -> scoring.post(path + "/scores", sheet.toString(), Map.of()));
        ObjectNode choice = object().put("option", appraisal.required("choice").asText());
        perform(people.apply("chair"), path, "decide", choice);
        return id;
    }

    /** For bids until the first day some weeks ahead that the calendar allows. */
    private void advertise(String path) {
        int ahead = call.required("openDays").asInt();
        for (int day = ahead; day < ahead + TRIES; day++) {
            String deadline = today.plusDays(day)
                    .atTime(LocalTime.NOON)
                    .atZone(LONDON)
                    .toOffsetDateTime()
                    .toString();
            String body = object().put("deadline", deadline).toString();
            Gateway.Answer answer =
                    Register.patiently(() -> manager.post(path + "/advertise", body, match(manager, path)));
            if (answer.status() != 422) {
                var unused = answer.orRefuse("advertising");
                return;
            }
        }
        throw new Failure(Failure.Kind.REFUSED, "the calendar allows no deadline from " + ahead + " days ahead", "");
    }

    /** @return the id of what was made */
    private static String made(Gateway who, String path, JsonNode body) {
        return DemoBudget.settled(() -> who.post(API + path, body.toString(), Map.of()))
                .path("id")
                .asText();
    }

    /** On the version that it has now; the scheme of delegation comes by Kafka. */
    private static JsonNode step(Gateway who, String path, String verb, JsonNode body) {
        return DemoBudget.settled(() -> who.post(path + "/" + verb, body.toString(), match(who, path)));
    }

    private static void perform(Gateway who, String path, String verb, JsonNode body) {
        var unused = step(who, path, verb, body);
    }

    private static Map<String, String> match(Gateway who, String path) {
        Gateway.Answer read = Register.patiently(() -> who.get(path)).orRefuse("reading " + path);
        return Map.of("If-Match", read.etag().orElse(""));
    }

    private static ObjectNode object() {
        return Data.JSON.createObjectNode();
    }
}
