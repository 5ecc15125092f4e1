package io.careweave.contracting.domain.award;

import io.careweave.commons.problem.FieldError;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whether who is recommended after a competition is who bid, for what they bid. */
public final class BidChoice {

    private BidChoice() {}

    /**
     * @param bids of the round that were not put out, by id
     * @param prices that were opened, in pence, by bid
     * @throws io.careweave.commons.problem.Refused RECOMMENDATION_IMPOSSIBLE naming each place
     */
    public static void check(Proposal proposal, Map<UUID, Bid> bids, Map<UUID, Long> prices) {
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < proposal.lots().size(); i++) {
            var lot = proposal.lots().get(i);
            for (int j = 0; j < lot.awardees().size(); j++) {
                var awardee = lot.awardees().get(j);
                var at = "/lots/%d/providers/%d".formatted(i, j);
                var bid = bids.get(awardee.bidId());
                var price = prices.get(awardee.bidId());
                if (bid == null || !bid.lotId().equals(lot.lotId()) || bid.state() == BidState.DISQUALIFIED) {
                    faults.add(new FieldError(at + "/bidId", "is no admissible bid for this lot"));
                } else if (!bid.bidder().equals(awardee.org())) {
                    faults.add(new FieldError(at + "/orgCode", "did not make this bid"));
                } else if (price == null || price != awardee.lifetimePence()) {
                    faults.add(new FieldError(at + "/lifetimePence", "is not what was bid"));
                }
            }
        }
        Recommending.refuse(faults);
    }
}
