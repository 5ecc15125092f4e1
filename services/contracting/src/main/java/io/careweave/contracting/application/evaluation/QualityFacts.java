package io.careweave.contracting.application.evaluation;

import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.bids.Bid;
import java.time.Instant;
import java.util.UUID;

/** What others are told of scoring: neither who bids nor what anybody gave. */
final class QualityFacts {

    private QualityFacts() {}

    private record Locked(String buyerOrg, Instant lockedAt, String scoresHash) {}

    private record Disqualified(String buyerOrg, UUID bidId, UUID lotId, String reasonCode) {}

    static Fact locked(String buyer, Instant now, String scoresHash) {
        return new Fact("quality_locked", new Locked(buyer, now, scoresHash));
    }

    static Fact disqualified(String buyer, Bid bid, String code) {
        return new Fact("bid_disqualified", new Disqualified(buyer, bid.id(), bid.lotId(), code));
    }
}
