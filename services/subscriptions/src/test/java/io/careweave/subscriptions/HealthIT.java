package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.Receiver.Received;
import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that fail again and again, and how sending goes on. */
@QuarkusTest
class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FAILING = "ERROR ENDPOINT_FAILING";
    private static final String RECOVERED = "ACTIVE ENDPOINT_RECOVERED";

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void leavesAnEndpointAloneAfterTwentyFailuresInARowAndKeepsTheAttemptsOfItsEvents() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(500);
        IntStream.range(0, 30).forEach(i -> Referral.to(trust).announce("submitted"));
        within(SOON, () -> assertThat(subscription.state()).isEqualTo(FAILING));
        within(SOON, () -> assertThat(subscription.status().getLong("lastNumber"))
                .isEqualTo(30));
        within(SOON, () -> assertThat(leased(subscription)).isZero());
        assertThat(receiver.received()).hasSizeGreaterThanOrEqualTo(20).hasSizeLessThan(60);
        int tried = receiver.received().size();
        var failures = failures(subscription);

        Service.makeDue(subscription);
        Service.probe(subscription);
        within(SOON, () -> assertThat(receiver.received()).hasSize(tried + 1));
        within(SOON, () -> assertThat(leased(subscription)).isZero());
        Service.probe(subscription);
        within(SOON, () -> assertThat(receiver.received()).hasSize(tried + 2));
        within(SOON, () -> assertThat(leased(subscription)).isZero());
        assertThat(receiver.received().get(tried).subject())
                .as("another event is tried each time")
                .isNotEqualTo(receiver.received().get(tried + 1).subject());
        assertThat(failures(subscription)).isEqualTo(failures);

        receiver.answer(204);
        Service.probe(subscription);
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(30));
        assertThat(subscription.state()).isEqualTo(RECOVERED);
        assertThat(subscription.get().jsonPath().getString("unhealthySince")).isNull();
    }

    @Test
    void tellsOperatorsOnceOfEachChangeWithCountsAndTheLastOutcome() {
        var subscription = paused(Referral.to(trust));
        receiver.answer(204);
        Service.probe(subscription);
        within(SOON, () -> assertThat(subscription.state()).isEqualTo(RECOVERED));

        var events = Kafka.shared().await(Service.OPS, subscription.id(), 3, SOON);
        events.forEach(Contracts::assertKept);
        assertThat(events)
                .extracting(event -> Kafka.header(event, "ce_type"))
                .containsExactly(
                        "careweave.subscription.activated.v1",
                        "careweave.subscription.errored.v1",
                        "careweave.subscription.activated.v1");
        assertThat(new String(events.get(1).value(), UTF_8))
                .contains("\"reason\":\"ENDPOINT_FAILING\"", "\"lastNumber\":1", "\"queued\":1")
                .contains("\"lastOutcome\":\"HTTP_500\"");
        assertThat(new String(events.get(2).value(), UTF_8)).contains("\"lastOutcome\":\"HTTP_204\"");
        assertThat(announced(subscription)).isEqualTo("3");
    }

    @Test
    void drainsWhatWaitedInTheOrderOfEachReferral() {
        var referrals = IntStream.range(0, 4).mapToObj(i -> Referral.to(trust)).toList();
        var subscription = paused(referrals.getFirst());
        for (var verb : List.of("triaged", "accepted", "booked")) {
            referrals.forEach(referral -> referral.announce(verb));
        }
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isEqualTo(13));
        var before = receiver.received().size();
        receiver.answer(204);
        Service.probe(subscription);
        within(SOON, () -> assertThat(receiver.received()).hasSize(before + 13));

        var drained = receiver.received().subList(before, before + 13);
        assertThat(drained)
                .extracting(Received::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 13).boxed().toList());
        for (var referral : referrals) {
            assertThat(drained.stream()
                            .filter(one -> one.subject().equals(referral.id()))
                            .map(Received::number))
                    .isSorted();
        }
    }

    @Test
    void waitsForTheSubscriberIfSomethingWasGivenUpMeanwhile() {
        var subscription = paused(Referral.to(trust));
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isEqualTo(2));
        Service.execute(
                "with gone as (delete from lane using delivery d where lane.subscription_id = ?::uuid"
                        + " and d.subscription_id = lane.subscription_id and d.subject = lane.subject and d.number = 1)"
                        + " update delivery set state = 'PARKED', finished_at = now()"
                        + " where subscription_id = ?::uuid and number = 1",
                subscription.id(),
                subscription.id());
        receiver.answer(204);
        Service.probe(subscription);
        within(SOON, () -> assertThat(subscription.state()).isEqualTo("ERROR DELIVERIES_MISSED"));
        assertThat(subscription.deliveries("DELIVERED")).hasSize(1);
        var before = receiver.received().size();
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.status().getLong("lastNumber"))
                .isEqualTo(3));
        assertThat(receiver.received()).hasSize(before);

        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        within(SOON, () -> assertThat(receiver.received().getLast().number()).isEqualTo(3));
        assertThat(subscription.state()).isEqualTo("ACTIVE CONSENT_GIVEN");
    }

    @Test
    void stopsAndWakesEverySubscriptionThatLeadsToTheEndpoint() {
        var first = trust.subscribed(receiver);
        var body = Partner.webhook(receiver.url());
        body.put("eventTypes", List.of("careweave.referral.submitted.v1"));
        var second = trust.requested(body);
        receiver.trustToo(second.secret());
        assertThat(second.activate().statusCode()).isEqualTo(200);
        Service.failed(first, 18);
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(List.of(first.state(), second.state())).containsOnly(FAILING));
        receiver.answer(204);
        Service.probe(second);

        within(SOON, () -> assertThat(List.of(first.state(), second.state())).containsOnly(RECOVERED));
        within(SOON, () -> assertThat(first.deliveries("DELIVERED")).hasSize(1));
        within(SOON, () -> assertThat(second.deliveries("DELIVERED")).hasSize(1));
        assertThat(List.of(announced(first), announced(second))).containsOnly("3");
    }

    @Test
    void startsToCountAnewAfterASuccess() {
        var subscription = trust.subscribed(receiver);
        Service.failed(subscription, 19);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(health(subscription)).isEmpty());
        receiver.answer(500);
        Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(health(subscription)).containsExactly("2"));
        assertThat(subscription.state()).isEqualTo("ACTIVE CONSENT_GIVEN");
    }

    @Test
    void chargesTheEndpointNeitherWithOurFaultsNorWithARestItAsksFor() {
        var host = Names.host("127.0.0.1");
        try (var secure = Receiver.secure(host)) {
            var subscription = trust.subscribed(secure);
            Service.failed(subscription, 19);
            Names.silence(host);
            Referral.to(trust).announce("submitted");
            within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                    .anySatisfy(delivery -> assertThat(delivery).containsEntry("outcome", "RESOLVER_FAILED")));
            Names.move(host, "127.0.0.1");
            secure.answer(one -> Reply.of(503).with("Retry-After", "3600"));
            within(SOON, () -> {
                Service.makeDue(subscription);
                assertThat(subscription.deliveries("QUEUED"))
                        .anySatisfy(delivery -> assertThat(delivery).containsEntry("outcome", "HTTP_503"));
            });

            assertThat(health(subscription)).containsExactly("19");
            assertThat(subscription.state()).isEqualTo("ACTIVE CONSENT_GIVEN");
        }
    }

    @Test
    void triesAnEndpointWithAHeartbeatIfNothingWaits() {
        var subscription = trust.subscribed(receiver);
        Service.failed(subscription, 19);
        receiver.answer(500);
        Service.heartbeat(subscription);
        within(SOON, () -> assertThat(subscription.state()).isEqualTo(FAILING));
        receiver.answer(204);
        Service.probe(subscription);

        within(SOON, () -> assertThat(subscription.state()).isEqualTo(RECOVERED));
        assertThat(receiver.heartbeats()).hasSize(2);
    }

    /** The subscriber activates while a probe is under way: one change, announced once, whatever the probe then says. */
    @Test
    void isActivatedOnceThoughAProbeSucceedsAtTheSameTime() {
        var subscription = paused(Referral.to(trust));
        var activated = new AtomicBoolean();
        receiver.answer(one -> {
            if (!activated.getAndSet(true)) {
                assertThat(subscription.activate().statusCode()).isEqualTo(200);
            }
            return Reply.of(204);
        });
        Service.probe(subscription);
        within(SOON, () -> assertThat(subscription.deliveries("DELIVERED")).hasSize(1));
        within(SOON, () -> assertThat(health(subscription)).isEmpty());

        assertThat(subscription.state()).isEqualTo("ACTIVE CONSENT_GIVEN");
        assertThat(announced(subscription)).isEqualTo("3");
    }

    @Test
    void staysOffWhenItWasTurnedOffWhileAProbeWasUnderWay() {
        var subscription = paused(Referral.to(trust));
        receiver.answer(one -> {
            assertThat(subscription.cancel().statusCode()).isEqualTo(204);
            return Reply.of(204);
        });
        Service.probe(subscription);
        within(SOON, () -> assertThat(subscription.state()).isEqualTo("OFF CANCELLED"));
        within(SOON, () -> assertThat(health(subscription)).isEmpty());

        assertThat(subscription.state()).isEqualTo("OFF CANCELLED");
        assertThat(announced(subscription)).isEqualTo("3");
        assertThat(subscription.deliveries("DROPPED")).hasSize(1);
    }

    @Test
    void stopsToTryAnEndpointThatCannotReadOrIsGone() {
        var unreadable = paused(Referral.to(trust));
        receiver.answer(415);
        Service.probe(unreadable);
        within(SOON, () -> assertThat(unreadable.state()).isEqualTo("ERROR MEDIA_TYPE_REFUSED"));
        assertThat(unreadable.cancel().statusCode()).isEqualTo(204);

        var gone = paused(Referral.to(trust));
        receiver.answer(410);
        Service.probe(gone);
        within(SOON, () -> assertThat(gone.state()).isEqualTo("OFF ENDPOINT_GONE"));
        assertThat(gone.status().getLong("queued")).isZero();
    }

    @Test
    void turnsOffWhatWasInErrorForFiveDays() {
        var other = Partner.fresh();
        var subscription = paused(Referral.to(trust));
        try (var second = Receiver.plain()) {
            var younger = other.subscribed(second);
            second.answer(415);
            Referral.to(other).announce("submitted");
            within(SOON, () -> assertThat(younger.state()).isEqualTo("ERROR MEDIA_TYPE_REFUSED"));
            unhealthyFor(younger, 119);
            unhealthyFor(subscription, 121);

            within(SOON, () -> assertThat(subscription.state()).isEqualTo("OFF UNHEALTHY_TOO_LONG"));
            assertThat(younger.state()).isEqualTo("ERROR MEDIA_TYPE_REFUSED");
        }
        assertThat(subscription.deliveries("DROPPED")).hasSize(1);
        var events = Kafka.shared().await(Service.OPS, subscription.id(), 3, SOON);
        Contracts.assertKept(events.getLast());
        assertThat(Kafka.header(events.getLast(), "ce_type")).isEqualTo("careweave.subscription.off.v1");
        assertThat(Batch.numbers(subscription.events(0))).containsExactly(1L);
    }

    /** A subscription that is left alone, with the first event of a referral waiting. */
    private Partner.Subscribed paused(Referral referral) {
        var subscription = trust.subscribed(receiver);
        Service.failed(subscription, 19);
        receiver.answer(500);
        referral.announce("submitted");
        within(SOON, () -> assertThat(subscription.state()).isEqualTo(FAILING));
        within(SOON, () -> assertThat(leased(subscription)).isZero());
        return subscription;
    }

    private static void unhealthyFor(Partner.Subscribed subscription, int hours) {
        Service.execute(
                "update subscription set unhealthy_since = now() - ? * interval '1 hour' where id = ?",
                hours,
                UUID.fromString(subscription.id()));
    }

    private static List<String> health(Partner.Subscribed subscription) {
        return Service.query(
                "select h.failures from endpoint_health h join subscription s"
                        + " on s.owner_org = h.owner_org and s.endpoint = h.endpoint where s.id = ?::uuid",
                subscription.id());
    }

    private static String announced(Partner.Subscribed subscription) {
        return Service.query("select announced from subscription where id = ?::uuid", subscription.id())
                .getFirst();
    }

    private static long leased(Partner.Subscribed subscription) {
        return Service.query(
                        "select subject from lane where lease is not null and subscription_id = ?::uuid",
                        subscription.id())
                .size();
    }

    private static List<String> failures(Partner.Subscribed subscription) {
        return Service.query(
                "select failures from delivery where subscription_id = ?::uuid order by number", subscription.id());
    }
}
