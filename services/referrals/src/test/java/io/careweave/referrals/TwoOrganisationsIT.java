package io.careweave.referrals;

import static io.careweave.referrals.Drafts.DR_A;
import static io.careweave.referrals.Network.COMMUNITY;
import static io.careweave.referrals.Network.COMMUNITY_PROVIDER;
import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.OTHER_TRUST;
import static io.careweave.referrals.Network.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation on one referral, by everybody, at each stage: who sees it, who may act, and who learns nothing. */
@QuarkusTest
class TwoOrganisationsIT {

    // All attested: what stops them is who they are.
    private static final Caller OPTOMETRIST = Network.client("ZO1", true);
    private static final Caller PRACTICE = Network.client("Z90001", true);
    private static final Caller OTHER_PRACTICE = Network.client("Z90002", true);

    private static final Map<String, Caller> CALLERS = Map.of(
            "ZO1", OPTOMETRIST,
            "Z90001", PRACTICE,
            "Z90002", OTHER_PRACTICE,
            "ZR1", TRUST,
            "ZR2", OTHER_TRUST,
            "ZC1", COMMUNITY_PROVIDER);

    private static final Map<String, String> OPTICIAN =
            Map.of("profession", "OPTOMETRIST", "registration", "GOC-01-12345");

    private static final Set<String> REFERRERS_STEPS = Set.of("submit", "resubmit", "cancel", "error");

    /** Right in themselves; all are sent with a stale version, so that whoever may act gets 412 and nothing changes. */
    private static final Map<String, Map<String, ?>> STEPS = Map.ofEntries(
            Map.entry("submit", Map.of()),
            Map.entry("triage", Map.of("outcome", "SUITABLE", "onBehalfOf", DR_A)),
            Map.entry("accept", Map.of()),
            Map.entry("book", Drafts.appointment()),
            Map.entry("attend", Map.of()),
            Map.entry("miss", Map.of("noticeGiven", true)),
            Map.entry("discharge", Map.of("outcome", "TREATMENT_COMPLETE", "onBehalfOf", DR_A)),
            Map.entry("redirect", Drafts.redirect(COMMUNITY, DR_A, COMMUNITY, HOSPITAL)),
            Map.entry("reject", Drafts.reject(DR_A)),
            Map.entry("resubmit", Map.of()),
            Map.entry("cancel", Map.of("reason", "PATIENT_REQUEST", "onBehalfOf", OPTICIAN)),
            Map.entry("error", Map.of("reason", "WRONG_PATIENT", "onBehalfOf", OPTICIAN)));

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void showsADraftToItsReferrerAlone() {
        var since = Instant.now();
        var id = OPTOMETRIST.drafted();

        assertMatrix(id, since, "ZO1", null, Set.of("ZO1"));
    }

    @Test
    void showsASubmittedReferralToReferrerPracticeAndProvider() {
        var since = Instant.now();
        var id = OPTOMETRIST.submitted();

        assertMatrix(id, since, "ZO1", "ZR1", Set.of("ZO1", "Z90001", "ZR1"));
    }

    @Test
    void takesARedirectedReferralAwayFromItsOldProvider() {
        var since = Instant.now();
        var id = OPTOMETRIST.submitted();
        TRUST.go(id, 2, "redirect", Drafts.redirect(COMMUNITY, DR_A, COMMUNITY, HOSPITAL));

        assertMatrix(id, since, "ZO1", "ZC1", Set.of("ZO1", "Z90001", "ZC1"));
    }

    @Test
    void answersTheSameForWhatIsHiddenAbsentAndMalformed() {
        var hidden = PRACTICE.submitted();

        var bodies = List.of(hidden, UUID.randomUUID().toString(), "nonsense", "0").stream()
                .map(id -> told(OTHER_TRUST.get("/v1/referrals/" + id)))
                .toList();

        assertThat(bodies).containsOnly(bodies.getFirst());
        assertThat(bodies.getFirst())
                .containsEntry("type", "/problems/common/not-found")
                .containsEntry("status", 404);
    }

    private static void assertMatrix(
            String id, Instant since, String referrer, @Nullable String provider, Set<String> seeing) {
        var absent = told(OTHER_TRUST.get("/v1/referrals/" + UUID.randomUUID()));
        var all = new SoftAssertions();
        CALLERS.forEach((org, caller) -> {
            boolean sees = seeing.contains(org);
            var answers = new HashMap<String, Response>();
            answers.put("get", caller.get("/v1/referrals/" + id));
            answers.put("history", caller.get("/v1/referrals/" + id + "/history"));
            STEPS.forEach((verb, body) -> answers.put(verb, caller.step(id, 999, verb, body)));
            answers.forEach((operation, answer) -> {
                var actor = REFERRERS_STEPS.contains(operation) ? referrer : provider;
                int expected = sees ? seen(operation, org.equals(actor)) : 404;
                all.assertThat(answer.statusCode())
                        .as("%s as %s", operation, org)
                        .isEqualTo(expected);
                if (expected == 404) {
                    all.assertThat(told(answer))
                            .as("body of %s as %s", operation, org)
                            .isEqualTo(absent);
                } else if (expected == 403) {
                    all.assertThat(answer.<String>path("type")).isEqualTo("/problems/referrals/wrong-party");
                }
            });
            all.assertThat(listed(caller, since).contains(id))
                    .as("listed as %s", org)
                    .isEqualTo(sees);
        });
        all.assertAll();
    }

    /** What a party gets: everything to read, its own steps refused as stale, the others' as not its own. */
    private static int seen(String operation, boolean own) {
        boolean step = STEPS.containsKey(operation);
        return step ? (own ? 412 : 403) : 200;
    }

    private static List<String> listed(Caller caller, Instant since) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var request =
                    caller.call().queryParam("updatedSince", since.toString()).queryParam("limit", 200);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/referrals");
            assertThat(page.statusCode()).isEqualTo(200);
            ids.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        return ids;
    }

    /** A problem without what names the request itself. */
    private static Map<String, Object> told(Response answer) {
        var body = new HashMap<String, Object>(answer.<Map<String, Object>>path(""));
        body.remove("instance");
        body.remove("traceId");
        return body;
    }
}
