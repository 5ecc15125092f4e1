package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Looking into topics and writing to them, apart from the application under test. Topics are named as for {@link
 * Topics#name}.
 *
 * @param bootstrap of the broker
 */
public record Kafka(String bootstrap) {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** By broker, until the JVM ends: connecting takes longer than what is sent. */
    private static final Map<String, Producer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    /** The broker all tests share. */
    public static Kafka shared() {
        return new Kafka(Servers.kafka());
    }

    /** Reads from the beginning until a key has that many records; fails if it has not in time. */
    public List<ConsumerRecord<String, byte[]>> await(String topic, String key, int count, Duration limit) {
        return await(topic, record -> key.equals(record.key()), count, limit);
    }

    /** Reads from the beginning until that many records please; in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> await(
            String topic, Predicate<ConsumerRecord<String, byte[]>> pleases, int count, Duration limit) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long deadline = System.nanoTime() + Eventually.patience(limit).toNanos();
        try (Consumer<String, byte[]> consumer = consumer(topic)) {
            while (found.size() < count) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("only " + found.size() + " of " + count + " records in "
                            + Topics.name(topic) + " within " + Eventually.patience(limit) + ": " + found);
                }
                consumer.poll(POLL).forEach(record -> {
                    if (pleases.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        return List.copyOf(found);
    }

    /** All that a topic holds at this moment, to show that something was not published. */
    public List<ConsumerRecord<String, byte[]>> now(String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ANSWER_LIMIT);
            long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the end of " + Topics.name(topic) + " was not reached");
                }
                consumer.poll(POLL).forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Publishes a structured event, see {@link CloudEvents#event}, in binary mode; returns once it is stored. */
    public void publish(String topic, JsonNode event) {
        send(CloudEvents.binary(Topics.name(topic), event));
    }

    /** Publishes an event without its data: the tombstone of its subject. */
    public void tombstone(String topic, JsonNode event) {
        ProducerRecord<String, byte[]> whole = CloudEvents.binary(Topics.name(topic), event);
        send(new ProducerRecord<>(whole.topic(), null, whole.key(), null, whole.headers()));
    }

    /** Publishes whatever a hostile or broken producer might; a null value is a tombstone. */
    public void publish(String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.name(topic), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /** A header's text; fails if it is absent. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError("no header " + name + " in " + record);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            var _ = PRODUCERS
                    .computeIfAbsent(bootstrap, broker -> producer())
                    .send(record)
                    .get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("record not stored", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Producer<String, byte[]> producer() {
        Properties settings = settings();
        settings.setProperty("acks", "all");
        settings.setProperty("linger.ms", "0");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private Consumer<String, byte[]> consumer(String topic) {
        var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.name(topic), ANSWER_LIMIT).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", bootstrap);
        return settings;
    }
}
