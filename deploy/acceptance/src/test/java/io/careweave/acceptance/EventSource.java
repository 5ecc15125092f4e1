package io.careweave.acceptance;

import io.careweave.testkit.CloudEvents;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of referrals at a steady rate, written to the topic as referrals itself would, now and then one that is poison. */
final class EventSource implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final String data;
    private final int poisonEvery;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param poisonEvery 0 for never */
    EventSource(Broker broker, String topic, String serviceId, int perSecond, int poisonEvery) {
        this.producer = broker.producer();
        this.topic = topic;
        this.data = """
                {"parties":{"referrerOrg":"Z90001","practiceOrg":"Z90001","providerOrg":"ZR1"},\
                "patientRef":"k1_J5h2mTqk0xZb1Vw9sYd3eA","serviceId":"%s","specialty":"trauma-orthopaedics",\
                "priority":"ROUTINE","firstOutpatient":true,"referrerRole":"GP","state":"SUBMITTED",\
                "resubmission":false}""".formatted(serviceId);
        this.poisonEvery = poisonEvery;
        var _ = clock.scheduleAtFixedRate(this::send, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void send() {
        long number = sent.incrementAndGet();
        ProducerRecord<String, byte[]> record = CloudEvents.binary(
                topic,
                CloudEvents.event(
                        "referrals",
                        "careweave.referral.submitted.v1",
                        UUID.randomUUID().toString(),
                        2,
                        data));
        ProducerRecord<String, byte[]> written = isPoison(number)
                ? new ProducerRecord<>(
                        topic,
                        null,
                        record.key(),
                        "{\"no\":\"parties\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        record.headers())
                : record;
        var _ = producer.send(written, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.incrementAndGet();
            }
        });
    }

    private boolean isPoison(long number) {
        return poisonEvery > 0 && number % poisonEvery == 0;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long poisoned() {
        return poisonEvery == 0 ? 0 : sent.get() / poisonEvery;
    }

    /** Sends no more, and returns when the broker has everything. */
    void finish() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the clock does not stop");
        }
        producer.flush();
    }

    @Override
    public void close() {
        var _ = clock.shutdownNow();
        producer.close();
    }
}
