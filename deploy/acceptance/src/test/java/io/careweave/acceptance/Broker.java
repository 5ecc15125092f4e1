package io.careweave.acceptance;

import io.careweave.local.LocalStack;
import io.careweave.local.client.KafkaAccess;
import io.careweave.local.plan.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The suite's Kafka as one client of Keycloak sees it, with a real token. */
record Broker(Platform platform, String clientId) {
    private static final int LIMIT_MILLIS = 20_000;

    static String topic(String name) {
        return LocalStack.TOPIC_PREFIX + "." + name;
    }

    /** Sends one record and waits for the broker's word. */
    void write(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        try (Producer<String, byte[]> producer = access().producer(clientId)) {
            var _ = producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** A producer for many records; the caller closes it. */
    Producer<String, byte[]> producer() {
        return access().producer(clientId);
    }

    /** All topics that this client may see with a token of that scope. */
    List<String> topics(String scope) {
        Map<String, Object> settings = access().as(clientId);
        settings.put("sasl.oauthbearer.scope", scope);
        settings.put("default.api.timeout.ms", LIMIT_MILLIS);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return List.copyOf(consumer.listTopics().keySet());
        }
    }

    /** Everything in a topic now, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = access().consumer(clientId)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** What comes first to a member of a group. */
    ConsumerRecords<String, byte[]> poll(String topic, String group) {
        Map<String, Object> settings = access().as(clientId);
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", LIMIT_MILLIS);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(LIMIT_MILLIS));
            consumer.commitSync();
            return records;
        }
    }

    private KafkaAccess access() {
        LocalStack stack = platform.stack();
        return new KafkaAccess(
                "127.0.0.1:" + platform.running().port("kafka"),
                platform.running().tokenUrl(),
                Secrets.in(stack.folder()));
    }
}
