package io.careweave.commons.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stored event into a Kafka record: CloudEvents 1.0, binary mode, keyed by its subject.
 *
 * @param network slug of the network, part of the CloudEvents source
 */
record Envelope(String topicPrefix, String network, String service) {

    /** The verb of an event which says that its subject is forgotten: it has no data, and so is a tombstone. */
    private static final String FORGOTTEN = ".forgotten.v1";

    /** Where an event came from. */
    record Origin(
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable String traceparent) {

        Origin within(@Nullable String span) {
            return new Origin(correlationId, causationId, span);
        }
    }

    ProducerRecord<String, byte[]> record(StoredEvent event, String stream, Origin origin) {
        boolean forgotten = event.type().endsWith(FORGOTTEN);
        var out = new ProducerRecord<>(
                topic(stream), event.subject(), forgotten ? null : event.data().getBytes(UTF_8));
        header(out, "ce_specversion", "1.0");
        header(out, "ce_id", event.id().toString());
        header(out, "ce_source", "urn:careweave:" + network + ":" + service);
        header(out, "ce_type", event.type());
        header(out, "ce_subject", event.subject());
        header(out, "ce_time", event.time().toString());
        header(out, "ce_dataschema", forgotten ? null : schema(event.type()));
        header(out, "ce_aggregateversion", Long.toString(event.version()));
        header(out, "ce_partitionkey", event.subject());
        header(out, "ce_dataclassification", "confidential");
        header(out, "ce_correlationid", origin.correlationId());
        header(out, "ce_causationid", origin.causationId());
        header(out, "ce_traceparent", origin.traceparent());
        header(out, "content-type", forgotten ? null : "application/json");
        return out;
    }

    String topic(String stream) {
        return topicPrefix + "." + service + "." + stream + ".v1";
    }

    /** {@code careweave.referral.submitted.v1} has the schema {@code urn:careweave:schema:referrals:referral.submitted.v1}. */
    private String schema(String type) {
        return "urn:careweave:schema:" + service + ":" + type.substring("careweave.".length());
    }

    private static void header(ProducerRecord<String, byte[]> out, String name, @Nullable String value) {
        if (value != null) {
            out.headers().add(name, value.getBytes(UTF_8));
        }
    }
}
