package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.ConflictWall;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.Disqualification.Ground;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.evaluation.QualityStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts bids out by decision, for a ground and with a reason that their bidders may read. */
@ApplicationScoped
public class Disqualifications {

    private static final Set<ProcurementState> OPEN =
            Set.of(ProcurementState.QUALITY_OPENED, ProcurementState.QUALITY_LOCKED, ProcurementState.PRICE_OPENED);

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final QualityStore quality;
    private final ConflictWall wall;
    private final ProcurementEvents events;
    private final Audit audit;
    private final Today today;

    Disqualifications(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            QualityStore quality,
            ConflictWall wall,
            ProcurementEvents events,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.quality = quality;
        this.wall = wall;
        this.events = events;
        this.audit = audit;
        this.today = today;
    }

    /** A bid that is out, why, and its procurement as it stands then. */
    public record Out(Procurement procurement, Bid bid, Disqualification why) {}

    /** @throws Refused (as a failure) 404, or ILLEGAL_TRANSITION */
    public Uni<Out> disqualify(UUID id, UUID bidId, long version, Ground ground, String reason, Actor actor) {
        if (!Duties.has(actor, Role.CONTRACT_MANAGER)) {
            throw Refused.notFound();
        }
        return sessions.withTransaction(session -> procurements
                        .lock(session, id)
                        .map(found -> found.filter(
                                        one -> one.isOf(actor.orgCode().orElse(null)))
                                .orElseThrow(Refused::notFound))
                        .call(found -> wall.require(session, found, actor))
                        .chain(found -> bids.find(session, bidId)
                                .map(bid -> bid.filter(
                                                one -> one.procurementId().equals(id)
                                                        && one.state().isOpened())
                                        .orElseThrow(Refused::notFound))
                                .chain(bid -> out(session, found, bid, version, ground, reason, actor))))
                .invoke(events::wake);
    }

    private Uni<Out> out(
            Mutiny.Session session,
            Procurement found,
            Bid bid,
            long version,
            Ground ground,
            String reason,
            Actor actor) {
        Versions.check(found.version(), version);
        if (!OPEN.contains(found.state()) || bid.round() != found.round()) {
            throw new Refused(
                    ILLEGAL_TRANSITION,
                    "Bids are put out until something is recommended; it is " + found.state() + ".");
        }
        var now = today.now();
        var after = bid.disqualify(now);
        var why = new Disqualification(bid.id(), ground.name(), reason, now, actor.id());
        var facts = List.of(QualityFacts.disqualified(found.buyer(), after, ground.name()));
        return quality.insertAll(session, found.id(), List.of(why))
                .chain(() -> bids.update(session, after))
                .chain(() ->
                        audit.append(session, actor, "disqualify", "bid/" + bid.id(), Map.of("ground", ground.name())))
                .chain(() -> events.tell(session, found.touched(now), now, facts))
                .call(told -> procurements.update(session, told))
                .map(told -> new Out(told, after, why));
    }
}
