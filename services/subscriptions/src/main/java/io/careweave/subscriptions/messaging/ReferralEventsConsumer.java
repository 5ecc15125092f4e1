package io.careweave.subscriptions.messaging;

import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.careweave.subscriptions.application.Matches;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.messaging.EventReader.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in what happens to referrals, in the batches in which the broker gives it: one transaction numbers them all.
 *
 * <p>What cannot be read goes to the dead-letter topic. While the database does not answer the batch waits here, in order
 * and unacknowledged, however long that takes. Where anything else fails, each event is tried by itself, and the one that
 * fails is a dead letter too: it must not hold up the others for ever.
 */
@ApplicationScoped
class ReferralEventsConsumer {

    private static final Logger LOG = Logger.getLogger(ReferralEventsConsumer.class);

    private final EventReader reader;
    private final Matches matches;
    private final InPlace inPlace;

    ReferralEventsConsumer(EventReader reader, Matches matches, InPlace inPlace) {
        this.reader = reader;
        this.matches = matches;
        this.inPlace = inPlace;
    }

    @Incoming("referral-events")
    public Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        var reads = new ArrayList<Read>();
        var letters = new ArrayList<Uni<Void>>();
        for (var message : batch.getRecords()) {
            try {
                reader.read(message).ifPresent(reads::add);
            } catch (Poison poison) {
                letters.add(setAside(message, poison));
            }
        }
        var events = reads.stream().map(Read::event).toList();
        return Spans.handling(events, () -> match(reads))
                .chain(() -> inOrder(letters))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private Uni<Void> match(List<Read> reads) {
        if (reads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return inPlace.throughOutages("referral events", Trace.current(), () -> matches.match(occurrences(reads)))
                .onFailure()
                .recoverWithUni(failure -> inOrder(reads.stream()
                        .map(read -> Uni.createFrom().deferred(() -> alone(read)))
                        .toList()));
    }

    private Uni<Void> alone(Read read) {
        return inPlace.until(
                        "referral event " + read.event().id(),
                        read.event().trace(),
                        () -> matches.match(occurrences(List.of(read))))
                .onFailure(Poison.class)
                .recoverWithUni(poison -> setAside(read.message(), poison));
    }

    private static List<Occurrence> occurrences(List<Read> reads) {
        return reads.stream().map(Read::occurrence).toList();
    }

    /** The reason is free of values; what was not expected stands in the log. */
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
