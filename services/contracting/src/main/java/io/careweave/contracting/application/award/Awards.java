package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.application.contracts.AwardedContracts;
import io.careweave.contracting.application.evaluation.StoredEvaluations;
import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.award.Approval;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.domain.award.AwardStage;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Approved, and awarded when nothing stands in the way. */
@ApplicationScoped
public class Awards {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final AwardLaw law;
    private final Authorisations authorisations;
    private final AwardedContracts contracts;
    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final BidStore bids;
    private final StoredEvaluations evaluations;
    private final Today today;

    Awards(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            AwardLaw law,
            Authorisations authorisations,
            AwardedContracts contracts,
            ProcurementStore procurements,
            AwardStore awards,
            BidStore bids,
            StoredEvaluations evaluations,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.law = law;
        this.authorisations = authorisations;
        this.contracts = contracts;
        this.procurements = procurements;
        this.awards = awards;
        this.bids = bids;
        this.evaluations = evaluations;
        this.today = today;
    }

    /** @param resolutionId decision of the body that approves it, which the actor carries out */
    public Uni<AwardFile> approve(UUID id, long expected, UUID resolutionId, Actor actor) {
        Duties.require(actor, Role.CHAIR);
        return authorisations
                .audited(
                        actor,
                        id,
                        () -> sessions.withTransaction(session -> desk.hold(session, id, expected, actor)
                                .chain(held -> authorisations
                                        .approval(
                                                session, held.procurement().buyer(), held.award(), resolutionId, actor)
                                        .chain(approval -> evaluations
                                                .scorers(
                                                        session,
                                                        held.procurement().id())
                                                .chain(scorers -> approved(session, held, approval, scorers, actor))))))
                .invoke(desk::wake);
    }

    private Uni<AwardFile> approved(
            Mutiny.Session session, Held held, Approval approval, Set<String> scorers, Actor actor) {
        var now = today.now();
        var award = held.award().approve(approval, scorers, now);
        if (award.stage() != AwardStage.AWARDABLE) {
            return approved(session, held.with(award), actor);
        }
        var awardable = held.procurement().to(ProcurementState.AWARDABLE, now);
        return law.requireEvidence(
                        session,
                        held.procurement(),
                        award,
                        law.last(held.procurement()).notice())
                .chain(() -> approved(session, new Held(awardable, award), actor));
    }

    private Uni<AwardFile> approved(Mutiny.Session session, Held after, Actor actor) {
        var fact = AwardFacts.approved(
                after.procurement(),
                Optional.ofNullable(after.award().approval()).orElseThrow());
        return desk.keep(session, after, List.of(fact), "approve-award", actor)
                .chain(kept -> desk.file(session, kept.award()));
    }

    /** Only when standstill is over and nothing is open; of two at once, one. */
    public Uni<AwardFile> award(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> desk.hold(session, id, expected, actor)
                        .invoke(held -> {
                            // Refuses before anything is drafted.
                            var _ = held.award().award(made(held, List.of()), today.now());
                        })
                        .chain(held -> contracts
                                .draft(session, held.procurement(), held.award(), actor)
                                .chain(drafted -> awarded(session, held, drafted, actor))))
                .invoke(desk::wake);
    }

    private Award.Made made(Held held, List<Award.Drafted> drafted) {
        var on = today.date();
        return new Award.Made(on, law.dueOn(held.procurement(), on), drafted);
    }

    private Uni<AwardFile> awarded(Mutiny.Session session, Held held, List<Award.Drafted> drafted, Actor actor) {
        var now = today.now();
        var award = held.award().award(made(held, drafted), now);
        List<Fact> told = new ArrayList<>();
        var procurement = held.procurement();
        if (procurement.state() == ProcurementState.STANDSTILL) {
            procurement = procurement.to(ProcurementState.AWARDABLE, now);
            told.add(AwardFacts.ended(procurement, award));
        }
        var after = procurement.to(ProcurementState.AWARDED, now);
        told.add(AwardFacts.awarded(after, award));
        return bids.settle(session, after.id(), after.round(), award.proposal().bids(), now)
                .chain(() -> desk.keep(session, new Held(after, award), told, "award-contract", actor))
                .chain(kept -> desk.file(session, kept.award()));
    }

    /** @throws Refused (as a failure) 404 to whoever is neither of the buyer nor a lay member */
    public Uni<AwardFile> get(UUID id, Actor actor) {
        var reader = requireReader(actor);
        return sessions.withSession(session -> awards.find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(award -> procurements
                        .find(session, award.procurementId())
                        .map(found -> found.filter(one -> isVisible(one, actor)).orElseThrow(Refused::notFound))
                        .chain(procurement -> desk.mayRead(session, procurement, award, reader))
                        .invoke(may -> {
                            if (!may) {
                                throw Refused.notFound();
                            }
                        })
                        .chain(() -> desk.file(session, award))));
    }

    public Uni<Page<Award>> list(Optional<UUID> procurementId, Optional<Cursor> after, int limit, Actor actor) {
        var reader = requireReader(actor);
        var buyer = actor.has(Role.LAY_MEMBER) ? Optional.<String>empty() : actor.orgCode();
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> desk.hidden(session, reader)
                .chain(hidden -> awards.list(session, buyer, procurementId, hidden, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode())));
    }

    /** Lay members guarantee probity, whoever buys, and act for nobody as a rule. */
    private static Actor.Member requireReader(Actor actor) {
        if (actor instanceof Actor.Member member
                && (member.has(Role.LAY_MEMBER)
                        || Duties.has(actor, Role.CONTRACT_MANAGER, Role.CHAIR, Role.PROBITY_OFFICER, Role.AUDITOR))) {
            return member;
        }
        throw Refused.notFound();
    }

    private static boolean isVisible(Procurement procurement, Actor actor) {
        return actor.has(Role.LAY_MEMBER) || procurement.isOf(actor.orgCode().orElse(null));
    }
}
