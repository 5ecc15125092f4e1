package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A competition as buyer, panel, openers and bidders go through it, one call after the other. */
final class Tender {
    private static final String API = "/api/contracting/v1/";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<String> EVALUATORS = List.of("evaluator1", "evaluator2", "evaluator3");
    private static final String CONFLICTED = "evaluator4";
    private static final String MODERATOR = "moderator";
    private static final List<String> KEY_CRITERIA = List.of(
            "QUALITY_AND_INNOVATION",
            "VALUE",
            "INTEGRATION_COLLABORATION_SUSTAINABILITY",
            "ACCESS_INEQUALITIES_CHOICE",
            "SOCIAL_VALUE");

    private final Platform platform;
    private final String specification;
    private final String procurement;
    private final String lot;

    /** Specified, appraised, routed and advertised. */
    Tender(Platform platform) {
        this.platform = platform;
        this.specification = specify();
        JsonNode advertised = advertise(routed());
        this.procurement = advertised.required("id").asText();
        this.lot = advertised.at("/lots/0/id").asText();
    }

    String specification() {
        return specification;
    }

    String procurement() {
        return procurement;
    }

    String lot() {
        return lot;
    }

    private String specify() {
        String id = created(
                "contracts",
                "specifications",
                Json.of(
                        "title", "Community dermatology",
                        "outcomes", "Nine of ten patients are seen within six weeks.",
                        "cpvCodes", List.of("85121282"),
                        "requirements", List.of(Json.of("code", "R1", "text", "Clinics at two sites.", "lot", "L1")),
                        "lots", List.of(Json.of("code", "L1", "title", "Community dermatology"))));
        var _ = contracts()
                .transition(API + "specifications/" + id + "/publish", 1, MissingNode.getInstance())
                .expect(200);
        return id;
    }

    /** To do nothing, to make or to buy: bought, as it costs least. */
    private String appraised() {
        String id = created(
                "contracts",
                "appraisals",
                Json.of(
                        "plan",
                        Json.of(
                                "title",
                                "Community dermatology",
                                "serviceLine",
                                "DERMATOLOGY",
                                "outcomeUnit",
                                "patients seen",
                                "options",
                                List.of(
                                        option("AS-IS", "DO_NOTHING", 9_500_000),
                                        option("MAKE", "MAKE", 7_200_000),
                                        option("BUY", "BUY", 5_900_000)),
                                "benefits",
                                List.of(Json.of("code", "ACCESS", "title", "Access", "weight", 100))),
                        "scorers",
                        List.of(member("analyst"))));
        String path = API + "appraisals/" + id;
        var _ = contracts()
                .transition(path + "/begin-scoring", 1, MissingNode.getInstance())
                .expect(200);
        List<JsonNode> marks = Stream.of("AS-IS", "MAKE", "BUY")
                .<JsonNode>map(option -> Json.of("option", option, "benefit", "ACCESS", "score", 5))
                .toList();
        var _ = created("analyst", "appraisals/" + id + "/scores", Json.of("marks", marks));
        // The scheme of delegation comes by Kafka.
        Eventually.within(SOON, () -> {
            var _ = platform.asUser("chair")
                    .transition(path + "/decide", contracts().get(path).version(), Json.of("option", "BUY"), key())
                    .expect(200);
        });
        return id;
    }

    private static JsonNode option(String code, String course, long cost) {
        return Json.of(
                "code", code,
                "title", course,
                "course", course,
                "providers", List.of(),
                "years",
                        Collections.nCopies(
                                3, Json.of("costPence", cost, "transactionPence", 10_000, "outcomes", 2_400)));
    }

    private String routed() {
        String route = created(
                "contracts",
                "routes",
                Json.of(
                        "purchase",
                        Json.of(
                                "buyerType",
                                "MUTUAL",
                                "actingForOrg",
                                "ZP1",
                                "actingForType",
                                "INTEGRATED_CARE_BOARD",
                                "mainlyHealthCare",
                                true,
                                "cpvCodes",
                                List.of("85121282"),
                                "on",
                                LocalDate.now(LONDON).toString()),
                        "situation",
                        Json.of("framework", false, "lifetimePence", 20_000_000, "suitableIdentifiable", true),
                        "process",
                        "COMPETITIVE"));
        for (String kind : List.of("KEY_CRITERIA", "BASIC_SELECTION")) {
            var _ = created("contracts", "routes/" + route + "/evidence", Json.of("kind", kind, "reference", "DOC-1"));
        }
        String id = drafted();
        var _ = contracts()
                .transition(
                        API + "procurements/" + id + "/route",
                        1,
                        Json.of("determinationId", route, "appraisalId", appraised()))
                .expect(200);
        return id;
    }

    private String drafted() {
        return created(
                "contracts",
                "procurements",
                Json.of(
                        "title",
                        "Community dermatology",
                        "specificationId",
                        specification,
                        "specificationVersion",
                        1,
                        "criteria",
                        criteria(),
                        "lots",
                        List.of(Json.of(
                                "code", "L1",
                                "title", "Community dermatology",
                                "price", Json.of("method", "RELATIVE", "weight", 40)))));
    }

    /** 30, 20 and 10, and all key criteria of the regime. */
    private static List<JsonNode> criteria() {
        List<JsonNode> criteria = new ArrayList<>();
        int[] weights = {30, 0, 20, 10, 0};
        for (int i = 0; i < weights.length; i++) {
            criteria.add(Json.of(
                    "code",
                    "Q" + (i + 1),
                    "title",
                    "Question " + (i + 1),
                    "keyCriterion",
                    KEY_CRITERIA.get(i),
                    "weight",
                    weights[i]));
        }
        return criteria;
    }

    /** For bids until the first day two weeks ahead that the calendar allows. */
    private JsonNode advertise(String id) {
        for (int ahead = 14; ahead < 28; ahead++) {
            Api.Answer answer = contracts()
                    .transition(
                            API + "procurements/" + id + "/advertise",
                            2,
                            Json.of("deadline", LocalDate.now(LONDON).plusDays(ahead) + "T12:00:00Z"));
            if (answer.status() != 422) {
                return answer.expect(200).body();
            }
        }
        throw new AssertionError("no day of two weeks was allowed");
    }

    /** Id of a bid of which both parts are there; its version is 3. */
    String prepare(String bidder, long pence) {
        Api api = platform.as(bidder);
        String id = api.create(API + "procurements/" + procurement + "/bids", Json.of("lotId", lot), key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        var _ = api.file(
                        API + "bids/" + id + "/quality",
                        1,
                        (bidder + " answers every question").getBytes(StandardCharsets.UTF_8))
                .expect(200);
        var _ = api.replace(API + "bids/" + id + "/price", 2, Json.of("pricePence", pence))
                .expect(200);
        return id;
    }

    String submit(String bidder, long pence) {
        String id = prepare(bidder, pence);
        var _ = platform.as(bidder)
                .transition(API + "bids/" + id + "/submit", 3, MissingNode.getInstance())
                .expect(200);
        return id;
    }

    /**
     * Opened by two. Those who evaluate are appointed; once the bidders are known by name everybody declares, and one who has a
     * share in a bidder stands back.
     */
    void open(String bidder) {
        openedBy("open-bids");
        List<JsonNode> seats = new ArrayList<>();
        Stream.concat(EVALUATORS.stream(), Stream.of(CONFLICTED))
                .forEach(name -> seats.add(Json.of("memberId", member(name), "duty", "EVALUATOR")));
        seats.add(Json.of("memberId", member(MODERATOR), "duty", "MODERATOR"));
        var _ = onProcurement("contracts", "panel", Json.of("seats", seats));
        var _ = onProcurement("probity", "release-bidders", MissingNode.getInstance());
        Stream.concat(EVALUATORS.stream(), Stream.of(MODERATOR, "contracts", "chair", "opener1", "opener2"))
                .forEach(name -> declare(name, List.of()));
        declare(
                CONFLICTED,
                List.of(Json.of("orgCode", bidder, "category", "FINANCIAL", "nature", "Holds a share of it.")));
    }

    /** What those who stood back are told of the bids. */
    void staysUnknownToTheConflicted(String bid) {
        Api api = platform.asUser(CONFLICTED);
        var _ = api.get(API + "bids/" + bid + "/quality").expect(404);
        var _ = api.get(API + "bids/" + bid + "/scores").expect(404);
    }

    private void declare(String name, List<JsonNode> interests) {
        var _ = created(
                name, "procurements/" + procurement + "/interest-declarations", Json.of("interests", interests));
    }

    void openPrices() {
        openedBy("open-prices");
    }

    private void openedBy(String verb) {
        var _ = onProcurement("opener1", verb, MissingNode.getInstance());
        var _ = onProcurement("opener2", verb, MissingNode.getInstance());
    }

    /** Each evaluator gives these scores, which the panel then agrees; the questions of no weight get as many as the first. */
    void score(String bid, int first, int second, int third) {
        int[] scores = {first, first, second, third, first};
        List<JsonNode> given = new ArrayList<>();
        List<JsonNode> agreed = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            String question = "Q" + (i + 1);
            given.add(Json.of("question", question, "score", scores[i], "comment", "As described in section " + i));
            agreed.add(Json.of("question", question, "score", scores[i], "reason", "All three agree."));
        }
        for (String evaluator : EVALUATORS) {
            var _ = created(evaluator, "bids/" + bid + "/scores", Json.of("scores", given));
        }
        var _ = created(MODERATOR, "bids/" + bid + "/consensus", Json.of("decisions", agreed));
    }

    /** A step of the procurement on the version that it has now. */
    Api.Answer onProcurement(String user, String verb, JsonNode body) {
        String path = API + "procurements/" + procurement;
        return platform.asUser(user)
                .transition(path + "/" + verb, contracts().get(path).version(), body)
                .expect(200);
    }

    /** Id of what somebody created. */
    String created(String user, String path, JsonNode body) {
        return platform.asUser(user)
                .create(API + path, body, key())
                .expect(201)
                .body()
                .path("id")
                .asText();
    }

    private String member(String user) {
        return platform.asUser(user).subject();
    }

    private Api contracts() {
        return platform.asUser("contracts");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
