package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForgettingIT {

    @Inject
    Retention retention;

    @Inject
    Secrets secrets;

    @Test
    void erasesKeysThatRetiredAlsoBesideOnesItCannotOpen() throws SQLException {
        var old = secrets.freshSecret();
        var current = secrets.freshSecret();
        var keys = SigningKeys.of(old).rotated(current, Instant.now().minusSeconds(7200), Duration.ofHours(1));
        var damaged = UUID.randomUUID();
        insert(damaged, "k9.AAAA", "2 hours");
        var retiring = UUID.randomUUID();
        insert(retiring, secrets.seal(keys, retiring), "1 hour");
        retention.sweep().await().atMost(Duration.ofSeconds(20));

        assertThat(secrets.open(column(retiring, "secret"), retiring)).isEqualTo(SigningKeys.of(current));
        assertThat(column(retiring, "keys_retire_at")).isEqualTo("null");
        assertThat(column(damaged, "secret")).isEqualTo("k9.AAAA");
    }

    private static void insert(UUID id, String secret, String ago) throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            statement.execute("insert into subscription (id, owner_org, channel, endpoint, event_types, practice_orgs,"
                    + " provider_orgs, service_ids, priorities, fingerprint, secret, state, state_reason, version,"
                    + " announced, created_at, changed_at, keys_retire_at) values ('" + id + "', 'QKEYS', 'WEBHOOK',"
                    + " 'https://hooks.example.org/', 'careweave.referral.*', '', '', '', '', '" + id + "', '" + secret
                    + "', 'ERROR', 'KEEP', 1, 0, now(), now(), now() - interval '" + ago + "')");
        }
    }

    private static String column(UUID id, String name) throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select " + name + " from subscription where id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }
}
