package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending again what was sent: on request, and after a crash. */
@QuarkusTest
class ReplaysIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void replaysOnceHoweverOftenTheRequestIsRepeated() {
        var subscription = delivered(3);
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            trust.call()
                    .header("Idempotency-Key", key)
                    .body(Map.of("fromNumber", 2, "toNumber", 3))
                    .post("/v1/subscriptions/{id}/replays", subscription.id())
                    .then()
                    .statusCode(202)
                    .body("queued", equalTo(2))
                    .body("fromNumber", equalTo(2));
            within(SOON, () -> assertThat(subscription.status().getLong("queued"))
                    .isZero());
        }
        assertThat(receiver.numbers()).containsExactly(1L, 2L, 3L, 2L, 3L);

        problem(
                trust.call()
                        .header("Idempotency-Key", key)
                        .body(Map.of("fromNumber", 1, "toNumber", 3))
                        .post("/v1/subscriptions/{id}/replays", subscription.id()),
                409,
                "common/idempotency-key-reused");
        problem(
                trust.call()
                        .header("Idempotency-Key", "short")
                        .body(Map.of("fromNumber", 1, "toNumber", 3))
                        .post("/v1/subscriptions/{id}/replays", subscription.id()),
                400,
                "common/idempotency-key-required");
    }

    @Test
    void replaysTwiceForACallerWithoutAKey() {
        var subscription = delivered(1);
        for (int i = 0; i < 2; i++) {
            trust.call()
                    .body(Map.of("fromNumber", 1, "toNumber", 1))
                    .post("/v1/subscriptions/{id}/replays", subscription.id())
                    .then()
                    .statusCode(202);
            within(SOON, () -> assertThat(subscription.status().getLong("queued"))
                    .isZero());
        }
        assertThat(receiver.numbers()).containsExactly(1L, 1L, 1L);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "1, 3", "1, 1001", "3, 3"})
    void refusesARangeThatWasNotAssigned(long from, long to) {
        problem(delivered(2).replay(from, to), 422, "subscriptions/replay-range");
    }

    @Test
    void replaysWhatWasNumberedInAPeriod() {
        var subscription = delivered(3);
        var times = Service.query(
                "select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from message"
                        + " where subscription_id = ?::uuid order by number",
                subscription.id());

        during(subscription, times.get(1), times.get(2))
                .then()
                .statusCode(202)
                .body("fromNumber", equalTo(2))
                .body("toNumber", equalTo(3))
                .body("queued", equalTo(2));
        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 2L, 3L, 2L, 3L));
        assertThat(receiver.received().subList(3, 5)).allMatch(Receiver.Received::isReplay);

        problem(
                during(subscription, "2020-01-01T00:00:00Z", "2020-01-02T00:00:00+01:00"),
                422,
                "subscriptions/replay-range");
        problem(during(subscription, times.get(2), times.get(0)), 422, "subscriptions/replay-range");
    }

    @Test
    void refusesAPeriodOfWhichSomethingIsNoLongerKept() {
        var subscription = delivered(3);
        Service.execute("delete from message where number = 1 and subscription_id = ?::uuid", subscription.id());

        var problem = problem(
                during(subscription, "2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"),
                410,
                "subscriptions/number-expired");
        assertThat(problem.getString("detail"))
                .contains("earliest number still kept is 2")
                .contains("updatedSince");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"fromNumber\":1}",
                "{\"toNumber\":1}",
                "{\"from\":\"2026-01-01T00:00:00Z\"}",
                "{\"fromNumber\":1,\"toNumber\":1,\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"fromNumber\":1,\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"from\":\"yesterday\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"from\":\"2026-01-01T00:00:00\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"from\":\"+999999999-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"fromNumber\":0,\"toNumber\":1}"
            })
    void takesOneOfTheTwoForms(String body) {
        var subscription = trust.requested(Partner.webhook(receiver.url()));

        problem(
                trust.call().body(body).post("/v1/subscriptions/{id}/replays", subscription.id()),
                400,
                "common/validation");
    }

    private Response during(Partner.Subscribed subscription, String from, String to) {
        return trust.call()
                .body(Map.of("from", from, "to", to))
                .post("/v1/subscriptions/{id}/replays", subscription.id());
    }

    @Test
    void refusesToReplayWhatIsNotPushedOrNoLongerKept() {
        problem(trust.subscribed(Partner.pull()).replay(1, 1), 409, "subscriptions/nothing-to-replay");
        var subscription = delivered(2);
        Service.execute("delete from message where number = 1 and subscription_id = ?::uuid", subscription.id());

        problem(subscription.replay(1, 2), 410, "subscriptions/number-expired");
        assertThat(subscription.replay(2, 2).statusCode()).isEqualTo(202);
        assertThat(subscription.cancel().statusCode()).isEqualTo(204);
        problem(subscription.replay(2, 2), 409, "subscriptions/illegal-transition");
    }

    /** A replay of earlier numbers comes before what still waits of the same referral, and never beside it. */
    @Test
    void keepsTheOrderOfAReferralAcrossAReplay() {
        var subscription = delivered(2);
        receiver.answer(500);
        var subject = receiver.received().getFirst().subject();
        var referral = new Referral(subject, "Z99999", trust.org(), new AtomicLong(2));
        referral.announce("accepted");
        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 2L, 3L, 3L));
        receiver.answer(204);
        assertThat(subscription.replay(1, 2).statusCode()).isEqualTo(202);

        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 2L, 3L, 3L, 1L, 2L, 3L));
    }

    /**
     * A dispatcher that dies between sending and recording leaves a lease behind. It is taken away here while the
     * receiver holds the answer back: what the first attempt then reports must not count, and the event comes again.
     */
    @Test
    void sendsAgainUnderTheSameIdWhatADispatcherSentButDidNotRecord() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> {
            if (receiver.received().size() == 1) {
                // The first sender is as good as dead: its lease has run out, and another takes the lane.
                Service.execute("update lane set due_at = now() where subscription_id = ?::uuid", subscription.id());
                within(SOON, () -> assertThat(receiver.received()).hasSize(2));
            }
            return Receiver.Reply.of(204);
        });
        var id = Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(2));
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());

        assertThat(receiver.received()).hasSize(2).allSatisfy(one -> {
            assertThat(one.id()).isEqualTo(id);
            assertThat(one.number()).isEqualTo(1);
            assertThat(one.isReplay()).isFalse();
        });
        assertThat(receiver.received().getFirst().body())
                .isEqualTo(receiver.received().getLast().body());
        assertThat(subscription.deliveries("DELIVERED")).hasSize(1);
    }

    /** As after {@code kill -9}: the lease stands in the database, and nobody works on it. */
    @Test
    void takesOverALaneWhoseLeaseRanOut() {
        var subscription = trust.subscribed(receiver);
        Service.execute(
                "update subscription set paused_until = now() + interval '1 hour' where id = ?::uuid",
                subscription.id());
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isEqualTo(2));
        Service.execute(
                "update lane set lease = gen_random_uuid(), due_at = now() + interval '3 seconds'"
                        + " where subscription_id = ?::uuid",
                subscription.id());
        Service.execute("update subscription set paused_until = null where id = ?::uuid", subscription.id());
        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 2L));
    }

    private Partner.Subscribed delivered(int events) {
        var subscription = trust.subscribed(receiver);
        var referral = Referral.to(trust);
        for (int i = 0; i < events; i++) {
            referral.announce("submitted");
        }
        within(SOON, () -> assertThat(receiver.received()).hasSize(events));
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());
        return subscription;
    }
}
