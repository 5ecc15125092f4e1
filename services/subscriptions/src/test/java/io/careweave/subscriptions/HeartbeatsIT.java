package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Contracts;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs of life to endpoints that hear nothing. */
@QuarkusTest
class HeartbeatsIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsASilentEndpointTheLastNumberSignedAndWithoutANumberOfItsOwn() {
        var subscription = trust.subscribed(receiver);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(1));
        Service.execute(
                "update delivery set finished_at = now() - interval '16 minutes' where subscription_id = ?::uuid",
                subscription.id());
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(receiver.heartbeats()).hasSize(1));

        var one = receiver.heartbeats().getFirst();
        Contracts.assertKept(one.event());
        assertThat(one.event().path("data").path("lastNumber").asLong()).isEqualTo(1);
        assertThat(one.event().path("subject").asText()).isEqualTo(subscription.id());
        assertThat(one.event().has("subscriptionseq")).isFalse();
        assertThat(one.id()).isEqualTo(one.event().path("id").asText()).doesNotContain(".");
        assertThat(subscription.status().getLong("lastNumber")).isEqualTo(1);
        assertThat(next(subscription)).containsExactly("t");
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void sendsNoneWhileEventsAreDelivered() {
        var subscription = trust.subscribed(receiver);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(1));
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(next(subscription)).containsExactly("t"));

        assertThat(receiver.heartbeats()).isEmpty();
    }

    @Test
    void takesARefusedHeartbeatForAFailureOfTheEndpointAndALaterOneForItsRecovery() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(500);
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(failures()).containsExactly("1"));
        receiver.answer(204);
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(failures()).isEmpty());

        assertThat(receiver.heartbeats()).hasSize(2);
    }

    @Test
    void heedsWhatAnEndpointAnswersToAHeartbeat() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> Reply.of(429).with("Retry-After", "1800"));
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(Service.query(
                        "select paused_until > now() + interval '25 minutes' from subscription where id = ?::uuid",
                        subscription.id()))
                .containsExactly("t"));
        assertThat(failures()).isEmpty();
        Service.execute("update subscription set paused_until = null where id = ?::uuid", subscription.id());
        receiver.answer(410);
        Service.heartbeat(subscription);

        within(SOON, () -> assertThat(subscription.state()).isEqualTo("OFF ENDPOINT_GONE"));
    }

    @Test
    void keepsTheIntervalThatTheSubscriberChose() {
        var body = Partner.webhook(receiver.url());
        body.put("heartbeatSeconds", 60);
        trust.requested(body).get().then().body("heartbeatSeconds", equalTo(60));
        trust.requested(Partner.pull()).get().then().body("heartbeatSeconds", nullValue());
        var usual = Partner.webhook(receiver.url());
        usual.put("eventTypes", List.of("careweave.referral.submitted.v1"));
        trust.requested(usual).get().then().body("heartbeatSeconds", equalTo(900));
        var pull = Partner.pullOf("careweave.referral.submitted.v1");
        pull.put("heartbeatSeconds", 60);

        var problem = problem(trust.request(pull), 422, "subscriptions/channel-mismatch");
        assertThat(problem.getString("errors[0].pointer")).isEqualTo("/heartbeatSeconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59", "0", "-60", "86401", "60.5", "\"60\"", "true", "99999999999"})
    void refusesAnotherInterval(String seconds) {
        var answer = trust.call()
                .body("{\"channel\":\"WEBHOOK\",\"endpoint\":\"https://hooks.example.org/\","
                        + "\"eventTypes\":[\"careweave.referral.*\"],\"heartbeatSeconds\":" + seconds + "}")
                .post("/v1/subscriptions");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    }

    private static List<String> next(Partner.Subscribed subscription) {
        return Service.query(
                "select heartbeat_at > now() + interval '14 minutes' from subscription where id = ?::uuid",
                subscription.id());
    }

    private List<String> failures() {
        return Service.query("select failures from endpoint_health where owner_org = ?", trust.org());
    }
}
