package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_LOT;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.ConflictWall;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.evaluation.EvaluationStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who is present where a lot is drawn says so; whoever draws can name nobody who did not. */
@ApplicationScoped
public class Witnesses {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final EvaluationStore evaluations;
    private final ConflictWall wall;
    private final Audit audit;
    private final Today today;

    Witnesses(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            EvaluationStore evaluations,
            ConflictWall wall,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.evaluations = evaluations;
        this.wall = wall;
        this.audit = audit;
        this.today = today;
    }

    /** That somebody is present. */
    public record Attendance(UUID lotId, UUID memberId, Instant attendedAt) {}

    /** @throws Refused (as a failure) 404 also to whoever has an interest in a bidder, UNKNOWN_LOT or ILLEGAL_TRANSITION */
    public Uni<Attendance> attend(UUID procurementId, UUID lotId, Actor actor) {
        if (!Duties.has(
                actor,
                Role.CHAIR,
                Role.PROBITY_OFFICER,
                Role.AUDITOR,
                Role.OPENER,
                Role.EVALUATOR,
                Role.CONTRACT_MANAGER)) {
            throw Refused.notFound();
        }
        var member = UUID.fromString(actor.id());
        return sessions.withTransaction(session -> procurements
                .find(session, procurementId)
                .map(found -> found.filter(one -> one.isOf(actor.orgCode().orElse(null)))
                        .orElseThrow(Refused::notFound))
                .call(found -> wall.requireUnblocked(session, found, actor))
                .invoke(found -> requireDrawable(found, lotId))
                .call(found -> evaluations.attend(session, procurementId, found.round(), lotId, member, today.now()))
                .call(() -> audit.append(
                        session, actor, "attend-draw", "procurement/" + procurementId, Map.of("lot", lotId.toString())))
                .chain(found -> evaluations.attendances(session, procurementId, found.round(), lotId))
                .map(all -> new Attendance(lotId, member, Objects.requireNonNull(all.get(member)))));
    }

    private static void requireDrawable(Procurement found, UUID lotId) {
        if (found.state() != ProcurementState.PRICE_OPENED) {
            throw new Refused(ILLEGAL_TRANSITION, "There is nothing to be drawn; it is " + found.state() + ".");
        }
        if (found.terms().lot(lotId).isEmpty()) {
            throw new Refused(UNKNOWN_LOT, "The procurement has no such lot.", new FieldError("/lotId", "unknown"));
        }
    }
}
