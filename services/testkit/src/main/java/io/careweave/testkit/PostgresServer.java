package io.careweave.testkit;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** A running PostgreSQL and the superuser that may create databases in it. */
public record PostgresServer(String host, int port, String user, String password) {

    /** Reads {@code postgres://user:password@host:port}. */
    static PostgresServer parse(String url) {
        URI uri = URI.create(url);
        List<String> login = List.of(String.valueOf(uri.getUserInfo()).split(":", 2));
        if (uri.getHost() == null || uri.getPort() < 0 || login.size() != 2) {
            throw new IllegalArgumentException("expected postgres://user:password@host:port");
        }
        return new PostgresServer(uri.getHost(), uri.getPort(), login.getFirst(), login.getLast());
    }

    /** A superuser's connection. */
    public Connection connect(String database) throws SQLException {
        return connect(database, user, password);
    }

    Connection connect(String database, String login, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login);
        properties.setProperty("password", secret);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }
}
