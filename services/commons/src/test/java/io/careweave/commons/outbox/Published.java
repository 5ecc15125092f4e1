package io.careweave.commons.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything on a topic so far, oldest first per partition. Each topic is read once, by one consumer for all tests. */
final class Published {

    private static final Map<String, Published> READERS = new HashMap<>();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> all;
    private final List<Message> read = new ArrayList<>();

    private Published(String bootstrap, String topic, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    record Message(UUID id, String subject, long version, ConsumerRecord<String, byte[]> record) {
        String header(String name) {
            return new String(record.headers().lastHeader(name).value(), UTF_8);
        }
    }

    static List<Message> on(String bootstrap, String topic, int partitions) {
        synchronized (READERS) {
            return READERS.computeIfAbsent(bootstrap + "/" + topic, _ -> new Published(bootstrap, topic, partitions))
                    .soFar();
        }
    }

    private List<Message> soFar() {
        var ends = consumer.endOffsets(all);
        while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(message(record)));
        }
        return List.copyOf(read);
    }

    private static Message message(ConsumerRecord<String, byte[]> record) {
        var id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
        var version =
                new String(record.headers().lastHeader("ce_aggregateversion").value(), UTF_8);
        return new Message(UUID.fromString(id), record.key(), Long.parseLong(version), record);
    }
}
