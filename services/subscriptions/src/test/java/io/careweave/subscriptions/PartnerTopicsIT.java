package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a partner gets on a topic of its own. */
@QuarkusTest
class PartnerTopicsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Partner trust = Partner.fresh();
    private final String topic = "subscriptions.partner." + trust.org().toLowerCase(Locale.ROOT) + ".v1";

    @Test
    void activatesNothingBeforeTheTopicIsThere() {
        var subscription = trust.requested(Partner.topic());

        var problem = problem(subscription.activate(), 422, "subscriptions/topic-missing");
        assertThat(problem.getString("detail")).contains(Topics.name(topic));
        subscription.get().then().body("state", equalTo("REQUESTED"));
        Topics.create(topic);
        within(SOON, () -> assertThat(subscription.activate().statusCode()).isEqualTo(200));
        subscription.get().then().body("state", equalTo("ACTIVE")).body("secret", equalTo(null));
    }

    @Test
    void wantsNoEndpoint() {
        var body = Partner.topic();
        body.put("endpoint", "https://hooks.example.org/");

        problem(trust.request(body), 422, "subscriptions/channel-mismatch");
    }

    @Test
    void writesWhatConcernsThePartnerNumberedAndInTheOrderOfEachReferral() {
        var subscription = subscribed();
        var referrals = IntStream.range(0, 5).mapToObj(i -> Referral.to(trust)).toList();
        for (int i = 0; i < 6; i++) {
            referrals.forEach(referral -> referral.announce("submitted"));
            Referral.to(Partner.fresh()).announce("submitted");
        }
        within(SOON, () -> assertThat(records()).hasSize(30));

        assertThat(numbers())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 30).boxed().toList());
        for (var referral : referrals) {
            assertThat(records().stream()
                            .filter(one -> one.key().equals(referral.id()))
                            .map(one -> Long.valueOf(header(one, "ce_aggregateversion"))))
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
        within(SOON, () -> {
            var status = subscription.status();
            assertThat(status.getLong("lastDelivered")).isEqualTo(30);
            assertThat(status.getLong("queued")).isZero();
        });
        assertThat(subscription.deliveries("DELIVERED")).hasSize(30).allSatisfy(delivery -> assertThat(delivery)
                .containsEntry("failures", 0)
                .containsEntry("outcome", "WRITTEN"));
        assertThat(Service.query("select subject from lane where subscription_id = ?::uuid", subscription.id()))
                .isEmpty();
    }

    @Test
    void writesACloudEventInBinaryModeThatIsTheOneInTheFeed() throws Exception {
        var subscription = subscribed();
        var event = Referral.to(trust).event("submitted");
        Referral.publish(event);
        within(SOON, () -> assertThat(records()).hasSize(1));

        var record = records().getFirst();
        assertThat(record.key()).isEqualTo(event.path("subject").asText());
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(header(record, "ce_id")).isEqualTo(event.path("id").asText());
        assertThat(header(record, "ce_subscriptionseq")).isEqualTo("1");
        assertThat(header(record, "ce_subscriptionid")).isEqualTo(subscription.id());
        assertThat(record.headers().headers("careweave-replay")).isEmpty();
        Contracts.assertKept(record);
        var fed = Batch.of(subscription.events(0)).getFirst();
        JsonNode written = CloudEvents.structured(record);
        fed.properties().forEach(attribute -> assertThat(
                        written.path(attribute.getKey()).asText())
                .as(attribute.getKey())
                .isEqualTo(attribute.getValue().asText()));
        assertThat(written.path("data")).isEqualTo(fed.path("data")).isEqualTo(event.path("data"));
    }

    @Test
    void writesAgainWhatIsReplayedUnderTheSameIdsAndMarksIt() {
        var subscription = subscribed();
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("triaged");
        within(SOON, () -> assertThat(subscription.status().getLong("lastDelivered"))
                .isEqualTo(2));

        subscription.replay(1, 2).then().statusCode(202).body("queued", equalTo(2));
        within(SOON, () -> assertThat(records()).hasSize(4));
        var all = records();
        assertThat(all.subList(2, 4))
                .allSatisfy(one -> assertThat(header(one, "careweave-replay")).isEqualTo("true"));
        assertThat(all.subList(2, 4).stream().map(one -> header(one, "ce_id")))
                .containsExactlyElementsOf(all.subList(0, 2).stream()
                        .map(one -> header(one, "ce_id"))
                        .toList());
    }

    /** Both share the topic; each event comes once for each of them, and each counts by itself. */
    @Test
    void tellsTwoSubscriptionsOfOnePartnerApart() {
        var all = subscribed();
        var booked = Partner.topic();
        booked.put("eventTypes", List.of("careweave.referral.booked.v1"));
        var some = trust.subscribed(booked);
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("booked");
        within(SOON, () -> assertThat(records()).hasSize(3));

        assertThat(records().stream()
                        .map(one -> header(one, "ce_subscriptionid") + " " + header(one, "ce_subscriptionseq")))
                .containsExactlyInAnyOrder(all.id() + " 1", all.id() + " 2", some.id() + " 1");
    }

    @Test
    void withholdsWhatIsNoLongerWantedWhenItIsDue() {
        var subscription = subscribed();
        Service.execute("update subscription set state = 'ERROR' where id = ?::uuid", subscription.id());
        var referral = Referral.to(trust);
        referral.announce("submitted");
        referral.announce("booked");
        within(SOON, () -> assertThat(subscription.status().getLong("lastNumber"))
                .isEqualTo(2));
        Service.execute(
                "update subscription set state = 'ACTIVE', event_types = 'careweave.referral.booked.v1' where id = ?::uuid",
                subscription.id());
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());

        assertThat(numbers()).containsExactly(2L);
        assertThat(subscription.deliveries("DROPPED")).singleElement().satisfies(delivery -> assertThat(delivery)
                .containsEntry("number", 1)
                .containsEntry("outcome", "NOT_AUTHORISED"));
    }

    /** Written and not recorded is what a crash leaves behind. */
    @Test
    void writesAgainUnderTheSameIdWhatWasNotRecorded() {
        var subscription = subscribed();
        var id = Referral.to(trust).announce("submitted");
        within(SOON, () -> assertThat(subscription.status().getLong("lastDelivered"))
                .isEqualTo(1));
        Service.execute("update delivery set state = 'QUEUED' where subscription_id = ?::uuid", subscription.id());
        Service.execute(
                "insert into lane (subscription_id, subject, due_at, planned_at, lease)"
                        + " values (?::uuid, '', now(), now(), gen_random_uuid())",
                subscription.id());

        within(SOON, () -> assertThat(records().stream().map(one -> header(one, "ce_id")))
                .containsExactly(id, id));
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());
    }

    /** As long as a broker does not take it nothing is counted, nobody else waits, and nothing is lost. */
    @Test
    void waitsForATopicThatIsGoneWithoutHoldingUpAnotherPartner() throws Exception {
        var subscription = subscribed();
        delete();
        var referral = Referral.to(trust);
        for (int i = 0; i < 5; i++) {
            referral.announce("submitted");
        }
        within(SOON, () -> assertThat(subscription.deliveries("QUEUED"))
                .hasSize(5)
                .first()
                .satisfies(delivery -> assertThat(delivery)
                        .containsEntry("outcome", "TOPIC_UNAVAILABLE")
                        .containsEntry("failures", 0)));
        var other = new PartnerTopicsIT();
        var _ = other.subscribed();
        Referral.to(other.trust).announce("submitted");
        within(SOON, () -> assertThat(other.records()).hasSize(1));

        Topics.create(topic);
        within(Duration.ofSeconds(60), () -> assertThat(records()).hasSizeGreaterThanOrEqualTo(5));
        assertThat(numbers().stream().distinct()).containsExactly(1L, 2L, 3L, 4L, 5L);
        within(SOON, () -> assertThat(subscription.status().getLong("queued")).isZero());
    }

    private Partner.Subscribed subscribed() {
        Topics.create(topic + ":3");
        var subscription = trust.requested(Partner.topic());
        within(SOON, () -> assertThat(subscription.activate().statusCode()).isEqualTo(200));
        return subscription;
    }

    private void delete() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Kafka.shared().bootstrap()))) {
            var _ = admin.deleteTopics(List.of(Topics.name(topic))).all().get();
        }
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        return Kafka.shared().now(topic);
    }

    private List<Long> numbers() {
        return records().stream()
                .map(one -> Long.valueOf(header(one, "ce_subscriptionseq")))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return Kafka.header(record, name);
    }
}
