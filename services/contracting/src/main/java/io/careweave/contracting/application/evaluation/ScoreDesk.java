package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.evaluation.ScoreSheet;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What all who score a bid need: the procurement first, then who asks, then the bid and what was given to it. */
@ApplicationScoped
class ScoreDesk {

    private final ProcurementStore procurements;
    private final BidStore bids;
    private final ScoreStore scores;
    private final Panels panels;

    ScoreDesk(ProcurementStore procurements, BidStore bids, ScoreStore scores, Panels panels) {
        this.procurements = procurements;
        this.bids = bids;
        this.scores = scores;
        this.panels = panels;
    }

    /** A bid that somebody on the panel may read. */
    record Held(Procurement procurement, Bid bid, PanelFile file, Seat seat, ScoreSheet sheet) {

        /** Whether nothing is scored any more. */
        boolean isLocked() {
            return procurement.state() != ProcurementState.QUALITY_OPENED || bid.round() != procurement.round();
        }

        /** @throws Refused ILLEGAL_TRANSITION unless it is scored now */
        void requireScoring() {
            if (procurement.state() != ProcurementState.QUALITY_OPENED) {
                throw new Refused(
                        ILLEGAL_TRANSITION,
                        "Scores are given until quality is locked; it is " + procurement.state() + ".");
            }
            if (bid.state() != BidState.OPENED || bid.round() != procurement.round()) {
                throw new Refused(ILLEGAL_TRANSITION, "The bid is " + bid.state() + ".");
            }
        }
    }

    /** Evaluators go side by side. */
    Uni<Held> share(Mutiny.Session session, UUID bid, Actor actor) {
        return hold(session, bid, actor, procurement -> procurements.share(session, procurement));
    }

    /** What is agreed is agreed by one at a time, and while nobody scores. */
    Uni<Held> lock(Mutiny.Session session, UUID bid, Actor actor) {
        return hold(session, bid, actor, procurement -> procurements.lock(session, procurement));
    }

    Uni<Held> read(Mutiny.Session session, UUID bid, Actor actor) {
        return hold(session, bid, actor, procurement -> procurements.find(session, procurement));
    }

    private Uni<Held> hold(
            Mutiny.Session session, UUID id, Actor actor, Function<UUID, Uni<Optional<Procurement>>> load) {
        return bids.procurementOf(session, id)
                .chain(load::apply)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(procurement -> panels.requireSeat(session, procurement, actor)
                        .chain(seated -> bids.find(session, id)
                                .map(found -> found.filter(bid -> bid.state().isOpened())
                                        .orElseThrow(Refused::notFound))
                                .chain(bid -> sheet(session, procurement, bid, seated.file())
                                        .map(sheet ->
                                                new Held(procurement, bid, seated.file(), seated.seat(), sheet)))));
    }

    private Uni<ScoreSheet> sheet(Mutiny.Session session, Procurement procurement, Bid bid, PanelFile file) {
        return scores.marksOfBid(session, bid.id()).chain(marks -> scores.agreedOfBid(session, bid.id())
                .map(agreed -> ScoreSheet.of(
                        bid.id(), criteria(procurement, bid.lotId()), file.panel(), file.wall(), marks, agreed)));
    }

    static Criteria criteria(Procurement procurement, UUID lot) {
        return procurement.terms().criteria(procurement.terms().lot(lot).orElseThrow(Refused::notFound));
    }
}
