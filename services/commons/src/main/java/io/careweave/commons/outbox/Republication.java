package io.careweave.commons.outbox;

import static java.time.ZoneOffset.UTC;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Announces logged events again, under the same ids, for a consumer that joins late or lost its data. */
@ApplicationScoped
public class Republication {

    private static final String QUEUE_AGAIN = """
            insert into outbox (shard, event_id)
            select shard, id from event_log
            where stream = :stream
                and (cast(:subject as varchar) is null or subject = cast(:subject as varchar))
                and (cast(:since as timestamptz) is null or at >= cast(:since as timestamptz))
                and (cast(:until as timestamptz) is null or at < cast(:until as timestamptz))
            order by subject, aggregateversion""";

    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final Audit audit;

    Republication(Mutiny.SessionFactory sessions, Outbox outbox, Audit audit) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Which events: those of a stream, optionally of one subject, optionally of the time from since (incl.) to until. */
    public record Selection(
            String stream, Optional<String> subject, Optional<Instant> since, Optional<Instant> until) {}

    /** @return how many events are queued */
    public Uni<Integer> start(Selection selection, Actor actor) {
        return sessions.withTransaction(session -> session.createNativeQuery(QUEUE_AGAIN)
                        .setParameter("stream", selection.stream())
                        .setParameter("subject", selection.subject().orElse(null))
                        .setParameter(
                                "since",
                                selection.since().map(at -> at.atOffset(UTC)).orElse(null))
                        .setParameter(
                                "until",
                                selection.until().map(at -> at.atOffset(UTC)).orElse(null))
                        .executeUpdate()
                        .call(count -> audit.append(
                                session, actor, "republish", selection.stream(), Map.of("events", count.toString()))))
                .invoke(outbox::wake);
    }
}
