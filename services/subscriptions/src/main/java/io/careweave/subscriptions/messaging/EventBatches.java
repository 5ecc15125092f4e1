package io.careweave.subscriptions.messaging;

import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.careweave.subscriptions.application.Matches;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.messaging.EventReader.Kind;
import io.careweave.subscriptions.messaging.EventReader.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes in events in the batches in which the broker gives them: one transaction numbers them all.
 *
 * <p>What cannot be read goes to the dead-letter topic. While the database does not answer the batch waits here, in order
 * and unacknowledged, however long that takes. Where anything else fails, each event is tried by itself, and the one that
 * fails is a dead letter too: it must not hold up the others for ever.
 */
@ApplicationScoped
class EventBatches {

    private static final Logger LOG = Logger.getLogger(EventBatches.class);

    private final EventReader reader;
    private final Matches matches;
    private final InPlace inPlace;

    EventBatches(EventReader reader, Matches matches, InPlace inPlace) {
        this.reader = reader;
        this.matches = matches;
        this.inPlace = inPlace;
    }

    /** @param what the events are, for the log, for example {@code referral event} */
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch, Kind kind, String what) {
        var reads = new ArrayList<Read>();
        var letters = new ArrayList<Uni<Void>>();
        for (var message : batch.getRecords()) {
            try {
                reader.read(message, kind).ifPresent(reads::add);
            } catch (Poison poison) {
                letters.add(setAside(message, what, poison));
            }
        }
        var events = reads.stream().map(Read::event).toList();
        return Spans.handling(events, () -> match(reads, what))
                .chain(() -> inOrder(letters))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private Uni<Void> match(List<Read> reads, String what) {
        if (reads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return inPlace.throughOutages(what + "s", Trace.current(), () -> matches.match(occurrences(reads)))
                .onFailure()
                .recoverWithUni(failure -> inOrder(reads.stream()
                        .map(read -> Uni.createFrom().deferred(() -> alone(read, what)))
                        .toList()));
    }

    private Uni<Void> alone(Read read, String what) {
        return inPlace.until(
                        what + " " + read.event().id(),
                        read.event().trace(),
                        () -> matches.match(occurrences(List.of(read))))
                .onFailure(Poison.class)
                .recoverWithUni(poison -> setAside(read.message(), what, poison));
    }

    private static List<Occurrence> occurrences(List<Read> reads) {
        return reads.stream().map(Read::occurrence).toList();
    }

    /** The reason is free of values; what was not expected stands in the log. */
    private static Uni<Void> setAside(KafkaRecord<String, byte[]> message, String what, Throwable poison) {
        LOG.errorf("a %s is a dead letter: %s", what, poison.getMessage());
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
