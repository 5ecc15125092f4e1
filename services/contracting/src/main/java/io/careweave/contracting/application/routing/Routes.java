package io.careweave.contracting.application.routing;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.routing.Evidence;
import io.careweave.contracting.domain.routing.Law;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Purchase;
import io.careweave.contracting.domain.routing.Recorded;
import io.careweave.contracting.domain.routing.Route;
import io.careweave.contracting.domain.routing.Situation;
import io.careweave.contracting.persistence.routing.RouteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Which law and process a procurement follows: determined once, with reasons, and what is on record for it. */
@ApplicationScoped
public class Routes {

    /** Each kind of evidence several times over; more is a mistake. */
    private static final int MOST_RECORDED = 40;

    private final Mutiny.SessionFactory sessions;
    private final RouteStore routes;
    private final Law law;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Routes(Mutiny.SessionFactory sessions, RouteStore routes, Law law, Audit audit, Ids ids, Today today) {
        this.sessions = sessions;
        this.routes = routes;
        this.law = law;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * What is to be determined, for the organisation that the actor acts for.
     *
     * @param actingForOrg the authority that it acts for, absent if it decides on its own account
     */
    public record Command(@Nullable String actingForOrg, Purchase purchase, Situation situation, Process process) {}

    /** A route and what is on record for it. */
    public record Shown(Route route, List<Recorded> recorded) {

        public Shown {
            recorded = List.copyOf(recorded);
        }
    }

    /** @throws Refused PROCESS_NOT_OPEN saying why, if the process must not be followed */
    public Uni<Answer> determine(Command command, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        var wanted = new Route.Wanted(
                actor.orgCode().orElseThrow(Duties::forbidden),
                command.actingForOrg(),
                command.purchase(),
                command.situation(),
                command.process());
        return sessions.withTransaction(session -> once.run(session, () -> {
            var route = Route.determine(ids.next(), wanted, law, actor.id(), today.now());
            return routes.insert(session, route)
                    .call(() -> audit.append(session, actor, "determine-route", "route/" + route.id(), facts(route)))
                    .replaceWith(new Shown(route, List.of()));
        }));
    }

    private static Map<String, String> facts(Route route) {
        return Map.of(
                "regime", route.regime().name(),
                "process", route.process().name(),
                "decisionMaker", route.decisionMaker());
    }

    /** Puts something on record for a route of the actor's own organisation. */
    public Uni<Answer> record(UUID routeId, Evidence kind, String reference, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> load(session, routeId, actor.orgCode())
                .chain(route -> routes.recorded(session, routeId).chain(before -> {
                    requireRoom(before);
                    var more = new Recorded(ids.next(), routeId, kind, reference, today.now(), actor.id());
                    return routes.insert(session, more)
                            .call(() -> audit.append(
                                    session,
                                    actor,
                                    "record-evidence",
                                    "route/" + routeId,
                                    Map.of("kind", kind.name(), "reference", reference)))
                            .chain(() -> routes.recorded(session, routeId))
                            .map(all -> new Shown(route, all));
                }))));
    }

    private static void requireRoom(List<Recorded> before) {
        if (before.size() >= MOST_RECORDED) {
            throw new Refused(
                    ContractingProblem.RECORD_FULL, "A route has " + MOST_RECORDED + " entries on record at most.");
        }
    }

    public Uni<Shown> get(UUID id, Actor actor) {
        var buyer = Duties.readsFilesOf(actor);
        return sessions.withSession(session -> load(session, id, buyer)
                .chain(route -> routes.recorded(session, id).map(all -> new Shown(route, all))));
    }

    /** A route of a buyer, for a use case that has looked at the actor. */
    public Uni<Optional<Route>> find(Mutiny.Session session, UUID id, String buyerOrg) {
        return routes.find(session, id)
                .map(found -> found.filter(route -> route.buyerOrg().equals(buyerOrg)));
    }

    /** @param buyer whose it must be, anybody's if empty */
    private Uni<Route> load(Mutiny.Session session, UUID id, Optional<String> buyer) {
        return routes.find(session, id).map(found -> found.filter(
                        route -> buyer.isEmpty() || buyer.get().equals(route.buyerOrg()))
                .orElseThrow(Refused::notFound));
    }

    public Uni<Page<Route>> list(Optional<Cursor> after, int limit, Actor actor) {
        var buyer = Duties.readsFilesOf(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> routes.list(session, buyer, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.determinedAt(), last.id()).encode()));
    }
}
