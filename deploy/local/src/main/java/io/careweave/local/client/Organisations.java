package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a network's organisations in the place of membership, until that service exists: its topic, its client, its
 * form of events. Only what differs from the topic's latest state is published, with the next version.
 */
public final class Organisations {
    private static final String WRITER = TopicPlan.client("membership");
    private static final String READER = "kafka-tail";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaAccess kafka;
    private final String network;
    private final String topic;

    public Organisations(KafkaAccess kafka, String network, String topicPrefix) {
        this.kafka = kafka;
        this.network = network;
        this.topic = topicPrefix + ".membership.organisations.v1";
    }

    private record Known(long version, JsonNode data) {}

    /** @return how many were new or different */
    public int publish(JsonNode organisations) {
        try {
            return publishChanges(organisations);
        } catch (KafkaException refused) {
            throw unreachable(refused.getCause() == null ? refused : refused.getCause(), refused);
        }
    }

    private static Failure unreachable(@Nullable Throwable why, Exception thrown) {
        return new Failure(
                Failure.Kind.UNREACHABLE, "kafka takes no organisations: " + why, "./careweave logs kafka", thrown);
    }

    private int publishChanges(JsonNode organisations) {
        Map<String, Known> known = latest();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = kafka.producer(WRITER)) {
            organisations.properties().forEach(entry -> {
                Known before = known.get(entry.getKey());
                if (before == null || !before.data().equals(entry.getValue())) {
                    long version = before == null ? 1 : before.version() + 1;
                    sent.add(producer.send(event(entry.getKey(), version, entry.getValue())));
                }
            });
            for (Future<RecordMetadata> acknowledgement : sent) {
                var unused = acknowledgement.get();
            }
        } catch (ExecutionException refused) {
            throw unreachable(refused.getCause(), refused);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "interrupted", "", ending);
        }
        return sent.size();
    }

    private Map<String, Known> latest() {
        Map<String, Known> known = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer(READER)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new Failure(Failure.Kind.UNREACHABLE, topic + " cannot be read", "./careweave logs kafka");
                }
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    known.put(message.key(), known(message));
                }
            }
        }
        return known;
    }

    private static Known known(ConsumerRecord<String, byte[]> message) {
        Header version = message.headers().lastHeader("ce_aggregateversion");
        try {
            return new Known(
                    Long.parseLong(new String(version.value(), StandardCharsets.UTF_8)),
                    Data.JSON.readTree(message.value()));
        } catch (IOException malformed) {
            throw new UncheckedIOException("not an organisation: offset " + message.offset(), malformed);
        }
    }

    private ProducerRecord<String, byte[]> event(String org, long version, JsonNode data) {
        byte[] body = data.toString().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, org, body);
        Map<String, String> attributes = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "urn:careweave:" + network + ":membership",
                "ce_type",
                "careweave.organisation.changed.v1",
                "ce_subject",
                org,
                "ce_time",
                Instant.now().toString(),
                "ce_dataschema",
                "urn:careweave:schema:membership:organisation.changed.v1",
                "ce_aggregateversion",
                "" + version,
                "ce_partitionkey",
                org,
                "content-type",
                "application/json");
        attributes.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }
}
