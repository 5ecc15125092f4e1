package io.careweave.contracting.application.bids;

import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.LateAttempt;
import io.careweave.contracting.domain.procurements.Procurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What others are told of bids, and only once they are opened: neither who bids nor what. */
final class OpeningFacts {

    private OpeningFacts() {}

    private record Opened(String buyerOrg, Instant openedAt, long bids, long late) {}

    private record Submitted(String buyerOrg, UUID bidId, UUID lotId, Instant receivedAt, String commitment) {}

    private record Withdrawn(String buyerOrg, UUID bidId, UUID lotId, Instant withdrawnAt) {}

    private record RefusedLate(String buyerOrg, UUID lotId, Instant receivedAt, String commitment) {}

    private record PriceOpened(String buyerOrg, Instant openedAt) {}

    static List<Fact> ofQuality(Procurement opened, List<Bid> inTime, List<Bid> withdrawn, List<LateAttempt> late) {
        var buyer = opened.buyer();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("bids_opened", new Opened(buyer, opened.updatedAt(), inTime.size(), late.size())));
        for (var bid : inTime) {
            facts.add(new Fact(
                    "bid_submitted",
                    new Submitted(
                            buyer,
                            bid.id(),
                            bid.lotId(),
                            Objects.requireNonNull(bid.receivedAt()),
                            Objects.requireNonNull(bid.commitment()))));
        }
        for (var bid : withdrawn) {
            facts.add(new Fact("bid_withdrawn", new Withdrawn(buyer, bid.id(), bid.lotId(), bid.updatedAt())));
        }
        for (var attempt : late) {
            facts.add(new Fact(
                    "bid_refused_late",
                    new RefusedLate(buyer, attempt.lotId(), attempt.receivedAt(), attempt.commitment())));
        }
        return facts;
    }

    static Fact ofPrices(Procurement opened) {
        return new Fact("price_opened", new PriceOpened(opened.buyer(), opened.updatedAt()));
    }
}
