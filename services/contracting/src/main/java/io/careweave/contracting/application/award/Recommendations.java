package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.application.contracts.AwardedContracts;
import io.careweave.contracting.application.evaluation.StoredEvaluations;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.domain.award.BidChoice;
import io.careweave.contracting.domain.award.Proposal;
import io.careweave.contracting.domain.award.Ranked;
import io.careweave.contracting.domain.award.Recommending;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.award.PublicationStore;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who is to provide, as the buyer's side recommends it. */
@ApplicationScoped
public class Recommendations {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final AwardLaw law;
    private final AwardStore awards;
    private final PublicationStore notices;
    private final BidStore bids;
    private final OpeningStore openings;
    private final StoredEvaluations evaluations;
    private final AwardedContracts contracts;
    private final Ids ids;
    private final Today today;

    Recommendations(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            AwardLaw law,
            AwardStore awards,
            PublicationStore notices,
            BidStore bids,
            OpeningStore openings,
            StoredEvaluations evaluations,
            AwardedContracts contracts,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.law = law;
        this.awards = awards;
        this.notices = notices;
        this.bids = bids;
        this.openings = openings;
        this.evaluations = evaluations;
        this.contracts = contracts;
        this.ids = ids;
        this.today = today;
    }

    public Uni<Answer> recommend(UUID procurementId, Proposal proposal, Actor actor, Once<AwardFile> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> desk.unconflicted(
                        session, procurementId, actor)
                .chain(before -> checked(session, before, proposal).map(checked -> recommended(before, checked, actor)))
                .call(held -> awards.insert(session, held.award()))
                .chain(held -> desk.tell(session, held, List.of()))
                .call(held -> desk.noted(session, held.award(), "recommend-award", actor))
                .map(held -> new AwardFile(held.award(), List.of(), List.of(), List.of(), List.of()))));
    }

    private Held recommended(Procurement before, Proposal proposal, Actor actor) {
        var now = today.now();
        var after = before.to(ProcurementState.RECOMMENDED, now);
        var award = Award.recommend(
                ids.next(), after.id(), after.round(), Recommending.hasStandstill(after), proposal, actor.id(), now);
        return new Held(after, award);
    }

    private Uni<Proposal> checked(Mutiny.Session session, Procurement before, Proposal proposal) {
        var _ = before.to(ProcurementState.RECOMMENDED, today.now());
        boolean urgent = Recommending.process(before) == Process.URGENT_AWARD;
        return law.determination(session, before)
                .invoke(route -> {
                    Recommending.check(
                            before, proposal, urgent ? route.situation().urgency() : null);
                    contracts.requireDraftable(before, proposal);
                })
                .chain(() -> notices.of(session, before.id()))
                .invoke(published -> law.requireWaited(before, published))
                .chain(() -> Recommending.process(before) == Process.COMPETITIVE
                        ? competed(session, before, proposal)
                        : Uni.createFrom().item(proposal));
    }

    private Uni<Proposal> competed(Mutiny.Session session, Procurement before, Proposal proposal) {
        return bids.inState(session, before.id(), before.round(), List.of(BidState.OPENED, BidState.SCORED))
                .chain(admissible -> openings.prices(session, before.id())
                        .invoke(prices -> BidChoice.check(
                                proposal,
                                admissible.stream().collect(Collectors.toMap(Bid::id, Function.identity())),
                                prices)))
                .chain(() -> evaluations.current(session, before))
                .map(stored -> Ranked.resting(
                        proposal,
                        stored.stream().collect(Collectors.toMap(StoredEvaluation::lotId, Function.identity()))));
    }
}
