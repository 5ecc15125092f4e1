package io.careweave.subscriptions;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The service under test with real surroundings, and what tests do behind its back. */
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "subscriptions"),
            @ResourceArg(
                    name = "topics",
                    value = "referrals.events:4,performance.events:2,membership.organisations:2,subscriptions.ops:2")
        })
@QuarkusTestResource(Surroundings.class)
final class Service {

    static final String OPS = "subscriptions.ops";

    /** Where the dead letters of referral events go. */
    static final String DEAD_LETTERS = "referrals.events.v1." + Topics.prefix() + ".subscriptions.dlq";

    private Service() {}

    /** Lets time pass for the lanes of a subscription: what waits is due, as planned. */
    static void makeDue(Partner.Subscribed subscription) {
        execute(
                "update lane set due_at = now(), planned_at = now() where lease is null and subscription_id = ?",
                UUID.fromString(subscription.id()));
    }

    /** Lets a minute pass for a subscription whose endpoint is left alone. */
    static void probe(Partner.Subscribed subscription) {
        execute("update subscription set probe_at = now() where id = ?", UUID.fromString(subscription.id()));
    }

    /** Lets a quarter of an hour pass for one. */
    static void heartbeat(Partner.Subscribed subscription) {
        execute("update subscription set heartbeat_at = now() where id = ?", UUID.fromString(subscription.id()));
    }

    /** As if the endpoint had failed so many times without a break. */
    static void failed(Partner.Subscribed subscription, int times) {
        execute(
                "insert into endpoint_health (owner_org, endpoint, failures, failing_since)"
                        + " select owner_org, endpoint, ?, now() from subscription where id = ?",
                times,
                UUID.fromString(subscription.id()));
    }

    /** Numbers events of a size for a subscription, as if they had happened. */
    static void fill(Partner.Subscribed subscription, int count, int characters) {
        execute("""
                with told as (
                    insert into message (subscription_id, number, event_id, type, subject, referrer_org, practice_org,
                        provider_org, body)
                    select s.id, s.last_number + n, gen_random_uuid(), 'careweave.referral.submitted.v1', 'r-' || n,
                        'Z99999', 'Z99999', s.owner_org, '{"pad":"' || repeat('x', ?) || '"}'
                    from subscription s, generate_series(1, ?) n where s.id = ?::uuid returning number)
                update subscription set last_number = (select max(number) from told) where id = ?::uuid
                """, characters, count, subscription.id(), subscription.id());
    }

    /** As a failover of the database would. */
    static void breakConnections() {
        execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = ? and datname = current_database() and application_name <> 'outbox-relay'",
                Stack.database().appRole());
    }

    static void execute(String sql, Object... parameters) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row, as text. */
    static List<String> query(String sql, Object... parameters) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
