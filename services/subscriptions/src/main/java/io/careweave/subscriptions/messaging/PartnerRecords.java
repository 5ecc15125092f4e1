package io.careweave.subscriptions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.subscriptions.domain.TopicRun.Letter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The form of events on a partner's topic: CloudEvents 1.0, binary mode (Kafka binding), keyed by the referral. Beside the
 * number there is the subscription's id, for a partner's subscriptions share its topic and each counts by itself.
 */
@ApplicationScoped
class PartnerRecords {

    private final ObjectMapper json;

    PartnerRecords(ObjectMapper json) {
        this.json = json;
    }

    ProducerRecord<String, byte[]> record(String topic, UUID subscriptionId, Letter letter) {
        try {
            var event = json.readTree(letter.body());
            var out = new ProducerRecord<>(
                    topic, letter.notice().subject(), json.writeValueAsBytes(event.required("data")));
            event.properties().forEach(attribute -> {
                switch (attribute.getKey()) {
                    case "data" -> {}
                    case "datacontenttype" ->
                        header(out, "content-type", attribute.getValue().asText());
                    default ->
                        header(
                                out,
                                "ce_" + attribute.getKey(),
                                attribute.getValue().asText());
                }
            });
            header(out, "ce_subscriptionid", subscriptionId.toString());
            if (letter.replay()) {
                header(out, "careweave-replay", "true");
            }
            return out;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is JSON", e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> out, String name, String value) {
        out.headers().add(name, value.getBytes(UTF_8));
    }
}
