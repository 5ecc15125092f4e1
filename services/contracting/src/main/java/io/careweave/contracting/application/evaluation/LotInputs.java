package io.careweave.contracting.application.evaluation;

import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.Draw;
import io.careweave.contracting.domain.evaluation.Inputs;
import io.careweave.contracting.domain.evaluation.Offer;
import io.careweave.contracting.domain.evaluation.Scoring;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.evaluation.EvaluationStore;
import io.careweave.contracting.persistence.evaluation.QualityStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the ranking of a lot follows from, as the records have it: agreed scores, opened prices, and the draw. */
@ApplicationScoped
class LotInputs {

    private static final List<BidState> RANKED =
            List.of(BidState.SCORED, BidState.DISQUALIFIED, BidState.SUCCESSFUL, BidState.UNSUCCESSFUL);

    private final BidStore bids;
    private final OpeningStore openings;
    private final ScoreStore scores;
    private final QualityStore quality;
    private final EvaluationStore evaluations;

    LotInputs(
            BidStore bids,
            OpeningStore openings,
            ScoreStore scores,
            QualityStore quality,
            EvaluationStore evaluations) {
        this.bids = bids;
        this.openings = openings;
        this.scores = scores;
        this.quality = quality;
        this.evaluations = evaluations;
    }

    /** All that was read; put together on a worker, for there may be tens of thousands of scores. */
    record Records(
            Procurement procurement,
            Lot lot,
            List<Bid> bids,
            List<Disqualification> out,
            List<Consensus> agreed,
            Map<UUID, Long> prices,
            Optional<Draw> draw) {

        Inputs inputs() {
            return inputs(draw.map(Draw::seed));
        }

        /** Bids that somebody put out by decision are not ranked; those that their scores put out are shown as out. */
        Inputs inputs(Optional<String> seed) {
            var criteria = procurement.terms().criteria(lot);
            Set<UUID> away = out.stream()
                    .filter(one -> !one.isByScores())
                    .map(Disqualification::bidId)
                    .collect(Collectors.toSet());
            Map<UUID, Map<String, Consensus>> last = agreed.stream()
                    .collect(Collectors.groupingBy(
                            Consensus::bidId,
                            Collectors.toMap(
                                    Consensus::question,
                                    one -> one,
                                    BinaryOperator.maxBy(Comparator.comparing(Consensus::number)))));
            List<Offer> offers = bids.stream()
                    .filter(bid -> bid.lotId().equals(lot.id()) && !away.contains(bid.id()))
                    .map(bid -> Scoring.offer(
                            criteria,
                            bid.id(),
                            last.getOrDefault(bid.id(), Map.of()).values(),
                            prices.get(bid.id())))
                    .toList();
            return new Inputs(lot.id().toString(), criteria, offers, seed.orElse(null));
        }
    }

    Uni<Records> read(Mutiny.Session session, Procurement procurement, int round, Lot lot) {
        var id = procurement.id();
        return bids.inState(session, id, round, RANKED).chain(all -> quality.disqualifications(session, id)
                .chain(out -> scores.agreedOfLot(session, id, round, lot.id())
                        .chain(agreed -> openings.prices(session, id).chain(prices -> evaluations
                                .draw(session, id, round, lot.id())
                                .map(draw -> new Records(procurement, lot, all, out, agreed, prices, draw))))));
    }
}
