package io.careweave.contracting.application.bids;

import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.procurements.Procurement;
import java.time.Instant;

/** Whether something is sent to a bid that would have been one, had it come before the deadline. */
final class Late {

    private Late() {}

    static boolean is(Procurement call, Bid bid, Instant now) {
        var deadline = call.deadline();
        return deadline != null
                && !now.isBefore(deadline)
                && call.round() == bid.round()
                && (bid.state() == BidState.DRAFT || bid.state() == BidState.LAPSED);
    }
}
