package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.application.evaluation.AwardFiles;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Ruling;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.domain.evaluation.QualityLock;
import io.careweave.contracting.rest.evaluation.KeptViews.KeptEvaluationItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an award came about, as it is answered. */
final class AwardFileViews {

    private AwardFileViews() {}

    record AwardFileView(
            int round,
            List<FiledSeatView> panel,
            List<FiledInterestView> interests,
            List<FiledRulingView> rulings,
            @Nullable String scoresHash,
            List<FiledBidView> bids,
            List<FiledOutView> out,
            List<KeptEvaluationItem> evaluations) {

        static AwardFileView from(AwardFiles.File file) {
            return new AwardFileView(
                    file.procurement().round(),
                    file.panel().panel().seats().stream()
                            .map(seat ->
                                    FiledSeatView.from(seat, file.panel().wall().isRecused(seat.memberId())))
                            .toList(),
                    file.panel().conflicts().declarations().stream()
                            .flatMap(declaration -> declaration.interests().stream()
                                    .map(one -> new FiledInterestView(
                                            declaration.memberId(), one.orgCode(), one.category(), one.nature())))
                            .toList(),
                    file.panel().wall().rulings().stream()
                            .map(FiledRulingView::from)
                            .toList(),
                    file.lock().map(QualityLock::scoresHash).orElse(null),
                    file.bids().stream()
                            .map(bid -> FiledBidView.from(bid, file.prices().get(bid.id())))
                            .toList(),
                    file.out().stream().map(FiledOutView::from).toList(),
                    file.evaluations().stream().map(KeptEvaluationItem::from).toList());
        }
    }

    record FiledSeatView(UUID memberId, Duty duty, @Nullable String org, boolean external, boolean recused) {

        static FiledSeatView from(Seat seat, boolean recused) {
            return new FiledSeatView(seat.memberId(), seat.duty(), seat.org(), seat.external(), recused);
        }
    }

    record FiledInterestView(UUID memberId, String orgCode, Declaration.Category category, String nature) {}

    record FiledRulingView(UUID memberId, @Nullable String orgCode, boolean cleared, String handling, Instant ruledAt) {

        static FiledRulingView from(Ruling ruling) {
            return new FiledRulingView(
                    ruling.memberId(), ruling.orgCode(), ruling.cleared(), ruling.handling(), ruling.ruledAt());
        }
    }

    record FiledBidView(
            UUID id,
            UUID lotId,
            String bidder,
            BidState state,
            @Nullable Long pricePence) {

        static FiledBidView from(Bid bid, @Nullable Long pence) {
            return new FiledBidView(bid.id(), bid.lotId(), bid.bidder(), bid.state(), pence);
        }
    }

    record FiledOutView(UUID bidId, String ground, String reason, Instant decidedAt) {

        static FiledOutView from(Disqualification out) {
            return new FiledOutView(out.bidId(), out.code(), out.reason(), out.decidedAt());
        }
    }

    /** All that was said of a bid. */
    record BidFileView(UUID bidId, List<FiledMarkView> marks, List<FiledConsensusView> consensus) {

        static BidFileView from(AwardFiles.BidFile file) {
            return new BidFileView(
                    file.bidId(),
                    file.marks().stream().map(FiledMarkView::from).toList(),
                    file.agreed().stream().map(FiledConsensusView::from).toList());
        }
    }

    record FiledMarkView(String question, UUID evaluator, int score, String comment, Instant lockedAt) {

        static FiledMarkView from(Mark mark) {
            return new FiledMarkView(mark.question(), mark.evaluator(), mark.score(), mark.comment(), mark.lockedAt());
        }
    }

    record FiledConsensusView(
            String question,
            int number,
            int score,
            @Nullable String reason,
            Instant recordedAt) {

        static FiledConsensusView from(Consensus agreed) {
            return new FiledConsensusView(
                    agreed.question(), agreed.number(), agreed.score(), agreed.reason(), agreed.recordedAt());
        }
    }
}
