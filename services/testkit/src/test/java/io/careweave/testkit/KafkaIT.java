package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaIT {

    private static final String TOPIC = "kafka.state";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Kafka KAFKA = Kafka.shared();

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void createTopic() {
        Topics.create(TOPIC + ":3:compact", "kafka.empty");
        Topics.create(TOPIC + ":3:compact");
    }

    @Test
    void carriesAnEventThereAndBackUnchanged() {
        ObjectNode event =
                CloudEvents.event("membership", "careweave.organisation.changed.v1", key, 7, "{\"kind\":\"TRUST\"}");

        KAFKA.publish(TOPIC, event);
        ConsumerRecord<String, byte[]> record = KAFKA.await(TOPIC, key, 1, SOON).getFirst();

        assertThat(CloudEvents.structured(record)).isEqualTo(event);
        assertThat(Kafka.header(record, "ce_dataschema"))
                .isEqualTo("urn:careweave:schema:membership:organisation.changed.v1");
        assertThat(Kafka.header(record, "content-type")).isEqualTo("application/json");
        assertThatThrownBy(() -> Kafka.header(record, "ce_absent")).hasMessageContaining("ce_absent");
    }

    @Test
    void keepsTheOrderOfAKeyAndShowsWhatIsThereNow() {
        for (String value : List.of("1", "2", "3")) {
            KAFKA.publish(TOPIC, key, value.getBytes(StandardCharsets.UTF_8), Map.of("a", "b"));
        }
        KAFKA.publish(TOPIC, key, null, Map.of());

        assertThat(KAFKA.await(TOPIC, key, 4, SOON))
                .extracting(record ->
                        record.value() == null ? "tombstone" : new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("1", "2", "3", "tombstone");
        assertThat(KAFKA.now(TOPIC))
                .filteredOn(record -> record.key().equals(key))
                .hasSize(4);
        assertThat(KAFKA.now("kafka.empty")).isEmpty();
    }

    @Test
    void failsWhenARecordDoesNotCome() {
        assertThatThrownBy(() -> KAFKA.await(TOPIC, key, 1, Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("only 0 of 1");
    }

    @Test
    void refusesATypeThatIsNotOurs() {
        assertThatThrownBy(() -> CloudEvents.event("membership", "organisation.changed", key, 1, "{}"))
                .hasMessageContaining("not an event type");
    }
}
