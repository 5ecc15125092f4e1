package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.subscriptions.Receiver.Reply;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Partner trust = Partner.fresh();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void deliversTheEventSignedAndNumbered() {
        var subscription = trust.subscribed(receiver);
        var referral = Referral.to(trust);
        var event = referral.event("submitted");
        Referral.publish(event);
        within(SOON, () -> assertThat(receiver.received()).hasSize(1));

        var one = receiver.received().getFirst();
        assertThat(one.id()).isEqualTo(event.path("id").asText());
        assertThat(one.number()).isEqualTo(1);
        assertThat(one.event().path("data")).isEqualTo(event.path("data"));
        Contracts.assertKept(one.event());
        assertThat(one.fields())
                .containsEntry("Content-type", List.of("application/cloudevents+json; charset=utf-8"))
                .doesNotContainKey("Webhook-replay");
        assertThat(one.body()).doesNotContain(subscription.secret());
        assertThat(receiver.forged()).isEmpty();
        within(SOON, () -> {
            var status = subscription.status();
            assertThat(status.getLong("lastNumber")).isEqualTo(1);
            assertThat(status.getLong("lastDelivered")).isEqualTo(1);
            assertThat(status.getLong("queued")).isZero();
        });
    }

    /** A clock's event is of the referral: of the same parties, in the same order. */
    @Test
    void deliversWhatHappensToClocksInTheOrderOfTheirReferral() {
        var body = Partner.webhook(receiver.url());
        body.put("eventTypes", List.of("careweave.referral.*", "careweave.rtt.*"));
        var subscription = trust.requested(body);
        receiver.trust(subscription.secret());
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        var referral = Referral.to(trust);
        var told = List.of(
                referral.event("submitted"),
                referral.eventOf("rtt.clock_started"),
                referral.event("accepted"),
                referral.eventOf("rtt.clock_stopped"),
                referral.eventOf("rtt.stop_voided"));
        told.forEach(Referral::publish);

        within(SOON, () -> assertThat(receiver.received()).hasSize(told.size()));

        assertThat(receiver.received())
                .extracting(one -> one.event().path("type").asText())
                .containsExactlyElementsOf(
                        told.stream().map(event -> event.path("type").asText()).toList());
        assertThat(receiver.received()).allSatisfy(one -> Contracts.assertKept(one.event()));
        assertThat(receiver.forged()).isEmpty();
    }

    @Test
    void numbersWithoutGapsAndKeepsTheOrderOfEachReferralThoughEveryThirdAttemptFails() {
        var _ = trust.subscribed(receiver);
        var refused = ConcurrentHashMap.<String>newKeySet();
        receiver.answer(one -> one.number() % 3 == 0 && refused.add(one.id()) ? Reply.of(500) : Reply.of(200));
        var referrals = IntStream.range(0, 5).mapToObj(i -> Referral.to(trust)).toList();
        for (int i = 0; i < 6; i++) {
            referrals.forEach(referral -> referral.announce("submitted"));
        }
        within(Duration.ofSeconds(30), () -> assertThat(receiver.received()).hasSize(40));

        assertThat(refused).hasSize(10);
        assertThat(Set.copyOf(receiver.numbers()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 30).boxed().toList());
        for (var referral : referrals) {
            assertThat(receiver.about(referral.id()))
                    .extracting(one -> one.event().path("aggregateversion").asLong())
                    .as("attempts in the order of the referral, a failed one repeated before the next")
                    .isSorted()
                    .contains(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    /**
     * The timer looks only every two seconds: what is published right after one delivery would wait for the next look
     * if nobody were woken. One that comes sooner is proof; a busy machine may delay the others.
     */
    @Test
    void sendsAtOnceWithoutWaitingForTheTimer() {
        var _ = trust.subscribed(receiver);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(1));

        var quickest = IntStream.range(1, 10)
                .mapToObj(before -> {
                    var published = Instant.now();
                    referral.announce("submitted");
                    within(SOON, () -> assertThat(receiver.received()).hasSize(before + 1));
                    return Duration.between(
                            published, receiver.received().get(before).at());
                })
                .min(Comparator.naturalOrder());

        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void letsOneReferralWaitWithoutHoldingUpTheOthers() {
        var _ = trust.subscribed(receiver);
        var bad = Referral.to(trust);
        var good = Referral.to(trust);
        receiver.answer(one -> Reply.of(one.subject().equals(bad.id()) ? 500 : 204));
        bad.announce("submitted");
        bad.announce("accepted");
        for (var verb : List.of("submitted", "triaged", "accepted", "booked")) {
            good.announce(verb);
        }
        within(SOON, () -> assertThat(receiver.about(good.id())).hasSize(4));

        assertThat(receiver.about(bad.id()))
                .extracting(one -> one.event().path("type").asText())
                .containsOnly("careweave.referral.submitted.v1");
    }

    @Test
    void deliversEverythingInOrderOnceTheEndpointIsBack() {
        var subscription = trust.subscribed(receiver);
        receiver.goDown();
        var referrals = IntStream.range(0, 4).mapToObj(i -> Referral.to(trust)).toList();
        for (var verb : List.of("submitted", "triaged", "accepted")) {
            referrals.forEach(referral -> referral.announce(verb));
        }
        // Each first one has failed twice and now waits five minutes.
        within(SOON, () -> assertThat(Service.query(
                        "select subject from delivery where subscription_id = ?::uuid and failures = 2",
                        subscription.id()))
                .hasSize(4));
        receiver.comeBack();
        // The success that wakes the others.
        var witness = Referral.to(trust);
        witness.announce("submitted");
        within(SOON, () -> assertThat(receiver.received()).hasSize(13));

        assertThat(receiver.numbers())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 13).boxed().toList());
        for (var referral : referrals) {
            assertThat(receiver.about(referral.id()))
                    .extracting(one -> one.event().path("aggregateversion").asLong())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void deliversEverythingInOrderThoughTheDatabaseBreaksItsConnections() {
        var subscription = trust.subscribed(receiver);
        var referrals = IntStream.range(0, 4).mapToObj(i -> Referral.to(trust)).toList();
        for (int i = 0; i < 40; i++) {
            referrals.get(i % 4).announce("submitted");
            if (i % 10 == 7) {
                Service.breakConnections();
            }
        }
        within(Duration.ofSeconds(40), () -> assertThat(Set.copyOf(receiver.numbers()))
                .hasSize(40));

        for (var referral : referrals) {
            // What was sent but not recorded came twice, under the same id and never out of turn.
            assertThat(receiver.about(referral.id()).stream()
                            .map(one -> one.event().path("aggregateversion").asLong()))
                    .isSorted();
        }
        within(Duration.ofSeconds(20), () -> assertThat(subscription.status().getLong("queued"))
                .isZero());
        assertThat(subscription.status().getLong("parked")).isZero();
    }

    /** Else one referral that its subscriber can never take would use up its attempts in a second of busy traffic. */
    @Test
    void bringsAFailingReferralForwardOncePerWaitAndCountsNoAttemptForIt() {
        var subscription = trust.subscribed(receiver);
        var bad = Referral.to(trust);
        receiver.answer(one -> Reply.of(one.subject().equals(bad.id()) ? 500 : 204));
        bad.announce("submitted");
        within(SOON, () -> assertThat(receiver.about(bad.id())).hasSize(2));
        var good = Referral.to(trust);
        for (int i = 0; i < 10; i++) {
            good.announce("submitted");
        }
        within(SOON, () -> assertThat(receiver.about(good.id())).hasSize(10));
        within(SOON, () -> assertThat(receiver.about(bad.id())).hasSize(3));

        within(SOON, () -> assertThat(Service.query(
                        "select extract(epoch from due_at - now()) > 200 from lane where lease is null and subject = ?",
                        bad.id()))
                .containsExactly("t"));
        assertThat(receiver.about(bad.id())).hasSize(3);
        assertThat(subscription.deliveries("QUEUED")).singleElement().satisfies(delivery -> assertThat(delivery)
                .containsEntry("failures", 2)
                .containsEntry("outcome", "HTTP_500"));
    }

    @Test
    void parksAfterTenFailuresTellsTheOperatorAndGoesOnWithTheNext() {
        var subscription = trust.subscribed(receiver);
        var referral = Referral.to(trust);
        receiver.answer(one -> Reply.of(one.number() == 1 ? 503 : 204));
        var parked = referral.announce("submitted");
        referral.announce("triaged");
        within(Duration.ofSeconds(40), () -> {
            Service.makeDue(subscription);
            assertThat(receiver.numbers()).contains(2L);
        });

        assertThat(receiver.numbers())
                .hasSize(11)
                .filteredOn(number -> number == 1)
                .hasSize(10);
        var status = subscription.status();
        assertThat(status.getLong("parked")).isEqualTo(1);
        assertThat(status.<Map<String, Object>>getList("gaps"))
                .containsExactly(Map.of("from", 1, "to", 1, "state", "PARKED"));
        assertThat(subscription.deliveries("PARKED")).singleElement().satisfies(delivery -> assertThat(delivery)
                .containsEntry("number", 1)
                .containsEntry("eventId", parked)
                .containsEntry("outcome", "HTTP_503"));
        var event =
                Kafka.shared().await(Service.OPS, subscription.id(), 2, SOON).getLast();
        Contracts.assertKept(event);
        assertThat(Kafka.header(event, "ce_type")).isEqualTo("careweave.subscription.parked.v1");
        assertThat(new String(event.value(), UTF_8)).contains(parked).contains("\"failures\":10");
    }

    @Test
    void replaysWhatWasParkedOrDeliveredUnderTheSameIdsAndMarksIt() {
        var subscription = trust.subscribed(receiver);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(receiver.received()).hasSize(2));
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());

        subscription.replay(1, 2).then().statusCode(202).body("queued", equalTo(2));
        within(SOON, () -> assertThat(receiver.received()).hasSize(4));
        var all = receiver.received();
        assertThat(all.subList(2, 4)).allMatch(Receiver.Received::isReplay);
        assertThat(all.subList(2, 4))
                .extracting(Receiver.Received::id, Receiver.Received::body)
                .as("the same events, byte for byte, in order")
                .isEqualTo(all.subList(0, 2).stream()
                        .map(one -> tuple(one.id(), one.body()))
                        .toList());
    }

    @Test
    void stopsWhatIsQueuedWhenTheSubscriptionIsTurnedOff() {
        var subscription = trust.subscribed(receiver);
        receiver.answer(500);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(receiver.received()).hasSize(2));
        assertThat(subscription.cancel().statusCode()).isEqualTo(204);

        receiver.answer(204);
        Service.makeDue(subscription);
        var other = Partner.fresh();
        try (var witness = Receiver.plain()) {
            var _ = other.subscribed(witness);
            Referral.to(other).announce("submitted");
            within(SOON, () -> assertThat(witness.received()).hasSize(1));
        }
        assertThat(receiver.received()).hasSize(2);
        assertThat(subscription.deliveries("DROPPED")).hasSize(2);
        assertThat(subscription.status().<Map<String, Object>>getList("gaps"))
                .containsExactly(Map.of("from", 1, "to", 2, "state", "DROPPED"));
    }
}
