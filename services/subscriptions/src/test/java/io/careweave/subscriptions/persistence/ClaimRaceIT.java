package io.careweave.subscriptions.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replicas that look for work at the same instant; the service under test is one more of them. */
@QuarkusTest
class ClaimRaceIT {

    private static final String FILL = """
            with s as (
                insert into subscription (id, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs,
                    service_ids, priorities, fingerprint, secret, state, state_reason, version, announced, created_at,
                    changed_at, last_number)
                select 'ID', 'QRACE', 'WEBHOOK', 'https://nowhere.receiver.test/', 'careweave.referral.*', '', '', '', '',
                    'ID', 'k1.x', 'ACTIVE', 'RACE', 1, 0, now(), now(), 100),
            m as (
                insert into message (subscription_id, number, event_id, type, subject, referrer_org, practice_org, body)
                select 'ID', n, gen_random_uuid(), 't', 's' || n, 'QRACE', 'QRACE', '{}' from generate_series(1, 100) n),
            d as (
                insert into delivery (subscription_id, number, subject, state)
                select 'ID', n, 's' || n, 'QUEUED' from generate_series(1, 100) n)
            insert into lane (subscription_id, subject, due_at, planned_at)
            select 'ID', 's' || n, now(), now() from generate_series(1, 100) n
            """;

    private final String id = UUID.randomUUID().toString();

    @Test
    void leasesEachLaneToOneReplicaOnly() throws Exception {
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            statement.execute(FILL.replace("ID", id));
        }
        List<String> claimed =
                Together.run(8, this::claim).stream().flatMap(List::stream).toList();

        assertThat(claimed).isNotEmpty().doesNotHaveDuplicates();
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            statement.execute("update subscription set state = 'OFF' where id = '" + id + "'");
        }
    }

    private List<String> claim() throws SQLException {
        var sql = LaneStore.CLAIM
                .replace(":busy", "'{}'")
                .replace(":free", "'{}'")
                .replace(":seen", "'{}'")
                .replace(":since", "'{}'")
                .replace(":most", "16")
                .replace(":total", "1024")
                .replace(":lease", "600000");
        try (var database = Stack.database().asApp();
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var subjects = new ArrayList<String>();
            while (rows.next()) {
                if (rows.getString(1).equals(id)) {
                    subjects.add(rows.getString(2));
                }
            }
            return subjects;
        }
    }
}
