package io.careweave.referrals;

import static io.careweave.referrals.Drafts.DR_A;
import static io.careweave.referrals.Drafts.DR_B;
import static io.careweave.referrals.Network.COMMUNITY;
import static io.careweave.referrals.Network.COMMUNITY_PROVIDER;
import static io.careweave.referrals.Network.HOSPITAL;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.PRACTICE_CLINICAL;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.SURGEON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LifecycleIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void goesFromDraftToDischarge() {
        var draft = PRACTICE.draft(Drafts.body()).then().statusCode(201).extract();
        String id = draft.path("id");
        assertThat(draft.header("ETag")).isEqualTo("\"1\"");
        assertThat(draft.header("Location")).endsWith("/v1/referrals/" + id);
        assertThat(draft.<Map<String, ?>>path("parties")).containsOnlyKeys("referrerOrg", "practiceOrg");

        PRACTICE.go(id, 1, "submit", Map.of("choice", Drafts.choice(HOSPITAL, COMMUNITY, HOSPITAL)));
        SURGEON.go(id, 3, "triage", Map.of("outcome", "SUITABLE"));
        TRUST_ADMIN.go(id, 4, "accept", Map.of());
        TRUST_ADMIN.go(id, 5, "book", Drafts.appointment());
        TRUST_ADMIN.go(id, 6, "miss", Map.of("noticeGiven", true));
        TRUST_ADMIN.go(id, 7, "book", Drafts.appointment());
        TRUST_ADMIN.go(id, 8, "attend", Map.of());
        TRUST.go(id, 9, "discharge", Map.of("outcome", "TREATMENT_COMPLETE", "onBehalfOf", DR_A))
                .then()
                .header("ETag", "\"10\"")
                .body("state", equalTo("DISCHARGED"));

        assertAnnounced(id);
    }

    private static void assertAnnounced(String id) {
        var events = events(id, 10);
        assertThat(events)
                .extracting(LifecycleIT::verb)
                .containsExactly(
                        "drafted",
                        "submitted",
                        "choice_offered",
                        "triaged",
                        "accepted",
                        "booked",
                        "missed",
                        "booked",
                        "attended",
                        "discharged");
        assertThat(events).last().satisfies(event -> {
            assertThat(event.at("/data/parties").toString())
                    .isEqualTo("{\"referrerOrg\":\"Z90001\",\"practiceOrg\":\"Z90001\",\"providerOrg\":\"ZR1\"}");
            assertThat(event.at("/data/outcomeCode").asText()).isEqualTo("TREATMENT_COMPLETE");
            assertThat(event.at("/data/by").asText()).isEqualTo("CONSULTANT");
        });
        assertThat(events.get(2).at("/data/options/1").toString())
                .isEqualTo("{\"serviceId\":\"" + HOSPITAL + "\",\"waitDays\":30}");
    }

    @Test
    void tellsTheOldProviderOfTheRedirectAndNothingAfter() {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "redirect", Drafts.redirect(COMMUNITY, DR_A, COMMUNITY, HOSPITAL))
                .then()
                .body("state", equalTo("REDIRECTED"))
                .body("parties.providerOrg", equalTo("ZC1"));
        COMMUNITY_PROVIDER.go(id, 4, "accept", Map.of());

        assertThat(TRUST.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
        var events = events(id, 5);
        var mentioning = events.stream()
                .filter(event -> event.at("/data/parties").toString().contains("ZR1"))
                .map(LifecycleIT::verb);
        assertThat(mentioning).containsExactly("submitted", "redirected");
        assertThat(events.get(2).at("/data/parties/previousProviderOrg").asText())
                .isEqualTo("ZR1");
        assertThat(events.get(2).at("/data/parties/providerOrg").asText()).isEqualTo("ZC1");
    }

    @Test
    void givesARejectedReferralASecondLookByAnotherClinician() {
        var id = PRACTICE.submitted();
        TRUST.go(id, 2, "reject", Drafts.reject(DR_A));
        PRACTICE.get("/v1/referrals/" + id)
                .then()
                .statusCode(200)
                .body("rejections", hasSize(1))
                .body("rejections[0].advice", equalTo("twelve weeks of exercise first"));
        PRACTICE.go(id, 3, "resubmit", Map.of("clinicalSummary", "exercise done, no better"));

        TRUST.step(id, 4, "reject", Drafts.reject(DR_A))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/referrals/same-clinician"));
        TRUST.go(id, 4, "reject", Drafts.reject(DR_B));

        var events = events(id, 5);
        assertThat(events)
                .extracting(LifecycleIT::verb)
                .containsExactly("drafted", "submitted", "rejected_with_advice", "submitted", "rejected_with_advice");
        assertThat(events.get(3).at("/data/resubmission").asBoolean()).isTrue();
        assertThat(events.get(4).at("/data/reviewNumber").asInt()).isEqualTo(2);
        PRACTICE.get("/v1/referrals/" + id)
                .then()
                .body("clinicalSummary", equalTo("exercise done, no better"))
                .body("rejections.reviewNumber", contains(1, 2));
    }

    @Test
    void cancelsAndMarksInError() {
        var cancelled = PRACTICE.submitted();
        PRACTICE_CLINICAL.go(
                cancelled,
                2,
                "cancel",
                Map.of(
                        "reason",
                        "PATIENT_REQUEST",
                        "onBehalfOf",
                        Map.of("profession", "GP", "registration", "GMC-7654321")));
        Network.GP
                .go(cancelled, 3, "error", Map.of("reason", "WRONG_PATIENT"))
                .then()
                .body("state", equalTo("IN_ERROR"));

        assertThat(events(cancelled, 4))
                .extracting(LifecycleIT::verb)
                .containsExactly("drafted", "submitted", "cancelled", "errored");
    }

    @Test
    void showsItsHistoryWithoutTheDraftToOthersThanTheReferrer() {
        var id = PRACTICE.submitted();

        PRACTICE.get("/v1/referrals/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.type", contains("careweave.referral.drafted.v1", "careweave.referral.submitted.v1"))
                .body("items.version", contains(1, 2))
                .body("items[1].data.state", equalTo("SUBMITTED"));
        TRUST.get("/v1/referrals/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.type", contains("careweave.referral.submitted.v1"));
    }

    @Test
    void listsByStateServiceAndTimeInPages() {
        var since = Instant.now().toString();
        var ids = List.of(PRACTICE.submitted(), PRACTICE.submitted(), PRACTICE.submitted());
        var drafted = PRACTICE.drafted();

        var first = TRUST.call()
                .queryParam("updatedSince", since)
                .queryParam("state", "SUBMITTED")
                .queryParam("serviceId", HOSPITAL)
                .queryParam("limit", 2)
                .get("/v1/referrals")
                .then()
                .statusCode(200)
                .extract();
        var second = TRUST.call()
                .queryParam("updatedSince", since)
                .queryParam("state", "SUBMITTED")
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/referrals")
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract();

        assertThat(first.header("Link")).contains("rel=\"next\"").contains("limit=2");
        assertThat(first.<List<String>>path("items.id")).isEqualTo(ids.subList(0, 2));
        assertThat(second.<List<String>>path("items.id")).isEqualTo(ids.subList(2, 3));
        assertThat(PRACTICE.call()
                        .queryParam("updatedSince", since)
                        .get("/v1/referrals")
                        .then()
                        .extract()
                        .<List<String>>path("items.id"))
                .contains(drafted);
    }

    /** The events of a referral as Kafka has them; each keeps its contract, and their numbers have no gap. */
    private static List<JsonNode> events(String id, int count) {
        var records = Kafka.shared().await("referrals.events", id, count, SOON);
        records.forEach(Contracts::assertKept);
        var events = records.stream().<JsonNode>map(CloudEvents::structured).toList();
        assertThat(events)
                .extracting(event -> event.path("aggregateversion").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        return events;
    }

    private static String verb(JsonNode event) {
        return event.path("type").asText().split("\\.", -1)[2];
    }
}
