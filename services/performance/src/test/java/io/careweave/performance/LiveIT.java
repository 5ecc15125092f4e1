package io.careweave.performance;

import static io.careweave.performance.Happenings.attended;
import static io.careweave.performance.Happenings.errored;
import static io.careweave.performance.Happenings.publish;
import static io.careweave.performance.Happenings.referral;
import static io.careweave.performance.Happenings.stopped;
import static io.careweave.performance.Happenings.submit;
import static io.careweave.performance.Happenings.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.messaging.Background;
import io.careweave.performance.application.live.Referrals;
import io.careweave.performance.domain.live.ReferralFact;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is counted of events as they come. */
@QuarkusTest
class LiveIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 15);
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 3);

    @Inject
    Referrals referrals;

    @Inject
    Background background;

    @Test
    void countsFirstOutpatientReferralsByPracticeAndMonthOnceHoweverOftenTheyAreTold() {
        var practice = practice(8_000);
        var twice = submitted(UUID.randomUUID(), practice, JANUARY);
        publish(twice);
        submit(practice, JANUARY, 3);
        submit(practice, MARCH, 2);
        publish(twice);
        publish(referral("referral.submitted", UUID.randomUUID(), 2, practice, MARCH, ",\"resubmission\":false")
                .put("id", UUID.randomUUID().toString()));

        awaitCounts("FIRST_OUTPATIENT", practice, 4f, 0f, 3f);
        var series = series("FIRST_OUTPATIENT", practice);
        assertThat(series.<List<String>>path("observations.period")).containsExactly("2025-01", "2025-02", "2025-03");
        assertThat(series.<List<Float>>path("observations.denominator")).containsOnly(8_000f);
        assertThat(series.<List<Float>>path("observations.value")).containsExactly(0.5f, 0f, 0.375f);
        assertThat(series.<List<String>>path("observations.status")).containsOnly("FINAL");
    }

    @Test
    void takesBackWhatShouldNeverHaveBeenThoughItIsToldFirst() {
        var practice = practice(1_000);
        var referral = UUID.randomUUID();
        publish(errored(referral, practice, MARCH));
        publish(submitted(referral, practice, JANUARY));
        var other = UUID.randomUUID();
        publish(submitted(other, practice, JANUARY));
        awaitCounts("FIRST_OUTPATIENT", practice, 1f);

        publish(errored(other, practice, MARCH));

        awaitCounts("FIRST_OUTPATIENT", practice, 0f);
        // Of nothing there is no share: what was said of it is withdrawn, and kept.
        assertThat(series("REFERRALS_RETURNED", practice).<List<Object>>path("observations"))
                .isEmpty();
        assertThat(Network.ANALYST
                        .get("/v1/indicators/REFERRALS_RETURNED/organisations/" + practice
                                + "/revisions?period=2025-01")
                        .<List<String>>path("revisions.observation.status"))
                .containsExactly("FINAL", "WITHDRAWN");
    }

    @Test
    void countsWhatBecameOfReferralsInTheMonthOfTheirSubmission() {
        var practice = practice(1_000);
        var returned = UUID.randomUUID();
        publish(submitted(returned, practice, JANUARY));
        publish(
                referral(
                        "referral.rejected_with_advice",
                        returned,
                        3,
                        practice,
                        MARCH,
                        ",\"reasonCode\":\"MANAGE_IN_PRIMARY_CARE\",\"clinicianRole\":\"CONSULTANT\",\"nextStep\":\"TREAT_AS_ADVISED\""));
        publish(referral("referral.submitted", returned, 4, practice, MARCH, ",\"resubmission\":true"));
        var redirected = UUID.randomUUID();
        publish(submitted(redirected, practice, JANUARY));
        publish(referral("referral.redirected", redirected, 3, practice, MARCH, ",\"reasonCode\":\"ESCALATION\""));
        submit(practice, JANUARY, 2);

        awaitCounts("REFERRALS_RETURNED", practice, 1f);
        awaitCounts("REFERRALS_REDIRECTED", practice, 1f);
        awaitCounts("REFERRALS_RESUBMITTED", practice, 1f);
        awaitCounts("REFERRALS_DENIED", practice, 0f);
        Eventually.within(SOON, () -> assertThat(
                        series("REFERRALS_RETURNED", practice).<List<Float>>path("observations.denominator"))
                .containsExactly(4f));
    }

    @Test
    void measuresWaitsInTheMonthInWhichTheyEnded() {
        var practice = practice(1_000);
        int[] days = {10, 20, 60};
        for (int wait : days) {
            var id = UUID.randomUUID();
            publish(submitted(id, practice, MARCH.minusDays(wait)));
            publish(attended(id, practice, MARCH));
        }
        var clock = UUID.randomUUID();
        var referral = UUID.randomUUID();
        publish(stopped(referral, 5, practice, MARCH, clock, 126));
        publish(stopped(UUID.randomUUID(), 5, practice, MARCH, UUID.randomUUID(), 127));
        publish(stopped(UUID.randomUUID(), 5, practice, MARCH, UUID.randomUUID(), 3));

        awaitCounts("WAIT_FIRST_OUTPATIENT", practice, 90f);
        var waits = series("WAIT_FIRST_OUTPATIENT", practice);
        assertThat(waits.<List<Float>>path("observations.value")).containsExactly(30f);
        assertThat(waits.<List<Float>>path("observations.n")).containsExactly(3f);
        assertThat(waits.<List<Float>>path("observations.sd")).containsExactly(26.457514f);
        awaitCounts("RTT_18_WEEKS", practice, 2f);

        publish(referral(
                "rtt.stop_voided",
                referral,
                6,
                practice,
                MARCH,
                ",\"clockId\":\"%s\",\"clock\":\"RTT\",\"voids\":5,\"at\":\"%s\",\"elapsedDays\":126"
                        .formatted(clock, MARCH)));

        awaitCounts("RTT_18_WEEKS", practice, 1f);
    }

    /** Of all practices together, each wait once; taken back as it is for the practice. */
    @Test
    void measuresWaitsForTheProviderAtWhichTheyEnded() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var provider = Register.organisation("TRUST", network);
        var one = practice(1_000);
        var other = practice(1_000);
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var clock = UUID.randomUUID();
        // Told out of order, and twice.
        publish(at(provider, attended(first, one, MARCH)));
        publish(at(provider, submitted(first, one, MARCH.minusDays(10))));
        publish(at("ZR9", submitted(second, other, MARCH.minusDays(50))));
        publish(at(provider, attended(second, other, MARCH)));
        var stop = at(provider, stopped(first, 7, one, MARCH, clock, 126));
        publish(stop);
        publish(stop);
        publish(at(provider, stopped(second, 7, other, MARCH, UUID.randomUUID(), 127)));

        awaitCounts("WAIT_FIRST_OUTPATIENT_PROVIDER", provider, 60f);
        assertThat(series("WAIT_FIRST_OUTPATIENT_PROVIDER", provider).<List<Float>>path("observations.n"))
                .containsExactly(2f);
        awaitCounts("RTT_18_WEEKS_PROVIDER", provider, 1f);
        awaitCounts("RTT_18_WEEKS", one, 1f);
        awaitCounts("RTT_18_WEEKS", other, 0f);

        publish(at(provider, errored(second, other, MARCH)));

        awaitCounts("WAIT_FIRST_OUTPATIENT_PROVIDER", provider, 10f);
        assertThat(series("RTT_18_WEEKS_PROVIDER", provider).<List<Float>>path("observations.denominator"))
                .containsExactly(1f);
        assertThat(series("RTT_18_WEEKS_PROVIDER", network).<List<Object>>path("observations"))
                .isEmpty();
    }

    @Test
    void losesNoWaitThatSeveralReadersCountForOneProviderAtOnce() throws Exception {
        var provider = Register.organisation("TRUST", Network.NETWORK);
        var practices = List.of(Register.practice(), Register.practice(), Register.practice());
        List<Callable<Object>> readers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            var referral = UUID.randomUUID();
            var practice = practices.get(i % 3);
            for (var kind : List.of(ReferralFact.Kind.SUBMITTED, ReferralFact.Kind.ATTENDED)) {
                boolean ends = kind == ReferralFact.Kind.ATTENDED;
                var fact = new ReferralFact(
                        UUID.randomUUID(),
                        referral,
                        ends ? 6 : 2,
                        kind,
                        practice,
                        provider,
                        ends ? MARCH : JANUARY,
                        true,
                        null,
                        null);
                readers.add(() -> {
                    background
                            .run(() -> referrals.happened(List.of(fact)))
                            .await()
                            .atMost(SOON);
                    return "counted";
                });
            }
        }
        Collections.shuffle(readers);

        Together.run(readers);

        assertThat(series("WAIT_FIRST_OUTPATIENT_PROVIDER", provider).<List<Float>>path("observations.n"))
                .containsExactly(24f);
        assertThat(practices).allSatisfy(practice -> assertThat(
                        series("WAIT_FIRST_OUTPATIENT", practice).<List<Float>>path("observations.n"))
                .containsExactly(8f));
    }

    private static ObjectNode at(String provider, ObjectNode event) {
        ((ObjectNode) event.at("/data/parties")).put("providerOrg", provider);
        return event;
    }

    @Test
    void makesRatesAnewByTheListOfTheTimeAndSaysWhereItIsNotOfTheTime() {
        var practice = Register.practice();
        submit(practice, JANUARY, 4);
        awaitCounts("REFERRALS_DENIED", practice, 0f);
        assertThat(series("FIRST_OUTPATIENT", practice).<List<Object>>path("observations"))
                .isEmpty();

        Happenings.list(practice, 1, LocalDate.of(2025, 4, 1), 2_000);
        awaitDenominator(practice, 2_000f);
        assertThat(series("FIRST_OUTPATIENT", practice).<List<List<String>>>path("observations.flags"))
                .containsExactly(List.of("DENOMINATOR_STALE"));

        Happenings.list(practice, 2, LocalDate.of(2025, 1, 1), 1_900);
        awaitDenominator(practice, 1_900f);
        assertThat(series("FIRST_OUTPATIENT", practice).<List<List<String>>>path("observations.flags"))
                .containsExactly(List.of());
    }

    @Test
    void losesNoneOfThoseThatSeveralReadersCountAtOnce() throws Exception {
        var practice = practice(1_000);
        var facts = IntStream.range(0, 60)
                .mapToObj(i -> new ReferralFact(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        2,
                        ReferralFact.Kind.SUBMITTED,
                        practice,
                        null,
                        i % 2 == 0 ? JANUARY : MARCH,
                        true,
                        null,
                        null))
                .toList();
        List<Callable<Object>> readers = new ArrayList<>();
        for (int reader = 0; reader < 12; reader++) {
            // Each is told of every fact twice over, by portions in an order of their own.
            var mine = new ArrayList<>(facts.subList(reader % 6 * 10, reader % 6 * 10 + 10));
            Collections.shuffle(mine);
            readers.add(() -> {
                background.run(() -> referrals.happened(mine)).await().atMost(SOON);
                return "counted";
            });
        }

        Together.run(readers);

        assertThat(series("REFERRALS_DENIED", practice).<List<Float>>path("observations.denominator"))
                .containsExactly(30f, 30f);
        awaitCounts("FIRST_OUTPATIENT", practice, 30f, 0f, 30f);
    }

    @Test
    void addsPracticesUpToTheirNetwork() {
        var network = Register.organisation("NETWORK", Network.NETWORK);
        var one = Register.organisation("PRACTICE", network);
        var other = Register.organisation("PRACTICE", network);
        Happenings.list(one, 1, LocalDate.of(2025, 1, 1), 1_000);
        Happenings.list(other, 1, LocalDate.of(2025, 1, 1), 3_000);
        submit(one, JANUARY, 1);
        submit(other, JANUARY, 5);

        awaitCounts("FIRST_OUTPATIENT", network, 6f);
        assertThat(series("FIRST_OUTPATIENT", network).<List<Float>>path("observations.value"))
                .containsExactly(1.5f);
    }

    @Test
    void recordsNothingOfALockedPeriodAndGoesOn() {
        var practice = practice(1_000);
        var code = "REFERRALS_RESUBMITTED";
        submit(practice, LocalDate.of(2011, 5, 5), 1);
        Network.ANALYST
                .step("/v1/indicators/" + code + "/lock", 1, Map.of("through", "2011-12-31", "reason", "Closed"))
                .then()
                .statusCode(200);

        var late = practice(1_000);
        submit(late, LocalDate.of(2011, 5, 5), 1);
        awaitCounts("FIRST_OUTPATIENT", late, 1f);

        assertThat(series(code, late).<List<Object>>path("observations")).isEmpty();
    }

    @Test
    void setsAsideWhatCannotBeReadAndCountsTheRest() {
        var practice = practice(1_000);
        var poison =
                referral("referral.submitted", UUID.randomUUID(), 2, "not a code", JANUARY, ",\"resubmission\":false");
        publish(poison);
        publish(submitted(UUID.randomUUID(), practice, JANUARY));

        awaitCounts("FIRST_OUTPATIENT", practice, 1f);
        var letters = Kafka.shared()
                .await(
                        Surroundings.deadLetters(Happenings.REFERRALS),
                        poison.path("subject").asText(),
                        1,
                        SOON);
        assertThat(letters).hasSize(1);
    }

    static String practice(long patients) {
        var practice = Register.practice();
        Happenings.list(practice, 1, LocalDate.of(2025, 1, 1), patients);
        return practice;
    }

    private static void awaitDenominator(String practice, Float patients) {
        Eventually.within(SOON, () -> assertThat(
                        series("FIRST_OUTPATIENT", practice).<List<Float>>path("observations.denominator"))
                .containsExactly(patients));
    }

    static void awaitCounts(String code, String org, Float... counts) {
        Eventually.within(SOON, () -> assertThat(series(code, org).<List<Float>>path("observations.numerator"))
                .containsExactly(counts));
    }

    private static io.restassured.response.Response series(String code, String org) {
        return Network.ANALYST.get(path(code, org));
    }

    private static String path(String code, String org) {
        return "/v1/indicators/" + code + "/organisations/" + org + "/observations";
    }
}
