package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.client.Running;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes die without warning while partners go on writing: no acknowledged write is lost or told out of order. */
class ProcessesKilledIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int STEADY = 15;

    @RegisterExtension
    static final Platform platform = new Platform();

    @AutoClose
    private final Endpoint endpoint = new Endpoint();

    @Test
    void everyAcknowledgedWriteArrivesOnceAndInOrder() throws InterruptedException, ExecutionException {
        Map<String, Integer> writtenMeanwhile = play("referrals", "subscriptions", "kafka", "gateway");

        assertThat(writtenMeanwhile.get("kafka"))
                .as("writes acknowledged without the broker")
                .isPositive();
        assertThat(writtenMeanwhile.get("subscriptions"))
                .as("writes acknowledged without subscriptions")
                .isPositive();
    }

    /** With the database Keycloak loses its own; tokens that were given out must serve meanwhile. */
    @Test
    @EnabledIfSystemProperty(named = "careweave.full", matches = "true")
    void databaseAndIdentityProviderMayDieToo() throws InterruptedException, ExecutionException {
        Map<String, Integer> writtenMeanwhile = play("postgres", "subscriptions", "keycloak", "postgres");

        assertThat(writtenMeanwhile.get("keycloak"))
                .as("writes acknowledged without Keycloak")
                .isPositive();
    }

    /** Kills one part after the other under the trickle, and holds what arrived against what was promised. */
    private Map<String, Integer> play(String... parts) throws InterruptedException, ExecutionException {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(platform.as("partner-zr1"), endpoint, service);
        Subscription pull = Subscription.pull(platform.as("partner-zr1"), service);
        Subscription topic = Subscription.topic(platform.as("partner-zr1"), service);
        Map<String, Integer> writtenMeanwhile = new HashMap<>();
        try (Trickle trickle = new Trickle(platform, service, Duration.ofMillis(500))) {
            awaitReceipts(trickle, STEADY);
            for (String part : parts) {
                if (part.equals("subscriptions")) {
                    // Killed with deliveries taken and not answered: nobody can know that they were.
                    endpoint.hold();
                    Eventually.within(BACK, endpoint::held, held -> held > 0);
                }
                writtenMeanwhile.put(part, kill(part, trickle));
            }
            trickle.finish();

            assertThat(trickle.unexpected())
                    .as("answers were %s", trickle.answers())
                    .isEmpty();
            List<JsonNode> history = history(trickle);
            assertPromisesKept(trickle.receipts(), history);
            assertArrived(webhook, pull, history);
            assertOnTopic(topic, history);
            assertOrderInKafka(trickle.referrers().keySet());
            platform.tell("answers %s, receipts %d, acknowledged without the part %s, deliveries %d of %d events"
                    .formatted(
                            trickle.answers(),
                            trickle.receipts().size(),
                            writtenMeanwhile,
                            endpoint.arrivals().size(),
                            Events.ids(endpoint.events()).size()));
        }
        return writtenMeanwhile;
    }

    /** Gives how many writes were acknowledged between the death and the return. */
    private int kill(String part, Trickle trickle) {
        long victim = pid(part);
        int before = trickle.receipts().size();
        platform.stack().kill9(part);
        Eventually.within(BACK, () -> pid(part), pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady(part, BACK);
        endpoint.release();
        int meanwhile = trickle.receipts().size() - before;
        Eventually.within(BACK, () -> platform.as("partner-zr1").get(Referral.PATH), answer -> answer.status() == 200);
        awaitReceipts(trickle, trickle.receipts().size() + STEADY);
        return meanwhile;
    }

    private static void awaitReceipts(Trickle trickle, int count) {
        Eventually.within(
                BACK,
                trickle::receipts,
                receipts -> receipts.size() >= count || !trickle.unexpected().isEmpty());
    }

    private static long pid(String part) {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals(part))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    /** What referrals itself says happened, with the referral's id as the subject. */
    private static List<JsonNode> history(Trickle trickle) {
        List<JsonNode> events = new ArrayList<>();
        trickle.referrers().forEach((id, referrer) -> referrer.get(Referral.PATH + "/" + id + "/history")
                .expect(200)
                .body()
                .required("items")
                .forEach(item -> events.add(Json.of(
                        "id", item.required("id"),
                        "type", item.required("type"),
                        "subject", id,
                        "aggregateversion", item.required("version")))));
        return events;
    }

    private static void assertPromisesKept(Set<Trickle.Receipt> receipts, List<JsonNode> history) {
        Events.assertOrderOfEachReferral(history, 1);
        Set<Trickle.Receipt> kept = history.stream()
                .map(event -> new Trickle.Receipt(Events.subject(event), Events.version(event)))
                .collect(Collectors.toSet());
        assertThat(kept).containsAll(receipts);
        assertThat(history)
                .hasSize(receipts.stream()
                                .map(Trickle.Receipt::referral)
                                .collect(Collectors.toSet())
                                .size()
                        * (1 + Step.values().length));
    }

    /** What the provider is told: everything but the draft. */
    private static Set<String> expected(List<JsonNode> history) {
        return history.stream()
                .filter(event -> Events.version(event) > 1)
                .map(Events::id)
                .collect(Collectors.toSet());
    }

    private void assertArrived(Subscription webhook, Subscription pull, List<JsonNode> history) {
        Set<String> expected = expected(history);
        Eventually.within(BACK, () -> assertThat(Events.ids(endpoint.events())).isEqualTo(expected));
        Eventually.within(BACK, () -> assertThat(Events.ids(pull.feed())).isEqualTo(expected));
        Eventually.within(
                BACK, webhook::status, status -> status.required("queued").asLong() == 0);
        for (List<JsonNode> seen : List.of(endpoint.events(), webhook.feed(), pull.feed())) {
            Events.assertNumberedWithoutGap(seen);
            Events.assertOrderOfEachReferral(seen, 2);
        }
        assertThat(pull.feed()).hasSameSizeAs(expected);
        assertThat(webhook.feed()).hasSameSizeAs(expected);
        assertThat(webhook.status().required("gaps")).isEmpty();
        assertThat(endpoint.unverified()).isEmpty();
        assertThat(endpoint.arrivals()).as("deliveries, with repetitions").hasSizeGreaterThan(expected.size());
        Map<String, String> bodies = new HashMap<>();
        assertThat(endpoint.arrivals())
                .as("what arrives twice is the same under the same id")
                .allSatisfy(arrival -> assertThat(arrival.body())
                        .isEqualTo(bodies.computeIfAbsent(arrival.webhookId(), id -> arrival.body())));
    }

    /** On the trust's own topic, read as itself; while the broker was away what happened waited, and nothing failed. */
    private static void assertOnTopic(Subscription topic, List<JsonNode> history) {
        Set<String> expected = expected(history);
        Eventually.within(BACK, () -> assertThat(Events.ids(own(topic))).isEqualTo(expected));
        Eventually.within(
                BACK, topic::status, status -> status.required("queued").asLong() == 0);
        List<JsonNode> arrived = own(topic);
        Events.assertNumberedWithoutGap(arrived);
        Events.assertOrderOfEachReferral(arrived, 2);
        assertThat(Events.ids(topic.feed())).isEqualTo(expected);
        assertThat(topic.status().required("gaps")).isEmpty();
        assertThat(topic.deliveries()).isNotEmpty().allSatisfy(delivery -> assertThat(
                        delivery.required("failures").asInt())
                .isZero());
    }

    private static List<JsonNode> own(Subscription topic) {
        return new Broker(platform, "partner-zr1")
                .read(Broker.topic("subscriptions.partner.zr1.v1")).stream()
                        .map(CloudEvents::structured)
                        .filter(event ->
                                event.required("subscriptionid").asText().equals(topic.id()))
                        .collect(Collectors.toList());
    }

    private static void assertOrderInKafka(Set<String> referrals) {
        List<JsonNode> events = new Broker(platform, "kafka-tail")
                .read(Broker.topic("referrals.events.v1")).stream()
                        .filter(event -> referrals.contains(event.key()))
                        .map(CloudEvents::structured)
                        .collect(Collectors.toList());
        assertThat(Events.ids(events)).hasSize(referrals.size() * (1 + Step.values().length));
        Events.assertOrderOfEachReferral(events, 1);
    }
}
