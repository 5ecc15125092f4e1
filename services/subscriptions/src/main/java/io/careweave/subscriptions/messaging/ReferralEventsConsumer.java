package io.careweave.subscriptions.messaging;

import io.careweave.commons.http.Outages;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.subscriptions.application.Matches;
import io.careweave.subscriptions.messaging.EventReader.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in what happens to referrals, in the batches in which the broker gives it: one transaction numbers them all.
 *
 * <p>What cannot be read goes to the dead-letter topic. While the database does not answer the batch waits here, in order
 * and unacknowledged; the connector gives up after a quarter of an hour of that, and the service is started anew. Where
 * anything else fails, each event is tried by itself, and the one that fails is a dead letter too: it must not hold up the
 * others for ever.
 */
@ApplicationScoped
class ReferralEventsConsumer {

    private static final Logger LOG = Logger.getLogger(ReferralEventsConsumer.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MORE_ATTEMPTS = 5;

    private final EventReader reader;
    private final Matches matches;

    ReferralEventsConsumer(EventReader reader, Matches matches) {
        this.reader = reader;
        this.matches = matches;
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
        return attempt(reads)
                .onFailure()
                .recoverWithUni(failure -> reads.size() == 1
                        ? persist(reads.getFirst())
                        : inOrder(reads.stream()
                                .map(read -> Uni.createFrom().deferred(() -> match(List.of(read))))
                                .toList()));
    }

    private Uni<Void> attempt(List<Read> reads) {
        return matches.match(reads.stream().map(Read::occurrence).toList())
                .onFailure(Outages::isOutage)
                .invoke(failure -> LOG.warnf("referral events wait: %s", failure.getMessage()))
                .onFailure(Outages::isOutage)
                .retry()
                .withBackOff(Duration.ofMillis(200), LONGEST_WAIT)
                .indefinitely();
    }

    /** What failed for another reason may still have been an outage in disguise: given up only after some seconds. */
    private Uni<Void> persist(Read read) {
        return attempt(List.of(read))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(500), LONGEST_WAIT)
                .atMost(MORE_ATTEMPTS)
                .onFailure()
                .recoverWithUni(failure -> setAside(read.message(), failure));
    }

    /** The dead letter's reason is free of values; what is not expected is logged in full. */
    private Uni<Void> setAside(KafkaRecord<String, byte[]> message, Throwable failure) {
        var reason = failure instanceof Poison poison
                ? poison
                : new Poison("failed with " + failure.getClass().getSimpleName());
        LOG.errorf(failure == reason ? null : failure, "a referral event is a dead letter: %s", reason.getMessage());
        return Uni.createFrom().completionStage(() -> message.nack(reason));
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
