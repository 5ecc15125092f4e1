package io.careweave.commons.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** A where clause that grows by what is asked for; values only ever as parameters. */
public final class Conditions {

    private final StringBuilder where;
    private final Map<String, Object> parameters = new HashMap<>();

    public Conditions(String first) {
        where = new StringBuilder(first);
    }

    public Conditions with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    public Conditions and(String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            where.append(" and ").append(condition);
            parameters.put(name, present);
        });
        return this;
    }

    /** Continues a list ordered by an instant and an id. */
    public Conditions after(String at, String id, Optional<Position> position) {
        position.ifPresent(place -> {
            where.append(" and (%1$s > :at or (%1$s = :at and %2$s > :after))".formatted(at, id));
            parameters.put("at", place.at());
            parameters.put("after", place.id());
        });
        return this;
    }

    public <R> Mutiny.SelectionQuery<R> query(Mutiny.Session session, Class<R> type, String from, String order) {
        var query = session.createQuery(from + " where " + where + " order by " + order, type);
        for (var parameter : parameters.entrySet()) {
            query = query.setParameter(parameter.getKey(), parameter.getValue());
        }
        return query;
    }
}
