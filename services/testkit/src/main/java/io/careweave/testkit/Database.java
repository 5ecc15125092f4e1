package io.careweave.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh database of one service with the two roles of every deployment: {@code <service>_owner} migrates it,
 * {@code <service>_app} reaches only what migrations grant.
 */
public record Database(PostgresServer server, String service, String name) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long ROLES_LOCK = 0x6361_7265L;

    /** Creates the database, and the service's roles where the server does not know them. */
    public static Database create(String service) {
        if (!service.matches("[a-z][a-z_]{0,40}")) {
            throw new IllegalArgumentException("not a service name: " + service);
        }
        String name = service + "_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        Database database = new Database(Servers.postgres(), service, name);
        try {
            database.create();
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " not created", e);
        }
        return database;
    }

    public String ownerRole() {
        return service + "_owner";
    }

    public String appRole() {
        return service + "_app";
    }

    /** Of both roles; as roles belong to the whole server, it is the same in every test JVM. */
    public String password() {
        return server.password();
    }

    public Connection asOwner() throws SQLException {
        return server.connect(name, ownerRole(), password());
    }

    public Connection asApp() throws SQLException {
        return server.connect(name, appRole(), password());
    }

    public Connection asSuperuser() throws SQLException {
        return server.connect(name);
    }

    private void create() throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ROLES_LOCK + ")");
            statement.execute(ensureRole(ownerRole()));
            statement.execute(ensureRole(appRole()));
            statement.execute("select pg_advisory_unlock(" + ROLES_LOCK + ")");
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner " + ownerRole() + " template template0");
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + appRole());
        }
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("revoke all on schema public from public");
            statement.execute("grant usage on schema public to " + appRole());
        }
    }

    private String ensureRole(String role) {
        return """
                do $$ begin
                  if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s login password '%2$s';
                  end if;
                end $$""".formatted(role, password().replace("'", "''"));
    }
}
