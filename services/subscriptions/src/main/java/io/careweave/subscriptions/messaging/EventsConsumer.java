package io.careweave.subscriptions.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what services announce to others, each topic by itself: none waits for another. */
@ApplicationScoped
class EventsConsumer {

    private final EventBatches batches;

    EventsConsumer(EventBatches batches) {
        this.batches = batches;
    }

    @Incoming("referral-events")
    public Uni<Void> referrals(KafkaRecordBatch<String, byte[]> batch) {
        return batches.consume(batch, ReferralEvents.KIND, "referral event");
    }

    @Incoming("performance-events")
    public Uni<Void> performance(KafkaRecordBatch<String, byte[]> batch) {
        return batches.consume(batch, PerformanceEvents.KIND, "performance event");
    }
}
