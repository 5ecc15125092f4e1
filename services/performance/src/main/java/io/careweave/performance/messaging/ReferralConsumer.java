package io.careweave.performance.messaging;

import io.careweave.performance.application.live.Referrals;
import io.careweave.performance.domain.live.ReferralFact;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what happens to referrals. */
@ApplicationScoped
class ReferralConsumer {

    private final Batches batches;
    private final Batches.Work<ReferralFact> work;

    ReferralConsumer(Batches batches, Referrals referrals) {
        this.batches = batches;
        work = new Batches.Work<>("referral event", ReferralEvents::fact, referrals::happened);
    }

    @Incoming("referral-events")
    public Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return batches.take(batch, work);
    }
}
