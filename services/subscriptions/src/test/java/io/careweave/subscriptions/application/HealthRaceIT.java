package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.domain.Heartbeat;
import io.careweave.subscriptions.domain.Outcome;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that learn of the same endpoint at the same instant. */
@QuarkusTest
class HealthRaceIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENDPOINT = "https://nowhere.receiver.test/";

    @Inject
    Health health;

    @Inject
    Probes probes;

    @Inject
    Heartbeats heartbeats;

    private final UUID id = UUID.randomUUID();
    private final String org = "Q" + id.toString().substring(0, 5).toUpperCase(java.util.Locale.ROOT);

    @BeforeEach
    void insert() throws SQLException {
        execute("insert into subscription (id, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs,"
                + " service_ids, priorities, fingerprint, secret, state, state_reason, version, announced, created_at,"
                + " changed_at, heartbeat_at) values ('" + id + "', '" + org + "', 'WEBHOOK', '" + ENDPOINT
                + "', 'careweave.referral.*', '', '', '', '', '" + id
                + "', 'k1.x', 'ACTIVE', 'RACE', 1, 0, now(), now(), 'infinity')");
    }

    @AfterEach
    void turnOff() throws SQLException {
        execute("update subscription set state = 'OFF' where id = '" + id + "'");
    }

    @Test
    void stopAndGoOnOnceHoweverManySeeIt() throws Exception {
        execute("insert into endpoint_health values ('" + org + "', '" + ENDPOINT + "', 15, now())");
        together(new Outcome.Rejected(500), false);
        assertThat(column("state_reason || ' ' || announced")).isEqualTo("ENDPOINT_FAILING 1");
        assertThat(column("probe_at between now() and now() + interval '61 seconds'"))
                .isEqualTo("t");

        together(new Outcome.Accepted(204), true);
        assertThat(column("state_reason || ' ' || announced")).isEqualTo("ENDPOINT_RECOVERED 2");
        assertThat(column("unhealthy_since")).isEqualTo("null");
    }

    @Test
    void endInOneStateThoughFailuresAndSuccessesMeet() throws Exception {
        execute("insert into endpoint_health values ('" + org + "', '" + ENDPOINT + "', 19, now())");
        var turn = new AtomicInteger();
        Together.run(
                12,
                () -> await(health.note(
                        org,
                        ENDPOINT,
                        true,
                        turn.getAndIncrement() % 2 == 0 ? new Outcome.Rejected(500) : new Outcome.Accepted(200))));

        assertThat(column("state")).isIn("ACTIVE", "ERROR");
        assertThat(column("(state = 'ERROR') = (unhealthy_since is not null)")).isEqualTo("t");
        assertThat(column("version = announced + 1"))
                .as("no change without its event")
                .isEqualTo("t");
    }

    @Test
    void giveEachProbeToOneReplica() throws Exception {
        execute("update subscription set state = 'ERROR', state_reason = 'ENDPOINT_FAILING', unhealthy_since = now(),"
                + " probe_at = now() where id = '" + id + "'");
        var taken = Together.run(8, () -> await(probes.due()));

        // The service's own rounds are one replica more.
        assertThat(taken.stream().flatMap(List::stream).filter(id::equals)).hasSizeLessThanOrEqualTo(1);
        assertThat(column("probe_at > now()")).isEqualTo("t");
    }

    @Test
    void giveEachHeartbeatToOneReplica() throws Exception {
        execute("update subscription set heartbeat_at = now() where id = '" + id + "'");
        var taken = Together.run(8, () -> await(heartbeats.due()));

        assertThat(taken.stream()
                        .flatMap(List::stream)
                        .map(Heartbeat::subscriptionId)
                        .filter(id::equals))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(column("heartbeat_at > now()")).isEqualTo("t");
    }

    private void together(Outcome outcome, boolean failing) throws Exception {
        var _ = Together.run(8, () -> await(health.note(org, ENDPOINT, failing, outcome)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(SOON);
    }

    private static void execute(String sql) throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private String column(String expression) throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement();
                var rows =
                        statement.executeQuery("select " + expression + " from subscription where id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }
}
