package io.careweave.benchmarks;

import io.careweave.local.client.Running;
import io.careweave.local.plan.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The owner of a service's database, who moves time as no caller can, and counts what nobody may see. */
record Owner(Connection connection) implements AutoCloseable {

    static Owner of(String service, Running running, Secrets secrets) throws SQLException {
        return new Owner(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + running.port("postgres") + "/" + service + "?sslmode=disable",
                service + "_owner",
                secrets.of("postgres." + service + "_owner")));
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number that the database knows. */
    long count(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
