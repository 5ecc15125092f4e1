package io.careweave.commons.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    static Stream<Throwable> outages() {
        return Stream.of(
                new IOException("Connection reset"),
                new TimeoutException(),
                new IllegalStateException(new SQLException("gone", "08006")),
                new PgException("terminating connection", "FATAL", "57P01", null),
                new HibernateException(ClosedConnectionException.INSTANCE),
                // As a transaction fails whose database is killed: the rollback fails too.
                new CompositeException(
                        new HibernateException(ClosedConnectionException.INSTANCE),
                        ClosedConnectionException.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void takesALostDatabaseForAnOutage(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isTrue();
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new SQLException("duplicate key", "23505"),
                new PgException("duplicate key", "ERROR", "23505", null),
                new CompositeException(new IllegalStateException("a bug"), new IllegalStateException("another")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void takesAFaultOfOursForWhatItIs(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isFalse();
    }
}
