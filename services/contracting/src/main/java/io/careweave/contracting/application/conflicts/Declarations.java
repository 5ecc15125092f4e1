package io.careweave.contracting.application.conflicts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Declaration.Declared;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.conflicts.ConflictStore;
import io.careweave.contracting.persistence.conflicts.PanelStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What those who evaluate, buy and approve say of their own interests, for one procurement. */
@ApplicationScoped
public class Declarations {

    /** More is a mistake. */
    private static final int MOST = 20;

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final PanelStore panels;
    private final ConflictStore conflicts;
    private final ConflictWall wall;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Declarations(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            PanelStore panels,
            ConflictStore conflicts,
            ConflictWall wall,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.panels = panels;
        this.conflicts = conflicts;
        this.wall = wall;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * What somebody has declared.
     *
     * @param bidders to be declared of, once they are known by name
     * @param current whether they have declared since then
     */
    public record Own(Set<String> bidders, boolean current, List<Declaration> declarations) {}

    /** @throws Refused (as a failure) 404 to whoever is neither the buyer's nor on the panel */
    public Uni<Answer> declare(UUID id, List<Declared> interests, Actor actor, Once<Declaration> once) {
        requireConcerned(actor);
        var member = UUID.fromString(actor.id());
        return sessions.withTransaction(session -> once.run(session, () -> procurements
                .share(session, id)
                .chain(found -> concerned(session, found.orElseThrow(Refused::notFound), actor))
                .chain(found -> wall.file(session, found))
                .map(file -> {
                    requireRoom(file, member);
                    return new Declaration(ids.next(), member, file.named(), interests, today.now());
                })
                .call(declaration -> conflicts.insert(session, id, declaration))
                .call(() -> audit.append(
                        session,
                        actor,
                        "declare-interests",
                        "procurement/" + id,
                        Map.of("interests", Integer.toString(interests.size()))))));
    }

    private static void requireRoom(ConflictFile file, UUID member) {
        if (file.declarations().stream()
                        .filter(one -> one.memberId().equals(member))
                        .count()
                >= MOST) {
            throw new Refused(ILLEGAL_TRANSITION, "You have declared " + MOST + " times.");
        }
    }

    /** One's own. */
    public Uni<Own> own(UUID id, Actor actor) {
        requireConcerned(actor);
        var member = UUID.fromString(actor.id());
        return sessions.withSession(session -> procurements
                .find(session, id)
                .chain(found -> concerned(session, found.orElseThrow(Refused::notFound), actor))
                .chain(found -> wall.file(session, found))
                .map(file -> new Own(
                        file.named() ? file.wall().bidders() : Set.of(),
                        file.wall().declared().contains(member),
                        file.declarations().stream()
                                .filter(one -> one.memberId().equals(member))
                                .toList())));
    }

    private static void requireConcerned(Actor actor) {
        Duties.require(
                actor,
                Role.EVALUATOR,
                Role.OPENER,
                Role.CONTRACT_MANAGER,
                Role.FINANCE,
                Role.CHAIR,
                Role.PROBITY_OFFICER);
    }

    /** Whoever does no more than evaluate is concerned once they are on the panel. */
    private Uni<Procurement> concerned(Mutiny.Session session, Procurement procurement, Actor actor) {
        return panels.seats(session, procurement.id()).map(seats -> {
            boolean seated = seats.stream().map(Seat::memberId).anyMatch(UUID.fromString(actor.id())::equals);
            boolean buys = procurement.isOf(actor.orgCode().orElse(null))
                    && Duties.has(
                            actor, Role.OPENER, Role.CONTRACT_MANAGER, Role.FINANCE, Role.CHAIR, Role.PROBITY_OFFICER);
            if (!seated && !buys) {
                throw Refused.notFound();
            }
            return procurement;
        });
    }
}
