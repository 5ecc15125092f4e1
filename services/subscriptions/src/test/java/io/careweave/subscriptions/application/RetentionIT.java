package io.careweave.subscriptions.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionIT {

    @Inject
    Retention retention;

    private final String id = UUID.randomUUID().toString();

    @Test
    void forgetsWhatIsOldUnlessItIsStillQueued() throws SQLException {
        fill();
        retention.sweep().await().atMost(Duration.ofSeconds(20));

        assertThat(numbers("message")).containsExactly("3", "4");
        assertThat(numbers("delivery")).containsExactly("3", "4");
    }

    /** Numbers 1 to 3 are past the thirty days, of which the third is still queued; 4 is not. */
    private void fill() throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            statement.execute("insert into subscription (id, owner_org, channel, endpoint, event_types, practice_orgs,"
                    + " provider_orgs, service_ids, priorities, fingerprint, secret, state, state_reason, version,"
                    + " announced, created_at, changed_at, last_number) values ('" + id + "', 'QKEEP', 'WEBHOOK',"
                    + " 'https://hooks.example.org/', 'careweave.referral.*', '', '', '', '', '" + id + "', 'k1.x',"
                    + " 'ERROR', 'KEEP', 1, 0, now(), now(), 4)");
            statement.execute("insert into message (subscription_id, number, event_id, type, subject, referrer_org,"
                    + " practice_org, body, recorded_at) select '" + id + "', n, gen_random_uuid(), 't', 's', 'QKEEP',"
                    + " 'QKEEP', '{}', now() - case when n < 4 then interval '31 days' else interval '29 days' end"
                    + " from generate_series(1, 4) n");
            statement.execute("insert into delivery (subscription_id, number, subject, state) values ('" + id
                    + "', 1, 's', 'DELIVERED'), ('" + id + "', 2, 's', 'PARKED'), ('" + id + "', 3, 's', 'QUEUED'), ('"
                    + id + "', 4, 's', 'DELIVERED')");
        }
    }

    private List<String> numbers(String table) throws SQLException {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select number from " + table + " where subscription_id = '" + id + "' order by number")) {
            var numbers = new ArrayList<String>();
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
            return numbers;
        }
    }
}
