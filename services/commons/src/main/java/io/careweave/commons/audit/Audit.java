package io.careweave.commons.audit;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.messaging.Trace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The record of who did what: a row commits with the act it records, and no role of the service may change it. */
@ApplicationScoped
public class Audit {

    private final ObjectMapper json;
    private final Clock clock;

    Audit(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param action a verb, for example {@code accept}
     * @param object for example {@code referral/<id>}
     * @param facts codes and amounts that matter; never names, free text or patient identifiers
     */
    public Uni<Void> append(
            Mutiny.Session session, Actor actor, String action, String object, Map<String, String> facts) {
        return session.createNativeQuery(
                        "insert into audit (at, actor_kind, actor_id, org_code, action, object, facts, correlationid)"
                                + " values (:at, :kind, :actor, cast(:org as varchar), :action, :object, :facts, cast(:correlation as varchar))")
                .setParameter("at", clock.instant().atOffset(UTC))
                .setParameter("kind", kind(actor))
                .setParameter("actor", actor.id())
                .setParameter("org", actor.orgCode().orElse(null))
                .setParameter("action", action)
                .setParameter("object", object)
                .setParameter("facts", text(facts))
                .setParameter("correlation", Trace.current().correlationId())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Something done, to be recorded by a writer that gathers the work of several requests on a connection of the SQL client.
     *
     * @param correlationId of the request that asked for it
     */
    public record Entry(
            Instant at,
            Actor actor,
            String action,
            String object,
            Map<String, String> facts,
            @Nullable String correlationId) {}

    /** What the request being handled does; the parameters are those of {@link #append}. */
    public Entry entry(Actor actor, String action, String object, Map<String, String> facts) {
        return new Entry(
                clock.instant(), actor, action, object, facts, Trace.current().correlationId());
    }

    /** The same as {@link #append(Mutiny.Session, Actor, String, String, Map)}. */
    public Uni<Void> append(SqlConnection connection, Entry entry) {
        return connection
                .preparedQuery(
                        "insert into audit (at, actor_kind, actor_id, org_code, action, object, facts, correlationid)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Arrays.asList(
                        entry.at().atOffset(UTC),
                        kind(entry.actor()),
                        entry.actor().id(),
                        entry.actor().orgCode().orElse(null),
                        entry.action(),
                        entry.object(),
                        text(entry.facts()),
                        entry.correlationId())))
                .replaceWithVoid();
    }

    private static String kind(Actor actor) {
        return switch (actor) {
            case Actor.Organisation _ -> "ORGANISATION";
            case Actor.Member _ -> "MEMBER";
            case Actor.Operator _ -> "OPERATOR";
        };
    }

    private String text(Map<String, String> facts) {
        try {
            return json.writeValueAsString(new TreeMap<>(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings always has a JSON form", e);
        }
    }
}
