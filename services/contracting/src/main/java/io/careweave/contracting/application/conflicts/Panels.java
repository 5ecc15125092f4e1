package io.careweave.contracting.application.conflicts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.procurements.ProcurementState.ADVERTISED;
import static io.careweave.contracting.domain.procurements.ProcurementState.CLOSED;
import static io.careweave.contracting.domain.procurements.ProcurementState.QUALITY_OPENED;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.conflicts.Panel;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.procurements.Criterion;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.conflicts.PanelStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who evaluates a procurement. */
@ApplicationScoped
public class Panels {

    private static final Set<ProcurementState> APPOINTING = Set.of(ADVERTISED, CLOSED, QUALITY_OPENED);
    private static final List<String> PRACTICES = List.of("PRACTICE");

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final PanelStore panels;
    private final ConflictWall wall;
    private final Audit audit;
    private final Today today;

    Panels(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            PanelStore panels,
            ConflictWall wall,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.panels = panels;
        this.wall = wall;
        this.audit = audit;
        this.today = today;
    }

    /** A panel and the procurement that it is of. */
    public record Shown(Procurement procurement, PanelFile file) {}

    /** @throws Refused (as a failure) ILLEGAL_TRANSITION once quality is locked, or PANEL_IMPOSSIBLE */
    public Uni<Shown> appoint(UUID id, long version, List<Seat> more, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> procurements
                .lock(session, id)
                .map(found -> own(found.orElseThrow(Refused::notFound), actor))
                .invoke(found -> {
                    Versions.check(found.version(), version);
                    requireAppointing(found);
                })
                .call(found -> requirePossible(session, found, more, actor))
                .call(() -> panels.insert(session, id, more, today.now(), actor.id()))
                .map(found -> found.touched(today.now()))
                .call(touched -> procurements.update(session, touched))
                .call(() -> audit.append(
                        session,
                        actor,
                        "appoint-panel",
                        "procurement/" + id,
                        Map.of("seats", Integer.toString(more.size()))))
                .chain(touched -> file(session, touched).map(file -> new Shown(touched, file))));
    }

    /** Once the bidders are known by name, nobody with an interest in one chooses who judges them. */
    private Uni<Panel> requirePossible(Mutiny.Session session, Procurement procurement, List<Seat> more, Actor actor) {
        return file(session, procurement)
                .invoke(before -> {
                    if (before.conflicts().named()
                            && before.wall()
                                    .blocks(
                                            UUID.fromString(actor.id()),
                                            actor.orgCode().orElse(null))) {
                        throw Refused.notFound();
                    }
                })
                .chain(before -> network(session, procurement, more)
                        .map(network -> before.panel().with(more, network, hasLost(before))));
    }

    private static void requireAppointing(Procurement found) {
        if (!APPOINTING.contains(found.state())) {
            throw new Refused(
                    ILLEGAL_TRANSITION,
                    "A panel is appointed between the call and the lock of quality; it is " + found.state() + ".");
        }
    }

    /** Known once the bidders are, for it tells of them. */
    private static boolean hasLost(PanelFile before) {
        return before.conflicts().named()
                && !before.panel().seats().isEmpty()
                && before.fault().isPresent();
    }

    /** Organisations that nobody from outside comes from. */
    private Uni<Set<String>> network(Mutiny.Session session, Procurement procurement, List<Seat> more) {
        var orgs = more.stream().map(Seat::org).filter(Objects::nonNull).toList();
        return panels.ofKinds(session, orgs, PRACTICES).map(practices -> {
            Set<String> network = new HashSet<>(practices);
            network.add(procurement.buyer());
            return network;
        });
    }

    /** For the buyer's contract manager, probity officer and auditor. */
    public Uni<Shown> read(UUID id, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.PROBITY_OFFICER, Role.AUDITOR);
        return sessions.withSession(session -> procurements
                .find(session, id)
                .map(found -> own(found.orElseThrow(Refused::notFound), actor))
                .chain(found -> file(session, found).map(file -> new Shown(found, file))));
    }

    private static Procurement own(Procurement procurement, Actor actor) {
        if (!procurement.isOf(actor.orgCode().orElse(null))) {
            throw Refused.notFound();
        }
        return procurement;
    }

    /**
     * Somebody on the panel whom nothing keeps away.
     *
     * @return the panel, and their seat
     * @throws Refused (as a failure) 404
     */
    public Uni<Seated> requireSeat(Mutiny.Session session, Procurement procurement, Actor actor) {
        if (!Duties.has(actor, Role.EVALUATOR)) {
            throw Refused.notFound();
        }
        var member = UUID.fromString(actor.id());
        return file(session, procurement).map(file -> {
            var seat = file.panel().seat(member).orElseThrow(Refused::notFound);
            var acting = actor.orgCode().orElse(null);
            if (!file.wall().admits(member, acting) || file.wall().blocks(member, seat.org())) {
                throw Refused.notFound();
            }
            return new Seated(file, seat);
        });
    }

    /** Somebody on a panel. */
    public record Seated(PanelFile file, Seat seat) {}

    /** The panel as it stands, with what bears on whether it may decide. */
    public Uni<PanelFile> file(Mutiny.Session session, Procurement procurement) {
        var questions = procurement.terms().questions().map(Criterion::code).toList();
        return panels.seats(session, procurement.id()).chain(seats -> wall.file(session, procurement)
                .chain(conflicts -> panels.providers(session, procurement.id(), today.date())
                        .chain(providers -> panels.ofKinds(
                                        session, conflicts.wall().bidders(), PRACTICES)
                                .map(practices -> new PanelFile(
                                        new Panel(seats, questions), conflicts, providers, !practices.isEmpty())))));
    }
}
