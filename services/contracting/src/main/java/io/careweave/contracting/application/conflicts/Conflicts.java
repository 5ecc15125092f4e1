package io.careweave.contracting.application.conflicts;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.RULING_IMPOSSIBLE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.domain.conflicts.Ruling;
import io.careweave.contracting.domain.conflicts.Stake;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.conflicts.ConflictStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a probity officer does: looks at the bidders first, lets them be known by name, decides on conflicts. */
@ApplicationScoped
public class Conflicts {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final ConflictStore conflicts;
    private final ConflictWall wall;
    private final Panels panels;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Conflicts(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            ConflictStore conflicts,
            ConflictWall wall,
            Panels panels,
            ProcurementEvents events,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.conflicts = conflicts;
        this.wall = wall;
        this.panels = panels;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What a probity officer decides. */
    public record Decision(UUID memberId, @Nullable String orgCode, boolean cleared, String handling) {}

    private record Recused(String buyerOrg, UUID memberId, LocalDate on) {}

    /** @throws Refused (as a failure) 404 before the opening, and to whoever may not know */
    public Uni<Panels.Shown> read(UUID id, Actor actor) {
        requireOfficer(actor);
        return sessions.withSession(session -> procurements
                .find(session, id)
                .chain(found -> opened(session, found.orElseThrow(Refused::notFound), actor))
                .chain(found -> panels.file(session, found).map(file -> new Panels.Shown(found, file))));
    }

    /**
     * From now on those concerned may know who bids, and declare of it.
     *
     * @throws Refused (as a failure) 404, or ILLEGAL_TRANSITION
     */
    public Uni<Panels.Shown> release(UUID id, long version, Actor actor) {
        requireOfficer(actor);
        return sessions.withTransaction(session -> locked(session, id, version, actor)
                .call(found -> conflicts
                        .insertRelease(session, id, found.round(), today.now(), actor.id())
                        .invoke(first -> {
                            if (!first) {
                                throw new Refused(ILLEGAL_TRANSITION, "The bidders are known by name already.");
                            }
                        }))
                .map(found -> found.touched(today.now()))
                .call(touched -> procurements.update(session, touched))
                .call(() -> audit.append(session, actor, "release-names", "procurement/" + id, Map.of()))
                .chain(touched -> panels.file(session, touched).map(file -> new Panels.Shown(touched, file))));
    }

    /**
     * Clears somebody of the interests that are known, or recuses them for good.
     *
     * @throws Refused (as a failure) 404, CONFLICTED about oneself, RULING_IMPOSSIBLE or ILLEGAL_TRANSITION
     */
    public Uni<Panels.Shown> decide(UUID id, long version, Decision decision, Actor actor) {
        requireOfficer(actor);
        return sessions.withTransaction(session -> locked(session, id, version, actor)
                        .chain(found -> panels.file(session, found)
                                .map(file -> ruling(file, decision, actor))
                                .call(ruling -> conflicts.insert(session, id, ruling))
                                .call(ruling -> noted(session, id, ruling, actor))
                                .chain(() -> told(session, found, decision))
                                .call(told -> procurements.update(session, told)))
                        .chain(told -> panels.file(session, told).map(file -> new Panels.Shown(told, file))))
                .invoke(events::wake);
    }

    private Ruling ruling(PanelFile file, Decision decision, Actor actor) {
        var member = decision.memberId();
        if (member.toString().equals(actor.id())) {
            throw new Refused(CONFLICTED, "Another probity officer decides on you.");
        }
        if (file.wall().isRecused(member)) {
            throw new Refused(ILLEGAL_TRANSITION, "They are recused already, for good.");
        }
        var org = decision.orgCode();
        if (org != null && !file.wall().bidders().contains(org)) {
            throw new Refused(
                    RULING_IMPOSSIBLE, "A conflict is one with a bidder.", new FieldError("/orgCode", "is no bidder"));
        }
        if (decision.cleared()) {
            requireClearable(file, decision);
        }
        var known = file.wall()
                .stakesOf(member)
                .filter(stake -> stake.orgCode().equals(org))
                .map(Stake::key)
                .collect(Collectors.toSet());
        return new Ruling(
                ids.next(), member, org, known, decision.cleared(), decision.handling(), today.now(), actor.id());
    }

    private static void requireClearable(PanelFile file, Decision decision) {
        var member = decision.memberId();
        var org = decision.orgCode();
        if (org == null || !file.wall().unresolved(member).contains(org)) {
            throw new Refused(
                    RULING_IMPOSSIBLE,
                    "Somebody is cleared of an interest in a bidder on which nothing is decided.",
                    new FieldError("/orgCode", "has no such interest of theirs"));
        }
        if (file.panel().seat(member).filter(seat -> org.equals(seat.org())).isPresent()) {
            throw new Refused(
                    RULING_IMPOSSIBLE,
                    "Nobody clears those who come from a bidder.",
                    new FieldError("/memberId", "comes from the bidder"));
        }
    }

    /** Others are told where somebody leaves the panel. */
    private Uni<Procurement> told(Mutiny.Session session, Procurement found, Decision decision) {
        var touched = found.touched(today.now());
        return panels.file(session, touched).chain(file -> {
            boolean leaves = !decision.cleared()
                    && file.panel().seat(decision.memberId()).isPresent();
            var facts = leaves
                    ? List.of(new Fact(
                            "evaluator_recused", new Recused(found.buyer(), decision.memberId(), today.date())))
                    : List.<Fact>of();
            return events.tell(session, touched, today.now(), facts);
        });
    }

    private Uni<Void> noted(Mutiny.Session session, UUID id, Ruling ruling, Actor actor) {
        return audit.append(
                session,
                actor,
                ruling.cleared() ? "clear-conflict" : "recuse",
                "procurement/" + id,
                Map.of("member", ruling.memberId().toString()));
    }

    private Uni<Procurement> locked(Mutiny.Session session, UUID id, long version, Actor actor) {
        return procurements
                .lock(session, id)
                .chain(found -> opened(session, found.orElseThrow(Refused::notFound), actor))
                .invoke(found -> {
                    Versions.check(found.version(), version);
                    if (found.state().compareTo(ProcurementState.AWARDED) >= 0) {
                        throw new Refused(ILLEGAL_TRANSITION, "It is " + found.state() + ".");
                    }
                });
    }

    private static void requireOfficer(Actor actor) {
        if (!Duties.has(actor, Role.PROBITY_OFFICER)) {
            throw Refused.notFound();
        }
    }

    private Uni<Procurement> opened(Mutiny.Session session, Procurement found, Actor actor) {
        if (!found.isOf(actor.orgCode().orElse(null))) {
            throw Refused.notFound();
        }
        var _ = Opening.of(found, Part.QUALITY);
        return wall.requireUnblocked(session, found, actor).replaceWith(found);
    }
}
