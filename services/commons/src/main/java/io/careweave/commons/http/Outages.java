package io.careweave.commons.http;

import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a data store that does not answer from a fault of ours. */
public final class Outages {

    /**
     * PostgreSQL's SQLSTATEs (Appendix A of its manual) for connections lost or refused, a shut-down server, too few
     * connections, and waits cut short by our own limits.
     */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57014", "53300", "55P03", "40001", "40P01");

    private Outages() {}

    public static boolean isOutage(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException || at instanceof TimeoutException || saysOutage(at)) {
                return true;
            }
        }
        return false;
    }

    static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean saysOutage(Throwable failure) {
        if (failure instanceof SQLException sql && sql.getSQLState() != null) {
            return STATES.contains(sql.getSQLState()) || sql.getSQLState().startsWith("08");
        }
        if (failure instanceof ClosedConnectionException) {
            return true;
        }
        if (failure instanceof io.vertx.pgclient.PgException pg) {
            return STATES.contains(pg.getSqlState())
                    || String.valueOf(pg.getSqlState()).startsWith("08");
        }
        // The pool and the client say these without a type of their own.
        var message = String.valueOf(failure.getMessage());
        return message.equals("Timeout")
                || message.contains("Connection is closed")
                || message.contains("Connection is not active")
                || message.contains("connection was closed");
    }
}
