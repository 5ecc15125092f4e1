package io.careweave.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.OwnBroker;
import io.careweave.commons.Sample;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the relay promises: nothing lost, order per aggregate, whatever dies. */
@QuarkusTest
class OutboxIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Stops the relay where it has been acknowledged and is about to take events off the queue. */
    private static final String HOLD_REMOVAL = """
            create or replace function hold() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock(77);
                return old;
            end $$;
            create trigger hold before delete on outbox for each row execute function hold()""";

    @Test
    void publishesEachAggregateInOrderUnderConcurrentWriters() throws Exception {
        var things = Together.run(20, Sample::create);

        Together.run(things.stream()
                .<Callable<Integer>>map(id -> () -> renameTimes(id, 10))
                .toList());

        for (var id : things) {
            Eventually.within(SOON, () -> assertThat(versionsOf(id)).isEqualTo(upTo(11)));
        }
    }

    @Test
    void carriesTheWholeEnvelope() {
        var correlation = "corr-" + UUID.randomUUID();
        var id = Sample.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-Correlation-Id", correlation)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .body("{\"name\":\"first\"}")
                .post("/v1/things")
                .then()
                .header("X-Correlation-Id", correlation)
                .extract()
                .<String>path("id");

        var message = Eventually.within(SOON, () -> messagesOf(id), found -> !found.isEmpty())
                .getFirst();

        assertThat(message.header("ce_specversion")).isEqualTo("1.0");
        assertThat(message.header("ce_source")).isEqualTo("urn:careweave:ridgeway:sample");
        assertThat(message.header("ce_type")).isEqualTo("careweave.thing.named.v1");
        assertThat(message.header("ce_dataschema")).isEqualTo("urn:careweave:schema:sample:thing.named.v1");
        assertThat(message.header("ce_subject")).isEqualTo(id);
        assertThat(message.header("ce_partitionkey")).isEqualTo(id);
        assertThat(message.header("ce_correlationid")).isEqualTo(correlation);
        assertThat(message.header("ce_traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(message.header("ce_dataclassification")).isEqualTo("confidential");
        assertThat(message.header("content-type")).isEqualTo("application/json");
        assertThat(Instant.parse(message.header("ce_time")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(new String(message.record().value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"first\"}");
    }

    @Test
    void losesNothingWhenTheRelayDiesBetweenAcknowledgementAndRemoval() throws Exception {
        var id = Sample.create();
        Eventually.within(SOON, () -> assertThat(messagesOf(id)).hasSize(1));

        try (var test = connection()) {
            execute(test, HOLD_REMOVAL);
            execute(test, "select pg_advisory_lock(77)");
            assertThat(Sample.rename(id, 1)).isEqualTo(200);
            Eventually.within(SOON, () -> assertThat(versionsOf(id)).isEqualTo(upTo(2)));

            execute(
                    test,
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'outbox-relay' and datname = current_database()");
            execute(test, "drop trigger hold on outbox");
            execute(test, "select pg_advisory_unlock(77)");
        }

        Eventually.within(SOON, () -> assertThat(versionsOf(id)).isEqualTo(List.of(1L, 2L, 2L)));
        assertThat(new HashSet<>(
                        messagesOf(id).stream().map(Published.Message::id).toList()))
                .hasSize(2);
        Eventually.within(SOON, () -> assertThat(queued(id)).isZero());
    }

    @Test
    void losesNothingWhenTransactionsCommitOutOfOrder() throws Exception {
        var late = UUID.randomUUID();
        try (var slow = connection()) {
            slow.setAutoCommit(false);
            append(slow, late);
            var early = Sample.create();
            Eventually.within(SOON, () -> assertThat(messagesOf(early)).hasSize(1));
            assertThat(messagesOf(late.toString())).isEmpty();

            slow.commit();
        }

        Eventually.within(SOON, () -> assertThat(messagesOf(late.toString())).hasSize(1));
    }

    @Test
    void answersWhileTheBrokerIsDownAndDrainsInOrder() throws Exception {
        var things = Together.run(8, Sample::create);
        OwnBroker.BROKER.kill9();
        var statuses = new ArrayList<Integer>();
        long[] versions = LongStream.generate(() -> 1).limit(things.size()).toArray();
        var until = Instant.now().plusSeconds(8);
        while (Instant.now().isBefore(until)) {
            for (int i = 0; i < things.size(); i++) {
                statuses.add(Sample.rename(things.get(i), versions[i]++));
            }
        }
        OwnBroker.BROKER.start();

        assertThat(statuses).hasSizeGreaterThan(100).containsOnly(200);
        for (int i = 0; i < things.size(); i++) {
            var id = things.get(i);
            var expected = upTo(versions[i]);
            Eventually.within(
                    Duration.ofSeconds(60), () -> assertThat(firstSeen(id)).isEqualTo(expected));
        }
    }

    private static int renameTimes(String id, int times) {
        for (long version = 1; version <= times; version++) {
            assertThat(Sample.rename(id, version)).isEqualTo(200);
        }
        return times;
    }

    private static List<Published.Message> messagesOf(String id) {
        return Published.on(OwnBroker.BROKER.bootstrap(), Topics.name("sample.events"), 3).stream()
                .filter(message -> message.subject().equals(id))
                .toList();
    }

    private static List<Long> versionsOf(String id) {
        return messagesOf(id).stream().map(Published.Message::version).toList();
    }

    /** Versions as a consumer sees them that ignores ids it knows. */
    private static List<Long> firstSeen(String id) {
        var known = new HashSet<UUID>();
        return messagesOf(id).stream()
                .filter(message -> known.add(message.id()))
                .map(Published.Message::version)
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static long queued(String id) throws SQLException {
        try (var connection = connection();
                var statement = connection.prepareStatement("select count(*) from outbox o"
                        + " join event_log e on e.id = o.event_id where e.subject = ?")) {
            statement.setString(1, id);
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }

    private static Connection connection() throws SQLException {
        return Stack.database().asSuperuser();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void append(Connection connection, UUID subject) throws SQLException {
        execute(connection, """
                with logged as (
                    insert into event_log (id, stream, type, subject, aggregateversion, at, data, shard)
                    values (gen_random_uuid(), 'events', 'careweave.thing.named.v1', '%s', 1, now(), '{}', 3)
                    returning id)
                insert into outbox (shard, event_id) select 3, id from logged""".formatted(subject));
    }
}
