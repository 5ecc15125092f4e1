package io.careweave.contracting.rest.bids;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.bids.OpenedBids;
import io.careweave.contracting.application.bids.Openings;
import io.careweave.contracting.application.bids.Uploads;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.bids.SealedPart;
import io.careweave.contracting.domain.procurements.ProcurementState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bid, as its bidder sees it: a receipt, and nothing of what is in it. */
record BidView(
        UUID id,
        UUID procurementId,
        UUID lotId,
        BidState state,
        @Nullable PartView quality,
        @Nullable PartView price,
        @Nullable Instant receivedAt,
        @Nullable String commitment,
        Instant createdAt,
        Instant updatedAt) {

    /** A part that is there, sealed. */
    record PartView(long bytes, String tag) {

        static @Nullable PartView from(@Nullable SealedPart part) {
            return part == null ? null : new PartView(part.bytes(), part.tag());
        }
    }

    /** A part that was just received. */
    record ReceivedView(UUID bidId, long bytes, String tag, String salt) {

        static ReceivedView from(Uploads.Taken taken) {
            return new ReceivedView(
                    taken.bid().id(), taken.part().bytes(), taken.part().tag(), taken.salt());
        }
    }

    record BidsView(List<BidView> items, Optional<String> next) {

        static BidsView from(Page<Bid> page) {
            var shown = page.map(BidView::from);
            return new BidsView(shown.items(), shown.next());
        }
    }

    /** A bid, as the buyer's side sees it after the opening. */
    record OpenedBidView(
            UUID id,
            UUID lotId,
            String bidder,
            BidState state,
            @Nullable Instant receivedAt,
            @Nullable String commitment,
            @Nullable Long qualityBytes,
            Optional<Long> pricePence) {

        static OpenedBidView from(OpenedBids.Listed listed) {
            var bid = listed.bid();
            var quality = bid.quality();
            return new OpenedBidView(
                    bid.id(),
                    bid.lotId(),
                    bid.bidder(),
                    bid.state(),
                    bid.receivedAt(),
                    bid.commitment(),
                    quality == null ? null : quality.bytes(),
                    listed.pricePence());
        }
    }

    record OpenedBidsView(List<OpenedBidView> items, Optional<String> next) {

        static OpenedBidsView from(Page<OpenedBids.Listed> page) {
            var shown = page.map(OpenedBidView::from);
            return new OpenedBidsView(shown.items(), shown.next());
        }
    }

    /** How far an opening is. */
    record OpeningView(ProcurementState state, long openers, boolean opened) {

        static OpeningView from(Openings.Progress progress) {
            return new OpeningView(progress.procurement().state(), progress.openers(), progress.opened());
        }
    }

    static BidView from(Bid bid) {
        return new BidView(
                bid.id(),
                bid.procurementId(),
                bid.lotId(),
                bid.state(),
                PartView.from(bid.quality()),
                PartView.from(bid.price()),
                bid.receivedAt(),
                bid.commitment(),
                bid.createdAt(),
                bid.updatedAt());
    }
}
