package io.careweave.budgets.persistence.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The transaction in which a statement runs: that of a use case, or that of the gathering writer, which has no session.
 * Both run the same statements, with parameters named {@code :so} and rows as arrays of columns.
 */
public sealed interface Sql {

    /** @param parameters values and arrays of them; a null must be cast in the statement */
    Uni<List<Object[]>> rows(String statement, Map<String, ? extends @Nullable Object> parameters);

    Uni<Void> run(String statement, Map<String, ? extends @Nullable Object> parameters);

    static Sql of(Mutiny.Session session) {
        return new OfSession(session);
    }

    static Sql of(SqlConnection connection) {
        return new OfConnection(connection);
    }

    /** A use case's own transaction. */
    record OfSession(Mutiny.Session session) implements Sql {

        @Override
        public Uni<List<Object[]>> rows(String statement, Map<String, ? extends @Nullable Object> parameters) {
            var query = session.createNativeQuery(statement, Object[].class);
            for (var parameter : parameters.entrySet()) {
                query = query.setParameter(parameter.getKey(), parameter.getValue());
            }
            return query.getResultList();
        }

        @Override
        public Uni<Void> run(String statement, Map<String, ? extends @Nullable Object> parameters) {
            var query = session.createNativeQuery(statement);
            for (var parameter : parameters.entrySet()) {
                query = query.setParameter(parameter.getKey(), parameter.getValue());
            }
            return query.executeUpdate().replaceWithVoid();
        }
    }

    /** A transaction on a connection of the SQL client. */
    record OfConnection(SqlConnection connection) implements Sql {

        private static final Pattern NAME = Pattern.compile(":([a-z]+)");
        private static final Map<String, Numbered> NUMBERED = new ConcurrentHashMap<>();

        /** A statement as PostgreSQL takes it, and the names of its parameters in order. */
        private record Numbered(String text, List<String> names) {

            static Numbered of(String statement) {
                var names = new ArrayList<String>();
                var text = NAME.matcher(statement).replaceAll(match -> {
                    if (!names.contains(match.group(1))) {
                        names.add(match.group(1));
                    }
                    return "\\$" + (names.indexOf(match.group(1)) + 1);
                });
                return new Numbered(text, List.copyOf(names));
            }
        }

        @Override
        public Uni<List<Object[]>> rows(String statement, Map<String, ? extends @Nullable Object> parameters) {
            var numbered = NUMBERED.computeIfAbsent(statement, Numbered::of);
            var values = new ArrayList<Object>();
            numbered.names().forEach(name -> values.add(parameters.get(name)));
            return connection
                    .preparedQuery(numbered.text())
                    .execute(Tuple.from(values))
                    .map(rows -> {
                        var list = new ArrayList<Object[]>(rows.size());
                        for (var row : rows) {
                            list.add(columns(row));
                        }
                        return list;
                    });
        }

        @Override
        public Uni<Void> run(String statement, Map<String, ? extends @Nullable Object> parameters) {
            return rows(statement, parameters).replaceWithVoid();
        }

        private static Object[] columns(Row row) {
            var columns = new Object[row.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = row.getValue(i);
            }
            return columns;
        }
    }
}
