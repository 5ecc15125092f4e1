package io.careweave.subscriptions.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was delivered long ago, or waits for a far-off attempt, must not slow down what is due now. */
@QuarkusTest
class ClaimPlanIT {

    private static final String SUBSCRIPTION = """
            insert into subscription (id, owner_org, channel, endpoint, event_types, practice_orgs, provider_orgs,
                service_ids, priorities, fingerprint, secret, state, state_reason, version, announced, created_at,
                changed_at, last_number)
            values (?::uuid, 'QPLAN', 'WEBHOOK', 'https://hooks.example.org/', 'careweave.referral.*', '', '', '', '', ?,
                'k1.x', 'ERROR', 'PLAN', 1, 0, now(), now(), 110000)
            """;
    private static final String MESSAGES = """
            insert into message (subscription_id, number, event_id, type, subject, referrer_org, practice_org, body)
            select ?::uuid, n, gen_random_uuid(), 't', 's' || n, 'QPLAN', 'QPLAN', '{}' from generate_series(1, 110000) n
            """;
    // A hundred thousand delivered; ten thousand queued, of which the first fifty are due and the rest wait.
    private static final String DELIVERIES = """
            insert into delivery (subscription_id, number, subject, state)
            select ?::uuid, n, 's' || n, case when n <= 100000 then 'DELIVERED' else 'QUEUED' end
            from generate_series(1, 110000) n
            """;
    private static final String LANES = """
            insert into lane (subscription_id, subject, due_at, planned_at)
            select ?::uuid, 's' || n, now() + case when n <= 100050 then interval '-1 s' else interval '1 hour' end, now()
            from generate_series(100001, 110000) n
            """;

    private final String id = UUID.randomUUID().toString();

    /** In state ERROR, so that the running service leaves it alone; the transaction below makes it active for itself. */
    @BeforeEach
    void fill() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            run(database, SUBSCRIPTION, id, id);
            run(database, MESSAGES, id);
            run(database, DELIVERIES, id);
            run(database, LANES, id);
            run(database, "analyze");
        }
    }

    @AfterEach
    void empty() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            run(database, "delete from lane where subscription_id = ?::uuid", id);
            run(database, "delete from delivery where subscription_id = ?::uuid", id);
            run(database, "delete from message where subscription_id = ?::uuid", id);
        }
    }

    @Test
    void claimsWithoutLookingAtWhatIsDeliveredOrNotDue() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            database.setAutoCommit(false);
            run(database, "update subscription set state = 'ACTIVE' where id = ?::uuid", id);
            var claim = explain(
                    database,
                    LaneStore.CLAIM
                            .replace(":busy", "'{}'")
                            .replace(":free", "'{}'")
                            .replace(":seen", "'{}'")
                            .replace(":since", "'{}'")
                            .replace(":most", "16")
                            .replace(":total", "1024")
                            .replace(":lease", "30000"));
            var heads = explain(
                    database,
                    LaneStore.HEADS
                            .replace(":ids", "array_fill('" + id + "'::uuid, array[16])")
                            .replace(
                                    ":subjects",
                                    "(select array_agg('s' || n) from generate_series(100001, 100016) n)"));
            database.rollback();

            assertThat(claim.text())
                    .contains("lane_due")
                    .doesNotContain("delivery")
                    .doesNotContain("message");
            assertThat(heads.text())
                    .contains("delivery_next")
                    .doesNotContain("Seq Scan on delivery")
                    .doesNotContain("Seq Scan on message");
            assertThat(claim.millis() + heads.millis())
                    .as(claim.text() + heads.text())
                    .isLessThan(50);
        }
    }

    /** As after a quiet hour, when every queue was empty and nothing has been analysed since. */
    @Test
    void findsEachRowByItsKeyThoughTheStatisticsSayThereAreNone() throws SQLException {
        try (var database = Stack.database().asSuperuser()) {
            database.setAutoCommit(false);
            run(database, "set local enable_seqscan = off"); // as the service's connections have it
            for (var table : List.of("message", "delivery", "lane")) {
                run(
                        database,
                        "select pg_restore_relation_stats('schemaname', 'public', 'relname', '" + table
                                + "', 'relpages', 1::int, 'reltuples', 0::real)");
            }
            var heads = explain(database, ofSixteen(LaneStore.HEADS));
            var held = explain(database, ofSixteen(SettlementStore.HELD.formatted("")));
            var ended = explain(database, ofSixteen(SettlementStore.END));
            var listeners = explain(
                    database,
                    SubscriptionStore.LISTENERS
                            .replace(":orgs", "array['QPLAN']")
                            .replace(":events", "array['019a9e00-7b00-7000-8000-000000000001'::uuid]"));
            database.rollback();

            assertThat(listeners.text()).contains("message_event_once");
            for (var plan : List.of(heads, held, ended, listeners)) {
                assertThat(plan.looked()).as(plan.text()).isLessThan(1000);
            }
        }
    }

    private String ofSixteen(String sql) {
        var subjects = "(select array_agg('s' || n) from generate_series(100001, 100016) n)";
        var numbers = "(select array_agg(n) from generate_series(100001, 100016) n)";
        return sql.replace(":ids", filled("'" + id + "'::uuid"))
                .replace(":subjects", subjects)
                .replace(":numbers", numbers)
                .replace(":leases", filled("gen_random_uuid()"))
                .replace(":outcomes", filled("'OK'::varchar"))
                .replace(":took", filled("5"))
                .replace(":states", filled("'DELIVERED'::varchar"));
    }

    private static String filled(String value) {
        return "array_fill(" + value + ", array[16])";
    }

    /** What a statement does, and how long it took. */
    private record Plan(String text, double millis) {

        private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Z a-z]+: (\\d+)");

        /** Rows that were read in vain. */
        long looked() {
            return REMOVED.matcher(text)
                    .results()
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .sum();
        }
    }

    private static Plan explain(Connection database, String sql) throws SQLException {
        var plan = new StringBuilder();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("explain (analyze) " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        var text = plan.toString();
        var time = text.substring(text.indexOf("Execution Time:") + 15, text.lastIndexOf(" ms"));
        return new Plan(text, Double.parseDouble(time.strip()));
    }

    private static void run(Connection database, String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
