package io.careweave.contracting.application.procurements;

import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_ROUTE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.routing.Routes;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.routing.Route;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** By which route a procurement goes. */
@ApplicationScoped
public class Routings {

    private final Mutiny.SessionFactory sessions;
    private final Procurements owned;
    private final ProcurementStore procurements;
    private final Routes routes;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Today today;

    Routings(
            Mutiny.SessionFactory sessions,
            Procurements owned,
            ProcurementStore procurements,
            Routes routes,
            ProcurementEvents events,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.owned = owned;
        this.procurements = procurements;
        this.routes = routes;
        this.events = events;
        this.audit = audit;
        this.today = today;
    }

    /** @throws Refused (as a failure) UNKNOWN_ROUTE or ILLEGAL_TRANSITION */
    public Uni<Procurement> route(UUID id, long version, UUID determination, Actor actor) {
        var buyer = Procurements.buyer(actor);
        return sessions.withTransaction(session -> owned.lockOwn(session, id, version, buyer)
                        .chain(found -> routes.find(session, determination, buyer)
                                .map(route -> route.orElseThrow(Routings::unknown))
                                .chain(route -> told(session, found, route)))
                        .call(told -> procurements.update(session, told))
                        .call(() -> audit.append(
                                session,
                                actor,
                                "route",
                                Procurements.object(id),
                                Map.of("determination", determination.toString()))))
                .invoke(events::wake);
    }

    private static Refused unknown() {
        return new Refused(
                UNKNOWN_ROUTE, "No such route was determined for you.", new FieldError("/determinationId", "unknown"));
    }

    private Uni<Procurement> told(Mutiny.Session session, Procurement found, Route determined) {
        var route = new Procurement.Route(determined.id(), determined.regime(), determined.process());
        var routed = found.route(route, today.now());
        return events.tell(
                session,
                routed,
                routed.updatedAt(),
                List.of(ProcurementEvents.routed(
                        routed, route, determined.purchase().cpvCodes())));
    }
}
