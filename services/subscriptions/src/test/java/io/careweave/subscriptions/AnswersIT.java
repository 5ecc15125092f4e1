package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint answers, and what comes of it. */
@QuarkusTest
class AnswersIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void turnsOffWhenTheEndpointIsGone() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(410);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> subscription
                .get()
                .then()
                .body("state", equalTo("OFF"))
                .body("stateReason", equalTo("ENDPOINT_GONE")));

        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(Kafka.header(
                        Kafka.shared()
                                .await(Service.OPS, subscription.id(), 2, SOON)
                                .getLast(),
                        "ce_type"))
                .isEqualTo("careweave.subscription.off.v1"));
        assertThat(subscription.status().getLong("queued")).isZero();
        assertThat(Service.query("select subject from lane where subscription_id = ?::uuid", subscription.id()))
                .isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void suspendsAndNumbersOnWhenTheEndpointCannotReadItAndResumesOnActivation() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(415);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        within(SOON, () -> subscription.get().then().body("state", equalTo("ERROR")));
        referral.announce("triaged");
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isEqualTo(2));
        assertThat(receiver.received()).hasSize(1);
        Contracts.assertKept(
                Kafka.shared().await(Service.OPS, subscription.id(), 2, SOON).getLast());

        receiver.answer(204);
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 1L, 2L));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void restsAsLongAsTheEndpointAsks(int status) {
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> Reply.of(status).with("Retry-After", "3"));
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(1));
        within(SOON, () -> assertThat(Service.query(
                        "select paused_until > now() from subscription where id = ?::uuid", subscription.id()))
                .containsExactly("t"));
        receiver.answer(204);
        // Another referral must not slip through while the endpoint rests.
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(3));

        var first = receiver.received().get(0).at();
        assertThat(Duration.between(first, receiver.received().get(1).at())).isGreaterThan(Duration.ofMillis(2500));
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED"))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery).containsEntry("failures", 0)));
    }

    /** However long an endpoint asks us to wait, an hour is the most, and no attempt is used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3601",
                "999999999999999999999999999999",
                "Fri, 01 Jan 2100 00:00:00 GMT",
                "Thursday, 01-Jan-54 00:00:00 GMT"
            })
    void restsForAnHourAtMost(String retryAfter) {
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> Reply.of(429).with("Retry-After", retryAfter));
        Referral.to(trust).announce("submitted");

        within(SOON, () -> assertThat(Service.query(
                        "select paused_until between now() + interval '59 minutes' and now() + interval '1 hour'"
                                + " from subscription where id = ?::uuid",
                        subscription.id()))
                .containsExactly("t"));
        assertThat(subscription.deliveries("QUEUED")).singleElement().satisfies(delivery -> assertThat(delivery)
                .containsEntry("failures", 0));
    }

    /** What the endpoint then answers changes nothing: the number was given up when the subscription was turned off. */
    @ParameterizedTest
    @ValueSource(ints = {204, 410, 415, 500})
    void staysOffWhenItIsTurnedOffWhileADeliveryIsUnderWay(int status) {
        var subscription = trust.subscribed(receiver);
        receiver.answer(one -> {
            assertThat(subscription.cancel().statusCode()).isEqualTo(204);
            return Reply.of(status);
        });
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.state()).isEqualTo("OFF CANCELLED"));
        var witness = Partner.fresh();
        try (var other = Receiver.plain()) {
            var _ = witness.subscribed(other);
            Referral.to(witness).announce("submitted");
            within(SOON, () -> assertThat(other.received()).hasSize(1));
        }

        assertThat(subscription.state()).isEqualTo("OFF CANCELLED");
        assertThat(subscription.deliveries("DROPPED")).hasSize(1);
        assertThat(Service.query("select announced from subscription where id = ?::uuid", subscription.id()))
                .containsExactly("2");
    }

    @Test
    void keepsThePaceThatTheEndpointGranted() {
        receiver.consent(Reply.of(200).with("WebHook-Allowed-Origin", "*").with("WebHook-Allowed-Rate", "120"));
        var _ = trust.subscribed(receiver);
        for (int i = 0; i < 10; i++) {
            Referral.to(trust).announce("submitted");
        }
        within(SOON, () -> assertThat(receiver.received()).hasSize(10));

        // Two at once, then two a second.
        var times =
                receiver.received().stream().map(Receiver.Received::at).sorted().toList();
        assertThat(Duration.between(times.getFirst(), times.getLast())).isGreaterThan(Duration.ofMillis(3500));
    }

    /** What an endpoint may say that is neither success nor one of the answers above. */
    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 422, 500, 502, 503})
    void triesAgainAfterAnyOtherAnswer(int status) {
        var subscription = trust.subscribed(receiver);
        var refused = new AtomicBoolean();
        receiver.answer(one -> Reply.of(refused.getAndSet(true) ? 204 : status));
        Referral.to(trust).announce("submitted");

        within(SOON, () -> assertThat(receiver.numbers()).containsExactly(1L, 1L));
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED"))
                .singleElement()
                .satisfies(delivery ->
                        assertThat(delivery).containsEntry("failures", 1).containsEntry("outcome", "HTTP_204")));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        try (var elsewhere = Receiver.plain()) {
            var subscription = trust.subscribed(receiver);
            receiver.answer(one -> Reply.of(status).with("Location", elsewhere.url()));
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery).containsEntry("outcome", "HTTP_" + status)));
            assertThat(elsewhere.received()).isEmpty();
            assertThat(elsewhere.forged()).isEmpty();
        }
    }

    @Test
    void takesNoMoreTimeThanAnAttemptHas() {
        var subscription = trust.subscribed(receiver);
        try (var slow = RawEndpoint.answering("")) {
            Service.execute("update subscription set endpoint = ? where id = ?::uuid", slow.url(), subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery).containsEntry("outcome", "TIMED_OUT")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 banana\r\n\r\n",
                "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
                "\u0000\u0001\u0002\u0003",
                "HTTP/1.1 99999999999999 OK\r\n\r\n"
            })
    void takesGarbageForAFailure(String garbage) {
        var subscription = trust.subscribed(receiver);
        try (var odd = RawEndpoint.answering(garbage)) {
            Service.execute("update subscription set endpoint = ? where id = ?::uuid", odd.url(), subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery ->
                            assertThat(delivery.get("outcome")).isIn("NOT_HTTP", "CONNECTION_LOST", "TIMED_OUT")));
        }
    }

    @Test
    void readsNoEndlessHeader() {
        var subscription = trust.subscribed(receiver);
        try (var endless = RawEndpoint.answering("HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000))) {
            Service.execute(
                    "update subscription set endpoint = ? where id = ?::uuid", endless.url(), subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.get("outcome")).isIn("NOT_HTTP", "CONNECTION_LOST")));
        }
    }

    /** The status decides; of a body without end we read a little and hang up. */
    @Test
    void readsNoEndlessBody() {
        var subscription = trust.subscribed(receiver);
        try (var endless = RawEndpoint.flooding(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1000\r\n" + "z".repeat(4096) + "\r\n")) {
            Service.execute(
                    "update subscription set endpoint = ? where id = ?::uuid", endless.url(), subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(1));
            within(SOON, () -> assertThat(endless.hungUpAfterBytes()).isPositive());
            // What the sockets on both sides buffer comes on top of the 64 KB that are read.
            assertThat(endless.hungUpAfterBytes()).isLessThan(16 << 20);
        }
    }

    @Test
    void isNotHeldUpByAnotherSubscribersSlowEndpoint() {
        var slowPartner = Partner.fresh();
        var slowSubscription = slowPartner.subscribed(receiver);
        var _ = trust.requested(Partner.webhook("https://hooks.example.org/unused"));
        try (var slow = RawEndpoint.answering("");
                var quick = Receiver.plain()) {
            Service.execute(
                    "update subscription set endpoint = ? where id = ?::uuid", slow.url(), slowSubscription.id());
            for (int i = 0; i < 60; i++) {
                Referral.to(slowPartner).announce("submitted");
            }
            var subscription = trust.subscribed(quick);
            for (int i = 0; i < 20; i++) {
                Referral.to(trust).announce("submitted");
            }

            within(Duration.ofSeconds(5), () -> assertThat(quick.received()).hasSize(20));
            assertThat(subscription.status().getLong("lastNumber")).isEqualTo(20);
            assertThat(slow.connections()).isBetween(1, 16 * 4);
        }
    }
}
