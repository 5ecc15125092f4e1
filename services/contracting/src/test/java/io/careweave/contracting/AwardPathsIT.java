package io.careweave.contracting;

import static io.careweave.contracting.Awardings.PROVIDER;
import static io.careweave.contracting.Awardings.SOON;
import static io.careweave.contracting.Awardings.approved;
import static io.careweave.contracting.Awardings.conclude;
import static io.careweave.contracting.Awardings.published;
import static io.careweave.contracting.Awardings.routed;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.application.award.StandstillWatch;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.MovableClock;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path of each process, with its evidence, its notices and what is waited for, by the service's clock. */
@QuarkusTest
class AwardPathsIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final MovableClock clock;
    private final StandstillWatch watch;

    AwardPathsIT(MovableClock clock, StandstillWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    @AfterEach
    void goesOnAsItWas() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECT_AWARD_A, AWARD, conflictsManaged",
        "DIRECT_AWARD_B, AWARD, conflicts",
        "URGENT_AWARD, URGENT_AWARD, rationale"
    })
    void publishesADirectAwardAfterwards(String process, String notice, String wanted) {
        var tender = routed(process);
        var id = approved(tender);
        tender.publish(notice, Map.of()).then().statusCode(409);

        var awarded = conclude(id, 2);

        var on = LocalDate.now(ZoneId.of("Europe/London"));
        awarded.then()
                .statusCode(200)
                .body("noticeDueOn", equalTo(on.plusDays(30).toString()));
        tender.publish(notice, Map.of(wanted, " "))
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/" + wanted)));
        tender.publish(notice, Map.of())
                .then()
                .statusCode(200)
                .body("late", equalTo(false))
                .body("dueOn", equalTo(on.plusDays(30).toString()))
                .body("text", containsString("\"lifetimePence\":100000"));
        CONTRACTS.get(tender.path()).then().body("state", equalTo("MOBILISING"));
        tender.publish(notice, Map.of()).then().statusCode(409);
    }

    @Test
    void saysThatANoticeWasLate() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_A");
        conclude(approved(tender), 2).then().statusCode(200);

        clock.advance(Duration.ofDays(31));

        tender.publish("AWARD", Map.of()).then().statusCode(200).body("late", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"DIRECT_AWARD_A, SOLE_CAPABILITY", "DIRECT_AWARD_B, CHOICE", "URGENT_AWARD, URGENCY"})
    void approvesADirectAwardOnEvidenceOnly(String process, String evidence) {
        var tender = routed(process, List.of());
        Awardings.scheme();
        var id = Awardings.recommended(tender);
        var resolution = Register.carried(Awardings.COMMITTEE);

        Eventually.within(SOON, () -> Awardings.approve(id, 1, resolution)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/evidence-missing"))
                .body("errors.pointer", equalTo(List.of("/evidence/" + evidence))));
        CONTRACTS.get(tender.path()).then().body("state", equalTo("RECOMMENDED"));
    }

    @Test
    void intendsADirectAwardOnEvidenceOnly() {
        var tender = routed("DIRECT_AWARD_C", List.of("SATISFACTION"));
        approved(tender);

        tender.publish("INTENTION", Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/evidence-missing"))
                .body("errors.pointer", containsInAnyOrder("/evidence/KEY_CRITERIA", "/evidence/BASIC_SELECTION"));
    }

    @Test
    void waitsForProvidersBeforeItChoosesTheMostSuitable() {
        clock.set(MONDAY);
        var tender = routed("MOST_SUITABLE_PROVIDER");
        tender.recommend(5).then().statusCode(409).body("type", equalTo("/problems/contracting/illegal-transition"));
        tender.publish("INTENDED_APPROACH", Map.of("until", "2027-04-01"))
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/until")));
        tender.publish("INTENDED_APPROACH", Map.of()).then().statusCode(200).body("awardId", nullValue());

        // Published on 2 March: not before the day that is fourteen days after, which is the 16th.
        clock.set(Instant.parse("2026-03-15T23:59:50Z"));
        tender.recommend(5)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/wait-running"))
                .body("detail", containsString("2026-03-16T00:00:00Z"));
        clock.set(Instant.parse("2026-03-16T00:00:00Z"));
        var id = published(tender);

        // It begins on the 17th; the eighth working day after that is Friday the 27th, before clocks go forward.
        CONTRACTS.get("/v1/awards/" + id).then().body("standstillEndsAt", equalTo("2026-03-28T00:00:00Z"));
        member("anyone", Register.code(), "contract_manager")
                .get(tender.path() + "/notices")
                .then()
                .body("items.kind", equalTo(List.of("INTENDED_APPROACH", "INTENTION")));
    }

    @Test
    void awardsAtTheInstantAtWhichStandstillEnds() {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        // Monday 2 March: it begins on the 3rd, and the eighth working day after that is Friday the 13th.
        var cutoff = Instant.parse("2026-03-14T00:00:00Z");
        CONTRACTS.get("/v1/awards/" + id).then().body("standstillEndsAt", equalTo(cutoff.toString()));

        clock.set(cutoff.minusSeconds(20));
        watch.sweep().await().atMost(SOON);
        conclude(id, 3).then().statusCode(409).body("type", equalTo("/problems/contracting/standstill-running"));
        clock.set(cutoff);
        conclude(id, 3).then().statusCode(200).body("stage", equalTo("AWARDED"));
    }

    @Test
    void tellsOnceThatStandstillEndedAndAwardsNothingByIt() throws ExecutionException, InterruptedException {
        clock.set(MONDAY);
        var tender = routed("DIRECT_AWARD_C");
        var id = published(tender);
        clock.set(Instant.parse("2026-03-14T00:00:00Z"));

        Together.run(3, () -> {
            watch.sweep().await().atMost(SOON);
            return 0;
        });

        CONTRACTS.get("/v1/awards/" + id).then().body("stage", equalTo("AWARDABLE"));
        CONTRACTS.get(tender.path()).then().body("state", equalTo("AWARDABLE"));
        // A clock that is set back changes its mind.
        clock.set(MONDAY);
        conclude(id, 4).then().statusCode(409).body("type", equalTo("/problems/contracting/standstill-running"));
        clock.set(Instant.parse("2026-03-14T00:00:00Z"));
        conclude(id, 4).then().statusCode(200);
        var told =
                Kafka.shared().await("contracting.events", tender.procurement().toString(), 5, SOON);
        assertThat(told)
                .extracting(event -> Kafka.header(event, "ce_type"))
                .containsExactly(
                        "careweave.procurement.route_determined.v1",
                        "careweave.procurement.recommendation_approved.v1",
                        "careweave.procurement.intention_published.v1",
                        "careweave.procurement.standstill_ended.v1",
                        "careweave.procurement.awarded.v1");
        assertThat(new String(told.get(3).value(), StandardCharsets.UTF_8))
                .contains("\"endedAt\":\"2026-03-14T00:00:00Z\"");
    }

    @Test
    void draftsTheContractsThatFollow() {
        var tender = routed("DIRECT_AWARD_A");
        var id = approved(tender);

        var awarded = conclude(id, 2);

        awarded.then().statusCode(200).body("contracts", hasSize(1)).body("contracts[0].contractId", notNullValue());
        var procurement = CONTRACTS.get(tender.path());
        CONTRACTS
                .get("/v1/contracts/" + awarded.<String>path("contracts[0].contractId"))
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("terms.procurementId", equalTo(tender.procurement().toString()))
                .body("terms.kind", equalTo("COMMUNITY_SERVICES"))
                .body("terms.providerOrg", equalTo(PROVIDER))
                .body("terms.title", equalTo("Lot L1"))
                .body("terms.awardPence", equalTo(100_000))
                .body("terms.start", equalTo("2027-04-01"))
                .body("terms.end", equalTo("2027-10-01"))
                .body("terms.basis", equalTo("PSR_DIRECT_AWARD_A"))
                .body("terms.specification.id", equalTo(procurement.path("specificationId")));
    }

    @Test
    void isCompleteOnceItsContractsAreInForce() {
        var tender = routed("DIRECT_AWARD_A");
        var contract = conclude(approved(tender), 2).<String>path("contracts[0].contractId");
        complete(tender).then().statusCode(409);
        tender.publish("AWARD", Map.of()).then().statusCode(200);
        complete(tender)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"))
                .body("detail", containsString(contract));
        // Through its own steps a contract comes into force on its first day, which is not today.
        Tenders.sql("update contract set state = 'LIVE' where id = '" + contract + "'");

        complete(tender).then().statusCode(200).body("state", equalTo("COMPLETE"));
        complete(tender).then().statusCode(409);
    }

    private static Response complete(Awardings.Tender tender) {
        return CONTRACTS.step(tender.path() + "/complete", tender.version(), "");
    }

    @Test
    void leavesNoticesOfADraftToItsBuyer() {
        var tender = routed("DIRECT_AWARD_A");

        member("anyone", Register.code(), "contract_manager")
                .get(tender.path() + "/notices")
                .then()
                .statusCode(404);
        CONTRACTS
                .get("/v1/procurements/" + UUID.randomUUID() + "/notices")
                .then()
                .statusCode(404);
    }
}
