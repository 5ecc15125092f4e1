package io.careweave.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Follows the events between the services, on every topic, as operators may. */
public final class EventTail {
    private static final String READER = "kafka-tail";

    private final KafkaAccess kafka;
    private final String prefix;
    private final Pattern type;

    /** @param glob of event types; {@code *} stands for any characters */
    public EventTail(KafkaAccess kafka, String topicPrefix, String glob) {
        this.kafka = kafka;
        this.prefix = topicPrefix + ".";
        this.type = Pattern.compile(
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** One event as it lies on its topic. */
    public record Seen(String topic, int partition, long offset, Map<String, String> attributes, String data) {
        public String attribute(String name) {
            return attributes.getOrDefault(name, "-");
        }

        /** CloudEvents JSON format, with where it lay. */
        public ObjectNode structured() {
            ObjectNode event = Data.JSON.createObjectNode();
            attributes.forEach(event::put);
            event.put("topic", topic).put("partition", partition).put("offset", offset);
            try {
                event.set("data", Data.JSON.readTree(data));
            } catch (JsonProcessingException notJson) {
                event.put("data", data);
            }
            return event;
        }
    }

    /** Until told to stop; from now on, or from what is kept. */
    public void follow(boolean fromStart, Consumer<Seen> consumer, BooleanSupplier stop) {
        try (KafkaConsumer<String, byte[]> client = kafka.consumer(READER)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (List<PartitionInfo> topic : client.listTopics().values()) {
                topic.stream()
                        .filter(info -> info.topic().startsWith(prefix))
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            client.assign(partitions);
            if (fromStart) {
                client.seekToBeginning(partitions);
            } else {
                client.seekToEnd(partitions);
                // Evaluated lazily otherwise: what comes between now and the first poll would be missed.
                partitions.forEach(client::position);
            }
            while (!stop.getAsBoolean()) {
                for (ConsumerRecord<String, byte[]> message : client.poll(Duration.ofMillis(500))) {
                    Seen seen = seen(message);
                    if (type.matcher(seen.attribute("type")).matches()) {
                        consumer.accept(seen);
                    }
                }
            }
        }
    }

    private static Seen seen(ConsumerRecord<String, byte[]> message) {
        Map<String, String> attributes = new TreeMap<>();
        message.headers().forEach(header -> {
            if (header.key().startsWith("ce_")) {
                attributes.put(header.key().substring(3), new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        String data = message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
        return new Seen(message.topic(), message.partition(), message.offset(), attributes, data);
    }
}
