package io.careweave.commons.outbox;

import io.careweave.commons.messaging.Spans;
import io.opentelemetry.api.trace.Span;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Carries committed events to Kafka over one database connection and one producer; blocking, for a thread of its own.
 *
 * <p>Claims by presence in the queue, never by a position: numbers are drawn before commit, so a cursor would skip what
 * commits late. The connection holds an advisory lock per owned shard; losing it loses the right to delete, so another
 * relay can take over at any moment and at worst publishes a batch again, under the same ids.
 */
final class Relay {

    private static final int LOCK_CLASS = 0x0C_A7_E0;
    private static final String TRY_LOCK =
            "select shard from generate_series(0, ?) shard where pg_try_advisory_lock(?, shard)";
    private static final String CLAIM = """
            select o.seq, e.id, e.stream, e.type, e.subject, e.aggregateversion, e.at, e.data,
                e.correlationid, e.causationid, e.traceparent
            from outbox o join event_log e on e.id = o.event_id
            where o.shard = any(?) order by o.seq limit ?""";

    private final Connection connection;
    private final Producer<String, byte[]> producer;
    private final Envelope envelope;
    private final int batch;
    private final RelayMeters meters;
    private final Set<Short> owned = new HashSet<>();

    Relay(Connection connection, Producer<String, byte[]> producer, Envelope envelope, int batch, RelayMeters meters) {
        this.connection = connection;
        this.producer = producer;
        this.envelope = envelope;
        this.batch = batch;
        this.meters = meters;
    }

    /** A claimed event and its place in the queue. */
    record Claimed(long seq, StoredEvent event, String stream, Envelope.Origin origin) {}

    /** Takes every shard that no other relay holds. */
    void acquireShards() throws SQLException {
        if (owned.size() == Shards.COUNT) {
            return;
        }
        try (var statement = connection.prepareStatement(TRY_LOCK + " and not (shard = any(?))")) {
            statement.setInt(1, Shards.COUNT - 1);
            statement.setInt(2, LOCK_CLASS);
            statement.setArray(3, connection.createArrayOf("int2", owned.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    owned.add(rows.getShort(1));
                }
            }
        }
    }

    /**
     * Publishes one batch and takes it off the queue.
     *
     * @return how many were published, 0 if nothing waits
     */
    int publishBatch() throws SQLException, ExecutionException, InterruptedException {
        var claimed = claim();
        send(claimed);
        remove(claimed);
        return claimed.size();
    }

    List<Claimed> claim() throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(1, connection.createArrayOf("int2", owned.toArray()));
            statement.setInt(2, batch);
            try (var rows = statement.executeQuery()) {
                var claimed = new ArrayList<Claimed>();
                while (rows.next()) {
                    claimed.add(claimed(rows));
                }
                return claimed;
            }
        }
    }

    /** Returns when the broker has acknowledged every record; the producer keeps their order through its own retries. */
    void send(List<Claimed> claimed) throws ExecutionException, InterruptedException {
        var sent = new ArrayList<Sent>(claimed.size());
        for (var one : claimed) {
            sent.add(send(one));
        }
        for (var one : sent) {
            one.acknowledgement().get();
            one.span().end();
            meters.published(one.event());
        }
    }

    /** The wait in the queue is a span of its own, and the parent of whatever the event leads to. */
    private Sent send(Claimed one) {
        var span = Spans.publication(
                envelope.topic(one.stream()),
                one.origin().traceparent(),
                one.event().time());
        var origin = one.origin().within(Spans.traceparent(span));
        return new Sent(one.event(), span, producer.send(envelope.record(one.event(), one.stream(), origin)));
    }

    private record Sent(StoredEvent event, Span span, Future<RecordMetadata> acknowledgement) {}

    void remove(List<Claimed> claimed) throws SQLException {
        if (claimed.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("delete from outbox where seq = any(?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", claimed.stream().map(Claimed::seq).toArray()));
            statement.executeUpdate();
        }
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        var event = new StoredEvent(
                row.getObject(2, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getObject(7, java.time.OffsetDateTime.class).toInstant(),
                row.getString(8));
        var origin = new Envelope.Origin(row.getString(9), row.getString(10), row.getString(11));
        return new Claimed(row.getLong(1), event, row.getString(3), origin);
    }
}
