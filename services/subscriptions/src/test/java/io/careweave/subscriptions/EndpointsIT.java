package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Ports;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where we call and where we never do. The development switch is on here: this machine may be called, nothing else. */
@QuarkusTest
class EndpointsIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://0x7f.1/",
                "https://2130706433/",
                "https://[::ffff:127.0.0.1]/",
                "https://user:pw@hooks.example.org/",
                "https://metadata.google.internal/",
                "ftp://hooks.example.org/",
                "https://hooks.example.org/\u0000",
                "https://\uff11\uff12\uff17.0.0.1/",
                "javascript:alert(1)",
                "not a url"
            })
    void refusesAnEndpointThatIsNoPublicUrl(String url) {
        var answer = trust.request(Partner.webhook(url));
        if (url.indexOf('\0') >= 0) {
            problem(answer, 400, "common/malformed-json");
        } else {
            var problem = problem(answer, 422, "subscriptions/endpoint-refused");
            assertThat(problem.getString("errors[0].pointer")).isEqualTo("/endpoint");
        }
    }

    @Test
    void wantsAnEndpointExactlyForAWebhook() {
        problem(
                trust.request(Map.of("channel", "WEBHOOK", "eventTypes", List.of("careweave.referral.*"))),
                422,
                "subscriptions/channel-mismatch");
        var pull = Partner.pull();
        pull.put("endpoint", "https://hooks.example.org/");
        problem(trust.request(pull), 422, "subscriptions/channel-mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.20.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.1.1",
                "0.0.0.0",
                "224.0.0.1",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "127.0.0.1,10.0.0.1",
                "8.8.8.8,192.168.0.1"
            })
    void asksNobodyWhoseNameLeadsInside(String addresses) {
        try (var inside = Receiver.secure(Names.host(addresses.split(",", -1)))) {
            var subscription = trust.requested(Partner.webhook(inside.url()));

            problem(subscription.activate(), 422, "subscriptions/endpoint-refused");
            assertThat(inside.asked()).isEmpty();
            subscription.get().then().body("state", equalTo("REQUESTED"));
        }
    }

    @Test
    void saysWhyAnEndpointCannotBeAsked() {
        assertThat(reason(Partner.webhook("https://unknown.receiver.test/"))).isEqualTo("HOST_UNKNOWN");
        var silent = Names.host();
        Names.silence(silent);
        assertThat(reason(Partner.webhook("https://" + silent + "/"))).isEqualTo("RESOLVER_FAILED");
        assertThat(reason(Partner.webhook("http://127.0.0.1:" + Ports.free() + "/")))
                .isEqualTo("CONNECT_FAILED");
        try (var mute = RawEndpoint.answering("");
                var garbled = RawEndpoint.answering("220 mail.example.org ESMTP\r\n\r\n")) {
            assertThat(reason(Partner.webhook(mute.url()))).isEqualTo("TIMED_OUT");
            assertThat(reason(Partner.webhook(garbled.url()))).isEqualTo("NOT_HTTP");
        }
    }

    private String reason(Object body) {
        var subscription = trust.requested(body);
        return problem(subscription.activate(), 422, "subscriptions/endpoint-unreachable")
                .getString("errors[0].detail");
    }

    @Test
    void trustsNoCertificateOfAnotherName() {
        System.setProperty("careweave.test.names.other.test", "127.0.0.1");
        try (var impostor = Receiver.secure("other.test")) {
            var subscription = trust.requested(Partner.webhook(impostor.url()));

            var problem = problem(subscription.activate(), 422, "subscriptions/endpoint-unreachable");
            assertThat(problem.getString("errors[0].detail")).isEqualTo("TLS_FAILED");
            assertThat(impostor.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void followsNoRedirectToConsent(int status) {
        try (var receiver = Receiver.plain();
                var elsewhere = Receiver.plain()) {
            receiver.consent(Reply.of(status).with("Location", elsewhere.url()));
            var subscription = trust.requested(Partner.webhook(receiver.url()));

            problem(subscription.activate(), 422, "subscriptions/consent-missing");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void callsTheAddressThatWasCheckedUnderTheNameThatWasGiven() {
        var host = Names.host("127.0.0.1");
        try (var receiver = Receiver.secure(host)) {
            var _ = trust.subscribed(receiver);
            Referral.to(trust).announce("submitted");
            within(SOON, () -> assertThat(receiver.received()).hasSize(1));

            assertThat(receiver.asked()).singleElement().satisfies(fields -> assertThat(fields.get("Host"))
                    .containsExactly(host + ":" + receiver.port()));
            assertThat(receiver.received().getFirst().fields().get("Host"))
                    .containsExactly(host + ":" + receiver.port());
            assertThat(receiver.serverNames()).contains(host);
        }
    }

    /** DNS rebinding: public when asked for consent, inside when the event is due. */
    @Test
    void checksTheAddressAgainBeforeEachAttempt() {
        var host = Names.host("127.0.0.1");
        try (var receiver = Receiver.secure(host)) {
            var subscription = trust.subscribed(receiver);
            Names.move(host, "127.0.0.1", "10.0.0.7");
            Referral.to(trust).announce("submitted");
            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery).containsEntry("outcome", "ADDRESS_REFUSED")));
            assertThat(receiver.received()).isEmpty();
            assertThat(receiver.forged()).isEmpty();

            Names.move(host, "127.0.0.1");
            Service.makeDue(subscription);
            within(SOON, () -> assertThat(receiver.received()).hasSize(1));
        }
    }

    @Test
    void chargesNoFaultOfOurResolverToTheEndpoint() {
        var host = Names.host("127.0.0.1");
        try (var receiver = Receiver.secure(host)) {
            var subscription = trust.subscribed(receiver);
            Names.silence(host);
            Referral.to(trust).announce("submitted");
            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery)
                            .containsEntry("outcome", "RESOLVER_FAILED")
                            .containsEntry("failures", 0)));

            Names.move(host);
            // The JDK repeats for a while that it failed, and not why: that is not charged either.
            within(SOON, () -> {
                Service.makeDue(subscription);
                assertThat(subscription.deliveries("QUEUED")).singleElement().satisfies(delivery -> assertThat(
                                delivery.get("outcome"))
                        .isEqualTo("HOST_UNKNOWN"));
            });
            assertThat((Integer) subscription.deliveries("QUEUED").getFirst().get("failures"))
                    .isPositive();
        }
    }

    /** A key ring that lost the key is our fault too, and no reason to send anything unsigned. */
    @Test
    void sendsNothingThatItCannotSign() {
        try (var receiver = Receiver.plain()) {
            var subscription = trust.subscribed(receiver);
            Service.execute("update subscription set secret = 'k9.AAAA' where id = ?::uuid", subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery)
                            .containsEntry("outcome", "NOT_SIGNED")
                            .containsEntry("failures", 0)));
            assertThat(receiver.forged()).isEmpty();
        }
    }

    /** Rules may become stricter after a subscription was made. */
    @Test
    void callsNoEndpointThatTheRulesOfTodayRefuse() {
        try (var receiver = Receiver.plain()) {
            var subscription = trust.subscribed(receiver);
            Service.execute(
                    "update subscription set endpoint = ? where id = ?::uuid",
                    receiver.url().replace("127.0.0.1", "127.1"),
                    subscription.id());
            Referral.to(trust).announce("submitted");

            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery).containsEntry("outcome", "ADDRESS_REFUSED")));
            assertThat(receiver.forged()).isEmpty();
        }
    }
}
