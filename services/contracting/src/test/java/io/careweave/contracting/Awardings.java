package io.careweave.contracting;

import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;

import io.careweave.testkit.Eventually;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Procurements that are about to be awarded, as tests of awards need them. */
final class Awardings {

    static final Duration SOON = Duration.ofSeconds(60);
    static final UUID COMMITTEE = UUID.nameUUIDFromBytes("committee".getBytes(StandardCharsets.UTF_8));
    static final String PROVIDER = "ZC1";

    private static boolean told;

    private Awardings() {}

    /** A procurement and one of its lots. */
    record Tender(UUID procurement, UUID lot) {

        String path() {
            return "/v1/procurements/" + procurement;
        }

        long version() {
            return Long.parseLong(CONTRACTS.get(path()).header("ETag").replace("\"", ""));
        }

        Response recommend(long pence) {
            return CONTRACTS.post("/v1/awards", recommendation(PROVIDER, pence));
        }

        Map<String, Object> recommendation(String provider, long pence) {
            return new HashMap<>(Map.of(
                    "procurementId",
                    procurement,
                    "contractKind",
                    "COMMUNITY_SERVICES",
                    "from",
                    "2027-04-01",
                    "until",
                    "2027-10-01",
                    "lots",
                    List.of(Map.of(
                            "lotId", lot, "providers", List.of(Map.of("orgCode", provider, "lifetimePence", pence))))));
        }

        Response publish(String kind, Map<String, ?> more) {
            return CONTRACTS.step(path() + "/notices", version(), notice(kind, more));
        }
    }

    /** The committee that may award, known here. */
    static synchronized void scheme() {
        if (!told) {
            Register.body(COMMITTEE, "COMMITTEE", false);
            Register.ofBody("TENDER_AWARD", COMMITTEE, "SoD-9.1");
            told = true;
        }
    }

    private static final Map<String, Object> EXISTING = Map.of(
            "onlyCapable", false,
            "expiring", true,
            "satisfying", true,
            "likelyToSatisfy", true,
            "lifetimePence", 250_000_000L,
            "materiallyDifferent", false,
            "changeByDecision", false);

    /** What opens a process. */
    private static Map<String, Object> situation(String process) {
        var open = Routing.situation();
        return switch (process) {
            case "DIRECT_AWARD_A" -> Routing.with(open, "existing", Routing.with(EXISTING, "onlyCapable", true));
            case "DIRECT_AWARD_B" ->
                Routing.with(open, "choice", Map.of("unrestricted", true, "allQualifyingContracted", true));
            case "DIRECT_AWARD_C" -> Routing.with(open, "existing", EXISTING);
            case "URGENT_AWARD" ->
                Routing.with(
                        open,
                        "urgency",
                        Map.of("unforeseeable", true, "notOfOwnMaking", true, "riskToSafety", true, "months", 6));
            default -> open;
        };
    }

    private static List<String> evidence(String process) {
        return switch (process) {
            case "DIRECT_AWARD_A" -> List.of("SOLE_CAPABILITY");
            case "DIRECT_AWARD_B" -> List.of("CHOICE");
            case "DIRECT_AWARD_C" -> List.of("SATISFACTION", "KEY_CRITERIA", "BASIC_SELECTION");
            case "MOST_SUITABLE_PROVIDER" -> List.of("LONG_LIST", "KEY_CRITERIA", "BASIC_SELECTION");
            case "URGENT_AWARD" -> List.of("URGENCY");
            default -> List.of("KEY_CRITERIA", "BASIC_SELECTION");
        };
    }

    /** One whose route is determined, with all evidence on record. */
    static Tender routed(String process) {
        return routed(process, evidence(process));
    }

    static Tender routed(String process, List<String> evidence) {
        var route = CONTRACTS
                .post("/v1/routes", Routing.with(Routing.route(process), "situation", situation(process)))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        evidence.forEach(kind -> CONTRACTS
                .post("/v1/routes/" + route + "/evidence", Map.of("kind", kind, "reference", "DOC-" + kind))
                .then()
                .statusCode(201));
        var drafted = Tenders.drafted();
        var tender = new Tender(UUID.fromString(drafted.path("id")), UUID.fromString(drafted.path("lots[0].id")));
        CONTRACTS
                .step(tender.path() + "/route", 1, Map.of("determinationId", route, "appraisalId", Appraising.toBuy()))
                .then()
                .statusCode(200);
        return tender;
    }

    static String recommended(Tender tender) {
        var answer = tender.recommend(1_000_00);
        answer.then().statusCode(201);
        return answer.path("id");
    }

    static String approved(Tender tender) {
        var id = recommended(tender);
        approved(id);
        return id;
    }

    /** Its version is 2. */
    static void approved(String id) {
        scheme();
        var resolution = Register.carried(COMMITTEE);
        Eventually.within(SOON, () -> approve(id, 1, resolution).then().statusCode(200));
    }

    static Response approve(String id, long version, UUID resolution) {
        return CHAIR.step("/v1/awards/" + id + "/approve", version, Map.of("resolutionId", resolution));
    }

    /** With standstill running; the version of the award is 3. */
    static String published(Tender tender) {
        var id = approved(tender);
        tender.publish("INTENTION", Map.of()).then().statusCode(200);
        return id;
    }

    /** A whole notice, but for what is said instead; what is null is left out. */
    static Map<String, Object> notice(String kind, Map<String, ?> more) {
        var notice = new HashMap<String, Object>(Map.of(
                "kind", kind,
                "title", "Community dermatology",
                "reference", "X-RIDGEWAY/2026/7",
                "description", "Clinics at two sites.",
                "cpv", "85121282-3",
                "decisionMakers", List.of("The committee"),
                "rationale", "Nobody else is capable of it.",
                "conflicts", "None were declared.",
                "conflictsManaged", "There was nothing to manage.",
                "reasons",
                        Map.of(
                                "QUALITY_AND_INNOVATION", "Waits fell.",
                                "VALUE", "Below the benchmark.",
                                "INTEGRATION_COLLABORATION_SUSTAINABILITY", "One record.",
                                "ACCESS_INEQUALITIES_CHOICE", "Three sites.",
                                "SOCIAL_VALUE", "Local posts.")));
        if (!kind.equals("INTENDED_APPROACH")) {
            notice.put("providers", Map.of(PROVIDER, Map.of("name", "Invented Care", "address", "1 High Street")));
        } else {
            notice.putAll(Map.of("lifetimePence", 100_000_000, "from", "2027-04-01", "until", "2030-04-01"));
        }
        notice.putAll(more);
        return notice;
    }

    static Response conclude(String id, long version) {
        return CONTRACTS.step("/v1/awards/" + id + "/conclude", version, Map.of());
    }

    static Response object(Tender tender, String org, boolean wantsRecords) {
        return Network.client(org)
                .post(
                        "/v1/representations",
                        Map.of(
                                "procurementId",
                                tender.procurement(),
                                "text",
                                "The rules were not kept.",
                                "wantsRecords",
                                wantsRecords));
    }

    /** Lets standstill end, which no request can: behind the back of the trigger that keeps it. */
    static void endStandstill(String award) {
        Tenders.sql("begin; alter table award disable trigger award_keeps_standstill;"
                + " update award set object_until = now() - interval '1 hour', cutoff = now() - interval '1 hour'"
                + " where id = '" + award + "'; alter table award enable trigger award_keeps_standstill; commit");
    }
}
