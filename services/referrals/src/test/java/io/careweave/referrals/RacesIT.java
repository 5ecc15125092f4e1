package io.careweave.referrals;

import static io.careweave.referrals.Network.OPERATOR;
import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.TRUST;
import static io.careweave.referrals.Network.TRUST_ADMIN;
import static io.careweave.referrals.Network.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only happens when many come at once. */
@QuarkusTest
class RacesIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void letsOneOfEightAcceptancesWin() throws Exception {
        var id = PRACTICE.submitted();

        var answers = Together.run(8, () -> TRUST_ADMIN.step(id, 2, "accept", Map.of()));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(200);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 200 || status == 412);
        assertThat(versions(id)).containsExactly("1", "2", "3");
    }

    @Test
    void letsOneOfTwoContradictingDecisionsWin() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = PRACTICE.submitted();
            List<Callable<Response>> both = List.of(
                    () -> TRUST_ADMIN.step(id, 2, "accept", Map.of()),
                    () -> TRUST.step(id, 2, "reject", Drafts.reject(Drafts.DR_A)));

            assertThat(Together.run(both)).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
            assertThat(versions(id)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void makesOneReferralOfSixteenEqualRequests() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Drafts.body();

        var answers = Together.run(16, () -> PRACTICE.draft(key, body));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        var ids = answers.stream().map(answer -> answer.<String>path("id")).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
        assertThat(versions(ids.iterator().next())).containsExactly("1");
        var reference = answers.getFirst().<String>path("patientRef");
        assertThat(column("select id from referral where patient_ref = '" + reference + "'"))
                .hasSize(1);
    }

    @Test
    void numbersTheEventsOfTwoHundredReferralsWithoutAGap() throws Exception {
        var ids = Together.run(200, () -> {
            var id = patiently(() -> PRACTICE.draft(Drafts.body()), 201).<String>path("id");
            var _ = patiently(() -> PRACTICE.step(id, 1, "submit", Map.of()), 200);
            return id;
        });

        assertThat(ids).doesNotHaveDuplicates().hasSize(200);
        var mine = new HashSet<>(ids);
        var records = Kafka.shared().await("referrals.events", record -> mine.contains(record.key()), 400, SOON);
        records.forEach(Contracts::assertKept);
        var byReferral = records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.key(),
                        Collectors.mapping(
                                record -> Kafka.header(record, "ce_aggregateversion"), Collectors.toList())));
        assertThat(byReferral).hasSize(200);
        assertThat(byReferral.values())
                .allSatisfy(numbers -> assertThat(numbers).containsExactly("1", "2"));
    }

    @Test
    void publishesAServiceOnceWhenManyTry() throws Exception {
        var serviceId = "raced-" + UUID.randomUUID();
        var body = Network.service("ZR1", "raced", "HOSPITAL");

        var answers = Together.run(8, () -> OPERATOR.put("/v1/services/" + serviceId, Map.of(), body));

        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
        assertThat(answers).extracting(Response::statusCode).allMatch(status -> List.of(201, 409, 428)
                .contains(status));
        assertThat(column("select version from service where service_id = '" + serviceId + "'"))
                .containsExactly("1");
    }

    @Test
    void numbersPathwayVersionsWithoutAGapWhenManyPublish() throws Exception {
        var pathwayId = "raced-" + UUID.randomUUID();

        var answers = Together.run(8, () -> PathwayIT.publish(pathwayId, "239873007"));

        assertThat(answers).extracting(Response::statusCode).allMatch(status -> status == 201 || status == 409);
        long published =
                answers.stream().filter(answer -> answer.statusCode() == 201).count();
        assertThat(column(
                        "select version from pathway_version where pathway_id = '" + pathwayId + "' order by version"))
                .hasSize((int) published)
                .first()
                .isEqualTo("1");
        assertThat(column("select latest || '/' || version from pathway where pathway_id = '" + pathwayId + "'"))
                .containsExactly(published + "/" + published);
    }

    /** As a client should: a busy server says when to come again. */
    private static Response patiently(Callable<Response> request, int expected) {
        return Eventually.within(SOON, request, answer -> {
            assertThat(answer.statusCode()).isIn(expected, 503);
            return answer.statusCode() == expected;
        });
    }

    private static List<String> versions(String id) {
        return column("select aggregateversion from event_log where subject = '" + id + "' order by aggregateversion");
    }
}
