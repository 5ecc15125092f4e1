package io.careweave.contracting.application.procurements;

import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_ROUTE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.appraisals.Appraisals;
import io.careweave.contracting.application.routing.Routes;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Route;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** By which route a procurement goes. */
@ApplicationScoped
public class Routings {

    private final Mutiny.SessionFactory sessions;
    private final Procurements owned;
    private final ProcurementStore procurements;
    private final Routes routes;
    private final Appraisals appraisals;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Today today;

    Routings(
            Mutiny.SessionFactory sessions,
            Procurements owned,
            ProcurementStore procurements,
            Routes routes,
            Appraisals appraisals,
            ProcurementEvents events,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.owned = owned;
        this.procurements = procurements;
        this.routes = routes;
        this.appraisals = appraisals;
        this.events = events;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param appraisal that came to the decision to buy; not asked for where an award is urgent
     * @throws Refused (as a failure) UNKNOWN_ROUTE, NOT_TO_BE_BOUGHT or ILLEGAL_TRANSITION
     */
    public Uni<Procurement> route(UUID id, long version, UUID determination, @Nullable UUID appraisal, Actor actor) {
        var buyer = Procurements.buyer(actor);
        return sessions.withTransaction(session -> owned.lockOwn(session, id, version, buyer)
                        .chain(found -> routes.find(session, determination, buyer)
                                .map(route -> route.orElseThrow(Routings::unknown))
                                .call(route -> isUrgent(route)
                                        ? Uni.createFrom().voidItem()
                                        : appraisals.requireToBuy(session, appraisal, buyer))
                                .chain(route -> told(session, found, route, appraisal)))
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

    private static boolean isUrgent(Route route) {
        return route.process() == Process.URGENT_AWARD;
    }

    private Uni<Procurement> told(
            Mutiny.Session session, Procurement found, Route determined, @Nullable UUID appraisal) {
        var route = new Procurement.Route(
                determined.id(), determined.regime(), determined.process(), isUrgent(determined) ? null : appraisal);
        var routed = found.route(route, today.now());
        return events.tell(
                session,
                routed,
                routed.updatedAt(),
                List.of(ProcurementEvents.routed(
                        routed, route, determined.purchase().cpvCodes())));
    }
}
