package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.SCORING_INCOMPLETE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.QualityLock;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.evaluation.QualityStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore.Extent;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The end of scoring: everything is agreed, bids that are out are put out, and only now may prices be opened. What is locked is
 * read and counted before the lock, and looked at again under it: nothing that was given is ever changed, so that as much is the
 * same.
 */
@ApplicationScoped
public class QualityLocks {

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final BidStore bids;
    private final ScoreStore scores;
    private final QualityStore quality;
    private final Panels panels;
    private final ProcurementEvents events;
    private final Workers workers;
    private final Audit audit;
    private final Today today;

    QualityLocks(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            BidStore bids,
            ScoreStore scores,
            QualityStore quality,
            Panels panels,
            ProcurementEvents events,
            Workers workers,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.bids = bids;
        this.scores = scores;
        this.quality = quality;
        this.panels = panels;
        this.events = events;
        this.workers = workers;
        this.audit = audit;
        this.today = today;
    }

    /** A procurement whose quality is locked. */
    public record Locked(Procurement procurement, QualityLock lock, long bidsOut) {}

    private record Read(Tally tally, Extent extent) {}

    /** @throws Refused (as a failure) 404, SCORING_INCOMPLETE, PANEL_NOT_QUORATE or ILLEGAL_TRANSITION */
    public Uni<Locked> lock(UUID id, long version, Actor actor) {
        return sessions.withSession(session -> allowed(session, procurements.find(session, id), version, actor)
                        .chain(tally -> scores.extent(session, id)
                                .chain(extent -> scores.marks(session, id).chain(marks -> scores.agreed(session, id)
                                        .map(agreed -> new Read(
                                                new Tally(
                                                        tally.procurement(), tally.file(), tally.bids(), marks, agreed),
                                                extent))))))
                .chain(read -> workers.run(() -> read.tally().count(actor.id(), today.now()))
                        .chain(result -> sessions.withTransaction(
                                session -> allowed(session, procurements.lock(session, id), version, actor)
                                        .call(tally -> requireSame(session, tally.file(), read.extent(), result, id))
                                        .chain(tally -> store(session, tally, result, actor)))))
                .invoke(events::wake);
    }

    /** Without its scores, which are many. */
    private Uni<Tally> allowed(Mutiny.Session session, Uni<Optional<Procurement>> loaded, long version, Actor actor) {
        return loaded.map(found -> found.orElseThrow(Refused::notFound)).chain(procurement -> panels.requireSeat(
                        session, procurement, actor)
                .chain(seated -> {
                    if (seated.seat().duty() != Duty.MODERATOR) {
                        throw new Refused(CommonProblem.FORBIDDEN, "Quality is locked by who moderates.");
                    }
                    Versions.check(procurement.version(), version);
                    if (procurement.state() != ProcurementState.QUALITY_OPENED) {
                        throw new Refused(
                                ILLEGAL_TRANSITION, "There is nothing to lock; it is " + procurement.state() + ".");
                    }
                    seated.file().requireQuorum();
                    return bids.inState(session, procurement.id(), procurement.round(), List.of(BidState.OPENED))
                            .map(open -> new Tally(procurement, seated.file(), open, List.of(), List.of()));
                }));
    }

    private Uni<Extent> requireSame(
            Mutiny.Session session, PanelFile file, Extent before, Tally.Result result, UUID id) {
        return scores.extent(session, id).invoke(now -> {
            if (!now.equals(before) || !Tally.counted(file).equals(result.counted())) {
                throw new Refused(SCORING_INCOMPLETE, "Scores or the panel have changed meanwhile; try again.");
            }
        });
    }

    private Uni<Locked> store(Mutiny.Session session, Tally tally, Tally.Result result, Actor actor) {
        var now = today.now();
        var locked = tally.procurement().to(ProcurementState.QUALITY_LOCKED, now);
        var lock = new QualityLock(locked.round(), result.scoresHash(), now, actor.id());
        var out = result.out().stream().collect(Collectors.toMap(Disqualification::bidId, Function.identity()));
        var decided = tally.bids().stream()
                .map(bid -> out.containsKey(bid.id()) ? bid.disqualify(now) : bid.score(now))
                .toList();
        List<Fact> facts = new ArrayList<>();
        decided.stream()
                .filter(bid -> bid.state() == BidState.DISQUALIFIED)
                .forEach(bid -> facts.add(QualityFacts.disqualified(
                        locked.buyer(),
                        bid,
                        Objects.requireNonNull(out.get(bid.id())).code())));
        facts.add(QualityFacts.locked(locked.buyer(), now, result.scoresHash()));
        return quality.insert(session, locked.id(), lock)
                .chain(() -> quality.insertAll(session, locked.id(), result.out()))
                .chain(() -> bids.updateAll(session, decided))
                .chain(() -> audit.append(
                        session,
                        actor,
                        "lock-quality",
                        "procurement/" + locked.id(),
                        Map.of("scoresHash", result.scoresHash())))
                .chain(() -> events.tell(session, locked, now, facts))
                .call(told -> procurements.update(session, told))
                .map(told -> new Locked(told, lock, result.out().size()));
    }
}
