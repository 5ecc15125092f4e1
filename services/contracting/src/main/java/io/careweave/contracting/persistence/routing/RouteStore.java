package io.careweave.contracting.persistence.routing;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.routing.Evidence;
import io.careweave.contracting.domain.routing.Recorded;
import io.careweave.contracting.domain.routing.Route;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Routes, and what is on record for them. */
@ApplicationScoped
public class RouteStore {

    public Uni<Void> insert(Mutiny.Session session, Route route) {
        return session.persist(RouteRow.from(route));
    }

    public Uni<Optional<Route>> find(Mutiny.Session session, UUID id) {
        return session.find(RouteRow.class, id)
                .map(row -> Optional.ofNullable(row).map(RouteRow::toDomain));
    }

    /**
     * Oldest first.
     *
     * @param buyer whose, or everybody's
     */
    public Uni<List<Route>> list(Mutiny.Session session, Optional<String> buyer, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("r.buyer = :buyer", "buyer", buyer)
                .after("r.determinedAt", "r.id", after)
                .query(session, RouteRow.class, "from RouteRow r", "r.determinedAt, r.id")
                .setMaxResults(limit)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(RouteRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, Recorded recorded) {
        return session.createNativeQuery(
                        "insert into route_evidence (id, route_id, kind, reference, recorded_at, recorded_by)"
                                + " values (:id, :route, :kind, :reference, :at, :by)")
                .setParameter("id", recorded.id())
                .setParameter("route", recorded.routeId())
                .setParameter("kind", recorded.kind().name())
                .setParameter("reference", recorded.reference())
                .setParameter("at", recorded.recordedAt().atOffset(ZoneOffset.UTC))
                .setParameter("by", recorded.recordedBy())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** In the order in which it was recorded; no more than a route may have. */
    public Uni<List<Recorded>> recorded(Mutiny.Session session, UUID routeId) {
        return session.createNativeQuery(
                        "select id, kind, reference, recorded_at, recorded_by from route_evidence where route_id = :route"
                                + " order by recorded_at, id",
                        Object[].class)
                .setParameter("route", routeId)
                .getResultList()
                .map(rows -> rows.stream().map(row -> recorded(routeId, row)).toList());
    }

    private static Recorded recorded(UUID routeId, Object[] row) {
        return new Recorded(
                (UUID) row[0],
                routeId,
                Evidence.valueOf((String) row[1]),
                (String) row[2],
                ((OffsetDateTime) row[3]).toInstant(),
                (String) row[4]);
    }
}
