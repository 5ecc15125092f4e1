package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * forest: community dermatology is specified, routed, tendered, scored, held in standstill, awarded, funded by budgets,
 * signed and live. Three bid in time and one late; one evaluator stands back for a share in a bidder; the third bidder
 * wins, 86.7368 of 100. Time passes by the owner of the database alone, as no caller can make it.
 */
class ForestDermatologyIT {

    @RegisterExtension
    static final Platform PLATFORM = new Platform();

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String API = "/api/contracting/v1/";
    private static final String NETWORK = "X-RIDGEWAY";
    private static final long PRICE = 17_100_000;

    @Test
    void goesFromASpecificationToAServiceThatRuns() {
        Committee committee = Committee.established(PLATFORM.asUser("secretary"));
        Tender tender = new Tender(PLATFORM);
        List<String> bids = List.of(
                tender.submit("partner-zc1", 14_820_000),
                tender.submit("partner-zr2", 13_995_000),
                tender.submit("partner-zl1", PRICE));
        String late = tender.prepare("partner-zr1", 9_999_999);
        staySealed(bids);

        PLATFORM.pass("contracting", "update procurement set deadline = now() where id = '%s'", tender.procurement());
        var _ = PLATFORM.as("partner-zr1")
                .transition(API + "bids/" + late + "/submit", 3, MissingNode.getInstance())
                .expect(409, "contracting/late-bid");
        tender.open("ZC1");
        bids.forEach(tender::staysUnknownToTheConflicted);
        assertThat(scored(tender, bids)).containsExactly("86.7368", "83.7733", "80.0000");

        String contract = awarded(tender, committee, bids.getLast());
        fund();
        goesLive(tender, contract);
    }

    /** Until they are opened they do not exist, for nobody but the bidder. */
    private static void staySealed(List<String> bids) {
        for (String bid : bids) {
            for (String curious : List.of("contracts", "evaluator1", "opener1", "probity", "auditor")) {
                var _ = PLATFORM.asUser(curious)
                        .get(API + "bids/" + bid + "/quality")
                        .expect(404);
            }
        }
    }

    private static List<String> scored(Tender tender, List<String> bids) {
        tender.score(bids.get(0), 4, 3, 5);
        tender.score(bids.get(1), 3, 4, 3);
        tender.score(bids.get(2), 5, 4, 4);
        var _ = tender.onProcurement("moderator", "lock-quality", MissingNode.getInstance());
        tender.openPrices();
        String evaluation = tender.created(
                "moderator", "procurements/" + tender.procurement() + "/evaluations", Json.of("lotId", tender.lot()));
        String path = API + "evaluations/" + evaluation;
        JsonNode replayed =
                PLATFORM.asUser("moderator").get(path + "/replay").expect(200).body();
        assertThat(replayed.required("identical").asBoolean()).isTrue();
        JsonNode kept = PLATFORM.asUser("moderator").get(path).expect(200).body();
        return kept.at("/outcome/standings").findValuesAsText("total");
    }

    private static String awarded(Tender tender, Committee committee, String bid) {
        String award = tender.created(
                "contracts",
                "awards",
                Json.of(
                        "procurementId", tender.procurement(),
                        "contractKind", "COMMUNITY_SERVICES",
                        "from", today().toString(),
                        "until", today().plusYears(2).toString(),
                        "lots",
                                List.of(Json.of(
                                        "lotId",
                                        tender.lot(),
                                        "providers",
                                        List.of(Json.of("orgCode", "ZL1", "lifetimePence", PRICE, "bidId", bid))))));
        String path = API + "awards/" + award;
        JsonNode resolution = Json.of("resolutionId", committee.resolves("Community dermatology to the third bidder"));
        // What the committee carried comes by Kafka.
        Eventually.within(SOON, () -> {
            var _ = PLATFORM.asUser("chair")
                    .transition(path + "/approve", 1, resolution)
                    .expect(200);
        });
        var _ = tender.onProcurement("contracts", "notices", notice());
        JsonNode running = contracts().get(path).expect(200).body();
        var _ = contracts()
                .transition(path + "/conclude", running.required("version").asLong(), MissingNode.getInstance())
                .expect(409, "contracting/standstill-running");
        PLATFORM.pass(
                "contracting",
                "alter table award disable trigger award_keeps_standstill;"
                        + " update award set object_until = now(), cutoff = now() where id = '%s';"
                        + " alter table award enable trigger award_keeps_standstill",
                award);
        Api.Answer concluded = contracts()
                .transition(path + "/conclude", contracts().get(path).version(), MissingNode.getInstance())
                .expect(200);
        return concluded.body().at("/contracts/0/contractId").asText();
    }

    private static JsonNode notice() {
        return Json.of(
                "kind", "INTENTION",
                "title", "Community dermatology",
                "reference", "X-RIDGEWAY/2026/7",
                "description", "Clinics at two sites.",
                "cpv", "85121282-3",
                "decisionMakers", List.of("The executive management committee"),
                "rationale", "It ranked first.",
                "conflicts", "One evaluator held a share in a bidder.",
                "conflictsManaged", "They stood back before anything was opened to them.",
                "reasons",
                        Json.of(
                                "QUALITY_AND_INNOVATION", "Waits fell.",
                                "VALUE", "Below the benchmark.",
                                "INTEGRATION_COLLABORATION_SUSTAINABILITY", "One record.",
                                "ACCESS_INEQUALITIES_CHOICE", "Three sites.",
                                "SOCIAL_VALUE", "Local posts."),
                "providers", Json.of("ZL1", Json.of("name", "Invented Care", "address", "1 High Street")));
    }

    /** Money for it, as finance records it. */
    private static void fund() {
        var _ = PLATFORM.asUser("finance")
                .create(
                        "/api/budgets/v1/journals",
                        Json.of(
                                "kind",
                                "ALLOCATION",
                                "dated",
                                today().toString(),
                                "lines",
                                List.of(line("ALLOCATED", -PRICE), line("AVAILABLE", PRICE))),
                        key())
                .expect(201);
    }

    private static JsonNode line(String bucket, long pence) {
        return Json.of(
                "fund", "RECURRENT",
                "holder", NETWORK,
                "serviceLine", "COMMUNITY",
                "bucket", bucket,
                "pence", pence);
    }

    private static void goesLive(Tender tender, String contract) {
        String path = API + "contracts/" + contract;
        var _ = contracts()
                .replace(path, contracts().get(path).expect(200).version(), terms(tender))
                .expect(200);
        var _ = tender.created(
                "contracts",
                "contracts/" + contract + "/kpis",
                Json.of(
                        "indicatorCode", "RTT_18_WEEKS",
                        "direction", "HIGHER",
                        "targetNumerator", 9,
                        "targetDenominator", 10,
                        "tolerance", 250,
                        "minimumDenominator", 0,
                        "from", today().toString()));
        step(path, "agree", Json.of());
        awaitState(path, "FUNDED");
        Api.Answer signed = PLATFORM.asUser("chair")
                .transition(
                        path + "/sign",
                        contracts().get(path).version(),
                        Json.of("counterpartySignedOn", today().toString()),
                        key());
        assertThat(signed.expect(200).body().required("state").asText()).isIn("SIGNED", "LIVE");
        awaitState(path, "LIVE");
    }

    /** What was awarded, paid out of this year's budget. */
    private static JsonNode terms(Tender tender) {
        int year = today().getMonthValue() < 4 ? today().getYear() - 1 : today().getYear();
        JsonNode line = Json.of(
                "fund",
                "RECURRENT",
                "holderOrg",
                NETWORK,
                "serviceLine",
                "COMMUNITY",
                "financialYear",
                "FY" + year,
                "pence",
                PRICE);
        return Json.of(
                "kind", "COMMUNITY_SERVICES",
                "title", "Community dermatology",
                "buyerOrg", NETWORK,
                "providerOrg", "ZL1",
                "serviceIds", List.of("dermatology-zl1"),
                "start", today().toString(),
                "end", today().plusYears(2).toString(),
                "awardPence", PRICE,
                "lines", List.of(line),
                "conditionsPrecedent", List.of(),
                "specification", Json.of("id", tender.specification(), "version", 1),
                "owner", contracts().subject(),
                "reviewOn", today().plusMonths(6).toString(),
                "basis", "PSR_COMPETITIVE",
                "procurementId", tender.procurement());
    }

    private static void step(String path, String verb, JsonNode body) {
        var _ = contracts()
                .transition(path + "/" + verb, contracts().get(path).version(), body)
                .expect(200);
    }

    private static void awaitState(String path, String state) {
        var _ = Eventually.within(
                SOON,
                () -> contracts().get(path).expect(200).body(),
                contract -> contract.required("state").asText().equals(state));
    }

    private static Api contracts() {
        return PLATFORM.asUser("contracts");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
