package io.careweave.commons.membership;

import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Spans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Follows a topic with a copy of our own: of each subject the newest, whatever the order in which it is told and however
 * often. Told again with the same id, it was told already; a republished one changes nothing. What is forgotten is gone,
 * and only a later event brings its subject back. What can never be read is poison; all else waits its turn in its place.
 */
@ApplicationScoped
public class Following {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final ForgottenStore forgotten;
    private final InPlace inPlace;

    Following(Mutiny.SessionFactory sessions, Inbox inbox, ForgottenStore forgotten, InPlace inPlace) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.forgotten = forgotten;
        this.inPlace = inPlace;
    }

    /**
     * A record of a compacted topic, where a tombstone drops what was told of its subject.
     *
     * @param consumer stable name of the copy
     * @param reader what an event tells; nothing if it is none of ours
     */
    public <T> Uni<Void> state(
            ConsumerRecord<String, byte[]> message,
            String consumer,
            Function<Incoming, Optional<T>> reader,
            Copy.OfState<T> copy) {
        var event = Incoming.ofState(message);
        return event.isTombstone()
                ? once(event, consumer, session -> copy.forget(session, event.subject(), event.version())
                        .chain(() -> forgotten.remember(session, consumer, event.subject(), event.version())))
                : event(event, consumer, reader, copy);
    }

    /** A record of a topic of events, which has no tombstones; as {@link #state}. */
    public <T> Uni<Void> event(
            ConsumerRecord<String, byte[]> message,
            String consumer,
            Function<Incoming, Optional<T>> reader,
            Copy<T> copy) {
        return event(Incoming.from(message), consumer, reader, copy);
    }

    private <T> Uni<Void> event(Incoming event, String consumer, Function<Incoming, Optional<T>> reader, Copy<T> copy) {
        return reader.apply(event)
                .map(told -> {
                    long version = Fields.version(event);
                    return once(event, consumer, session -> forgotten
                            .isForgotten(session, consumer, event.subject(), version)
                            .chain(gone ->
                                    gone ? Uni.createFrom().voidItem() : copy.keepNewest(session, told, version)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> once(Incoming event, String consumer, Function<Mutiny.Session, Uni<Void>> effect) {
        return Spans.handling(
                event,
                trace -> inPlace.until(
                        consumer + " " + event.id(),
                        trace,
                        () -> sessions.withTransaction(session -> inbox.first(session, consumer, event.id())
                                .chain(first -> first
                                        ? effect.apply(session)
                                        : Uni.createFrom().voidItem()))));
    }
}
