package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.local.client.Running;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trust reads its events from a topic of its own, as itself, and proves from there that it has everything. */
class PartnerTopicIT {
    private static final String TOPIC = Broker.topic("subscriptions.partner.zr1.v1");
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final int STEADY = 15;

    @RegisterExtension
    static final Platform platform = new Platform();

    private final Broker trust = new Broker(platform, "partner-zr1");
    private final Broker other = new Broker(platform, "partner-zr2");

    /** While the broker is down what happens waits, and comes in order and without a gap once it is back. */
    @Test
    void everyAcknowledgedWriteArrivesThoughTheBrokerAndTheServiceAreKilled()
            throws InterruptedException, ExecutionException {
        String service = platform.newService();
        Subscription subscription = Subscription.topic(platform.as("partner-zr1"), service);
        Set<String> promised;
        try (Trickle trickle = new Trickle(platform, service, Duration.ofMillis(500))) {
            for (String part : List.of("kafka", "subscriptions")) {
                awaitReceipts(trickle, trickle.receipts().size() + STEADY);
                kill(part);
            }
            awaitReceipts(trickle, trickle.receipts().size() + STEADY);
            trickle.finish();

            assertThat(trickle.unexpected())
                    .as("answers were %s", trickle.answers())
                    .isEmpty();
            promised = trickle.receipts().stream()
                    .filter(receipt -> receipt.version() > 1)
                    .map(receipt -> receipt.referral() + " " + receipt.version())
                    .collect(Collectors.toSet());
        }
        assertThat(promised).hasSizeGreaterThan(2 * STEADY);
        Eventually.within(BACK, () -> assertThat(versions(own(subscription))).containsAll(promised));
        Eventually.within(
                BACK, subscription::status, status -> status.required("queued").asLong() == 0);
        List<JsonNode> arrived = own(subscription);
        Events.assertNumberedWithoutGap(arrived);
        Events.assertOrderOfEachReferral(arrived, 2);
        assertThat(Events.ids(arrived)).isEqualTo(Events.ids(subscription.feed()));
        assertThat(subscription.status().required("gaps")).isEmpty();
        assertThat(subscription.deliveries())
                .allSatisfy(delivery ->
                        assertThat(delivery.required("failures").asInt()).isZero());
    }

    @Test
    void readsWithAGroupOfItsOwnNameOnly() {
        assertThat(trust.poll(TOPIC, "partner-zr1." + UUID.randomUUID())).isNotNull();

        for (String group : List.of("partner-zr2.stolen", "careweave.subscriptions", "partner-zr1")) {
            assertThatThrownBy(() -> trust.poll(TOPIC, group)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void refusesAnotherPartnersToken() {
        assertThatThrownBy(() -> other.poll(TOPIC, "partner-zr2.own")).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> other.poll(TOPIC, "partner-zr1.stolen")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> other.read(TOPIC)).isInstanceOf(TopicAuthorizationException.class);
        assertThat(other.topics("kafka"))
                .contains(Broker.topic("subscriptions.partner.zr2.v1"))
                .doesNotContain(TOPIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"referrals.events.v1", "subscriptions.ops.v1", "membership.organisations.v1"})
    void readsNothingElse(String topic) {
        assertThatThrownBy(() -> trust.read(Broker.topic(topic))).isInstanceOf(TopicAuthorizationException.class);
        assertThat(trust.topics("kafka")).containsExactly(TOPIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriptions.partner.zr1.v1", "referrals.events.v1"})
    void writesNothing(String topic) {
        assertThatThrownBy(() -> trust.write(Broker.topic(topic), "key", new byte[] {'{', '}'}))
                .hasRootCauseInstanceOf(AuthorizationException.class);
    }

    /** An organisation for which the operator has set up no topic. */
    @Test
    void activatesNothingWithoutATopic() {
        Api practice = platform.as("partner-z90003");
        JsonNode wish = Json.of("channel", "KAFKA", "eventTypes", List.of("careweave.referral.*"));
        JsonNode created = practice.create(
                        Subscription.PATH, wish, UUID.randomUUID().toString())
                .expect(201)
                .body();
        Api.Answer refused = practice.transition(
                Subscription.PATH + "/" + created.required("id").asText() + "/activate", 1, MissingNode.getInstance());

        assertThat(refused.expect(422).body().required("type").asText())
                .endsWith("/problems/subscriptions/topic-missing");
    }

    private static void kill(String part) {
        long victim = pid(part);
        platform.stack().kill9(part);
        Eventually.within(BACK, () -> pid(part), pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady(part, BACK);
        Eventually.within(
                BACK, () -> platform.as("partner-zr1").get(Subscription.PATH), answer -> answer.status() == 200);
    }

    private static long pid(String part) {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals(part))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> own(Subscription subscription) {
        return trust.read(TOPIC).stream()
                .map(CloudEvents::structured)
                .filter(event -> event.required("subscriptionid").asText().equals(subscription.id()))
                .collect(Collectors.toList());
    }

    private static Set<String> versions(List<JsonNode> events) {
        return events.stream()
                .map(event -> Events.subject(event) + " " + Events.version(event))
                .collect(Collectors.toSet());
    }

    private static void awaitReceipts(Trickle trickle, int count) {
        Eventually.within(
                BACK,
                trickle::receipts,
                receipts -> receipts.size() >= count || !trickle.unexpected().isEmpty());
    }
}
