package io.careweave.commons.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.careweave.commons.messaging.Trace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Where a use case leaves its events: in the append-only log and in the queue of what is not on Kafka yet, within its
 * own transaction. What commits will be published; what rolls back never existed.
 */
@ApplicationScoped
public class Outbox {

    /** Bound of one event's data, so that every channel can carry it whole: a body of a hundred seats is the largest. */
    static final int MAX_DATA_BYTES = 64 * 1024;

    // The queue's numbers are drawn after the aggregate's lock was taken and in the order of the list, so that they
    // agree with the versions of each aggregate; between aggregates they say nothing.
    private static final String APPEND = """
            with e as (
                select * from unnest(cast(:ids as uuid[]), cast(:streams as varchar[]), cast(:types as varchar[]),
                    cast(:subjects as varchar[]), cast(:versions as bigint[]), cast(:times as varchar[]),
                    cast(:data as varchar[]), cast(:shards as smallint[]))
                    with ordinality as u(id, stream, type, subject, version, at, data, shard, ord)),
            logged as (
                insert into event_log (id, stream, type, subject, aggregateversion, at, data, shard,
                    correlationid, causationid, traceparent)
                select id, stream, type, subject, version, cast(at as timestamptz), data, shard,
                    cast(:correlation as varchar), cast(:causation as varchar), cast(:trace as varchar) from e)
            insert into outbox (shard, event_id) select shard, id from e order by ord
            """;

    private static final String APPEND_TRACED = """
            with e as (
                select * from unnest(cast($1 as uuid[]), cast($2 as varchar[]), cast($3 as varchar[]),
                    cast($4 as varchar[]), cast($5 as bigint[]), cast($6 as varchar[]), cast($7 as varchar[]),
                    cast($8 as smallint[]), cast($9 as varchar[]), cast($10 as varchar[]), cast($11 as varchar[]))
                    with ordinality as u(id, stream, type, subject, version, at, data, shard, correlation, causation,
                        trace, ord)),
            logged as (
                insert into event_log (id, stream, type, subject, aggregateversion, at, data, shard,
                    correlationid, causationid, traceparent)
                select id, stream, type, subject, version, cast(at as timestamptz), data, shard,
                    correlation, causation, trace from e)
            insert into outbox (shard, event_id) select shard, id from e order by ord
            """;

    private final ObjectWriter writer;
    private final RelayThread relay;

    Outbox(ObjectMapper json, RelayThread relay) {
        this.writer =
                json.copy().setDefaultPropertyInclusion(Include.NON_ABSENT).writerFor(Object.class);
        this.relay = relay;
    }

    /** Appends events of aggregates that the transaction has locked or created. */
    public Uni<Void> append(Mutiny.Session session, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var trace = Trace.current();
        return session.createNativeQuery(APPEND)
                .setParameter("ids", column(events, Event::id, UUID[]::new))
                .setParameter("streams", column(events, Event::stream, String[]::new))
                .setParameter("types", column(events, Event::type, String[]::new))
                .setParameter("subjects", column(events, Event::subject, String[]::new))
                .setParameter("versions", column(events, Event::version, Long[]::new))
                .setParameter("times", column(events, e -> e.time().toString(), String[]::new))
                .setParameter("data", column(events, this::json, String[]::new))
                .setParameter("shards", column(events, e -> Shards.of(e.subject()), Short[]::new))
                .setParameter("correlation", trace.correlationId())
                .setParameter("causation", trace.causationId())
                .setParameter("trace", trace.traceparent())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * The same for a writer that gathers the work of several requests on a connection of the SQL client, each of them with
     * the trace of its own.
     *
     * @param traces one for each event
     */
    public Uni<Void> append(SqlConnection connection, List<Event> events, List<Trace> traces) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.from(Arrays.asList(
                column(events, Event::id, UUID[]::new),
                column(events, Event::stream, String[]::new),
                column(events, Event::type, String[]::new),
                column(events, Event::subject, String[]::new),
                column(events, Event::version, Long[]::new),
                column(events, e -> e.time().toString(), String[]::new),
                column(events, this::json, String[]::new),
                column(events, e -> Shards.of(e.subject()), Short[]::new),
                text(traces, Trace::correlationId),
                text(traces, Trace::causationId),
                text(traces, Trace::traceparent)));
        return connection.preparedQuery(APPEND_TRACED).execute(parameters).replaceWithVoid();
    }

    /** Tells the relay that something committed; call it after the transaction. A lost call costs half a second. */
    public void wake() {
        relay.wake();
    }

    /**
     * The events of one subject on a stream, by version.
     *
     * @param after only those of a higher version
     * @param limit at most so many
     */
    public Uni<List<StoredEvent>> history(
            Mutiny.Session session, String stream, String subject, long after, int limit) {
        return session.createNativeQuery(
                        "select id, type, subject, aggregateversion, at, data from event_log"
                                + " where stream = :stream and subject = :subject and aggregateversion > :after"
                                + " order by aggregateversion",
                        Object[].class)
                .setParameter("stream", stream)
                .setParameter("subject", subject)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(Outbox::stored).toList());
    }

    private static StoredEvent stored(Object[] row) {
        return new StoredEvent(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (Long) row[3],
                ((OffsetDateTime) row[4]).toInstant(),
                (String) row[5]);
    }

    private String json(Event event) {
        try {
            var text = writer.writeValueAsString(event.data());
            if (text.getBytes(UTF_8).length > MAX_DATA_BYTES) {
                throw new IllegalStateException(event.type() + " exceeds " + MAX_DATA_BYTES + " bytes");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(event.type() + " cannot be written as JSON", e);
        }
    }

    private static @Nullable String[] text(List<Trace> traces, Function<Trace, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[traces.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(traces.get(i));
        }
        return texts;
    }

    private static <T> T[] column(List<Event> events, Function<Event, T> part, IntFunction<T[]> array) {
        return events.stream().map(part).toArray(array);
    }
}
