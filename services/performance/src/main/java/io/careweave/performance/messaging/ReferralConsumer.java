package io.careweave.performance.messaging;

import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.careweave.performance.application.live.Referrals;
import io.careweave.performance.domain.live.ReferralFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes in what happens to referrals, in the batches in which the broker gives it: one transaction counts them all. What
 * cannot be read is set aside; where anything but an outage fails, each event is tried by itself.
 */
@ApplicationScoped
class ReferralConsumer {

    private static final Logger LOG = Logger.getLogger(ReferralConsumer.class);

    private final Referrals referrals;
    private final InPlace inPlace;

    ReferralConsumer(Referrals referrals, InPlace inPlace) {
        this.referrals = referrals;
        this.inPlace = inPlace;
    }

    private record Read(KafkaRecord<String, byte[]> message, Incoming event, ReferralFact fact) {}

    @org.eclipse.microprofile.reactive.messaging.Incoming("referral-events")
    public Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        var reads = new ArrayList<Read>();
        var letters = new ArrayList<Uni<Void>>();
        for (var message : batch.getRecords()) {
            try {
                var event = event(message);
                ReferralEvents.fact(event).ifPresent(fact -> reads.add(new Read(message, event, fact)));
            } catch (Poison poison) {
                letters.add(setAside(message, poison));
            }
        }
        return Spans.handling(reads.stream().map(Read::event).toList(), () -> count(reads))
                .chain(() -> inOrder(letters))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private Uni<Void> count(List<Read> reads) {
        if (reads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var facts = reads.stream().map(Read::fact).toList();
        return inPlace.throughOutages("referral events", Trace.current(), () -> referrals.happened(facts))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "referral events are counted one by one"))
                .onFailure()
                .recoverWithUni(_ -> inOrder(reads.stream()
                        .map(read -> Uni.createFrom().deferred(() -> alone(read)))
                        .toList()));
    }

    private Uni<Void> alone(Read read) {
        return inPlace.until(
                        "referral event " + read.event().id(),
                        read.event().trace(),
                        () -> referrals.happened(List.of(read.fact())))
                .onFailure(Poison.class)
                .recoverWithUni(poison -> setAside(read.message(), poison));
    }

    private static Incoming event(KafkaRecord<String, byte[]> message) {
        var metadata = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        @SuppressWarnings("unchecked") // The type of the record it describes.
        ConsumerRecord<String, byte[]> record = metadata.getRecord();
        return Incoming.from(record);
    }

    private Uni<Void> setAside(KafkaRecord<String, byte[]> message, Throwable poison) {
        LOG.errorf("a referral event is a dead letter: %s", poison.getMessage());
        return Uni.createFrom().completionStage(() -> message.nack(poison));
    }

    private static Uni<Void> inOrder(List<Uni<Void>> works) {
        return Multi.createFrom()
                .iterable(works)
                .onItem()
                .transformToUniAndConcatenate(work -> work)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
