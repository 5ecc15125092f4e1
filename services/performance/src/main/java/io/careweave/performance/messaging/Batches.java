package io.careweave.performance.messaging;

import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.commons.messaging.Trace;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes in events in the batches in which the broker gives them: one transaction counts them all. What cannot be read is
 * set aside; where anything but an outage fails, each event is tried by itself.
 */
@ApplicationScoped
class Batches {

    private static final Logger LOG = Logger.getLogger(Batches.class);

    private final InPlace inPlace;

    Batches(InPlace inPlace) {
        this.inPlace = inPlace;
    }

    private record Read<T>(KafkaRecord<String, byte[]> message, Incoming event, T fact) {}

    /**
     * What is counted of one topic.
     *
     * @param what for the log, for example {@code referral event}
     * @param reader what an event tells; nothing if it is none of ours
     * @param count one transaction, repeatable
     */
    record Work<T>(String what, Function<Incoming, Optional<T>> reader, Function<List<T>, Uni<Void>> count) {}

    <T> Uni<Void> take(KafkaRecordBatch<String, byte[]> batch, Work<T> work) {
        var reads = new ArrayList<Read<T>>();
        var letters = new ArrayList<Uni<Void>>();
        for (var message : batch.getRecords()) {
            try {
                var event = event(message);
                work.reader().apply(event).ifPresent(fact -> reads.add(new Read<>(message, event, fact)));
            } catch (Poison poison) {
                letters.add(setAside(message, work.what(), poison));
            }
        }
        return Spans.handling(reads.stream().map(Read::event).toList(), () -> count(reads, work))
                .chain(() -> inOrder(letters))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private <T> Uni<Void> count(List<Read<T>> reads, Work<T> work) {
        if (reads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var facts = reads.stream().map(Read::fact).toList();
        return inPlace.throughOutages(
                        work.what() + "s", Trace.current(), () -> work.count().apply(facts))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "%ss are counted one by one", work.what()))
                .onFailure()
                .recoverWithUni(_ -> inOrder(reads.stream()
                        .map(read -> Uni.createFrom().deferred(() -> alone(read, work)))
                        .toList()));
    }

    private <T> Uni<Void> alone(Read<T> read, Work<T> work) {
        return inPlace.until(work.what() + " " + read.event().id(), read.event().trace(), () -> work.count()
                        .apply(List.of(read.fact())))
                .onFailure(Poison.class)
                .recoverWithUni(poison -> setAside(read.message(), work.what(), poison));
    }

    private static Incoming event(KafkaRecord<String, byte[]> message) {
        var metadata = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        @SuppressWarnings("unchecked") // The type of the record it describes.
        ConsumerRecord<String, byte[]> record = metadata.getRecord();
        return Incoming.from(record);
    }

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
