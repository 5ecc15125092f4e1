package io.careweave.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events of referrals written straight to their topic, in the form in which referrals writes them. Five hundred referrals
 * are under way at a time, each gets six events in turn, so that at 500 a second each has one a second.
 */
final class LoadEvents {
    static final int UNDER_WAY = 500;
    static final int EACH = 6;

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final byte[] data;
    private final long round;

    /** @param parties referrer, practice and provider: the three that are told */
    LoadEvents(KafkaProducer<String, byte[]> producer, String topic, String service, String[] parties, long round) {
        this.producer = producer;
        this.topic = topic;
        this.round = round;
        this.data = ("{\"parties\":{\"referrerOrg\":\"" + parties[0] + "\",\"practiceOrg\":\"" + parties[1]
                        + "\",\"providerOrg\":\"" + parties[2]
                        + "\"},\"patientRef\":\"k1_J5h2mTqk0xZb1Vw9sYd3eA\",\"serviceId\":\"" + service
                        + "\",\"specialty\":\"orthopaedics\",\"priority\":\"ROUTINE\",\"firstOutpatient\":true,"
                        + "\"referrerRole\":\"GP\",\"pathwayId\":\"hip-pain\",\"pathwayVersion\":2,"
                        + "\"state\":\"ACCEPTED\"}")
                .getBytes(UTF_8);
    }

    /**
     * Where an event belongs.
     *
     * @param referral from 0
     * @param version  from 1
     */
    record Place(int referral, int version) {}

    static Place place(int index) {
        int wave = index / (UNDER_WAY * EACH);
        return new Place(wave * UNDER_WAY + index % UNDER_WAY, 1 + index % (UNDER_WAY * EACH) / UNDER_WAY);
    }

    /** How many referrals that many events are of, at most. */
    static int referrals(int events) {
        return (1 + events / (UNDER_WAY * EACH)) * UNDER_WAY;
    }

    static long mostSignificant(long round) {
        return round << 16 | 0x7000;
    }

    private static UUID id(long round, int index) {
        return new UUID(mostSignificant(round), 0x8000_0000_0000_0000L | index);
    }

    CompletableFuture<Void> write(int index) {
        Place place = place(index);
        String id = id(round, index).toString();
        String subject = new UUID(mostSignificant(round), 0x9000_0000_0000_0000L | place.referral()).toString();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, subject, data);
        header(record, "specversion", "1.0");
        header(record, "id", id);
        header(record, "source", "urn:careweave:ridgeway:referrals");
        header(record, "type", "careweave.referral.accepted.v1");
        header(record, "subject", subject);
        header(record, "time", Instant.now().toString());
        header(record, "dataschema", "urn:careweave:schema:referrals:referral.accepted.v1");
        header(record, "aggregateversion", Integer.toString(place.version()));
        header(record, "partitionkey", subject);
        header(record, "dataclassification", "confidential");
        header(record, "correlationid", id);
        record.headers().add("content-type", "application/json".getBytes(UTF_8));
        CompletableFuture<Void> written = new CompletableFuture<>();
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                written.complete(null);
            } else {
                written.completeExceptionally(failure);
            }
        });
        return written;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add("ce_" + name, value.getBytes(UTF_8));
    }
}
