package io.careweave.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Topics;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A referral as its own service announces it: events made from the contract's examples, published to the real topic. */
record Referral(String id, String practice, String provider, AtomicLong version) {

    static final String TOPIC = "referrals.events";

    private static final Producer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", Kafka.shared().bootstrap(), "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());

    static Referral fresh(String practice, String provider) {
        return new Referral(UUID.randomUUID().toString(), practice, provider, new AtomicLong());
    }

    /** A referral from a practice that no subscription concerns. */
    static Referral to(Partner provider) {
        return fresh("Z99999", provider.org());
    }

    /** The next event, for example of {@code submitted}. */
    ObjectNode event(String verb) {
        return eventOf("referral." + verb);
    }

    /** The next event of any noun of referrals, for example {@code rtt.clock_started}. */
    ObjectNode eventOf(String type) {
        ObjectNode event = Contracts.example("referrals", type + ".v1").deepCopy();
        event.put("id", UUID.randomUUID().toString());
        event.put("subject", id);
        event.put("partitionkey", id);
        event.put("aggregateversion", version.incrementAndGet());
        var parties = ((ObjectNode) event.get("data")).putObject("parties");
        parties.put("referrerOrg", practice);
        parties.put("practiceOrg", practice);
        parties.put("providerOrg", provider);
        return event;
    }

    /** Publishes the next event; gives its id. */
    @CanIgnoreReturnValue
    String announce(String verb) {
        var event = event(verb);
        publish(event);
        return event.path("id").asText();
    }

    static void publish(JsonNode event) {
        try {
            var _ = PRODUCER.send(CloudEvents.binary(Topics.name(TOPIC), event)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
