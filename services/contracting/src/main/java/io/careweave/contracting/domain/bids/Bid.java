package io.careweave.contracting.domain.bids;

import static io.careweave.contracting.domain.ContractingProblem.BID_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bid of a bidder for a lot. Another one in its place is another bid.
 *
 * @param version of this record, for its entity tag
 * @param round of the procurement that it is for
 * @param receivedAt when it was submitted; absent before
 * @param commitment what was submitted, see {@link Commitment}; absent before
 */
public record Bid(
        UUID id,
        long version,
        UUID procurementId,
        int round,
        UUID lotId,
        String bidder,
        BidState state,
        @Nullable SealedPart quality,
        @Nullable SealedPart price,
        @Nullable Instant receivedAt,
        @Nullable String commitment,
        Instant createdAt,
        Instant updatedAt) {

    public static Bid draft(UUID id, UUID procurementId, int round, UUID lotId, String bidder, Instant now) {
        return new Bid(id, 1, procurementId, round, lotId, bidder, BidState.DRAFT, null, null, null, null, now, now);
    }

    public Optional<SealedPart> part(Part part) {
        return Optional.ofNullable(
                switch (part) {
                    case QUALITY -> quality;
                    case PRICE -> price;
                });
    }

    /** The envelopes that hold it. */
    public Stream<UUID> envelopes() {
        return Stream.of(quality, price).filter(Objects::nonNull).map(SealedPart::envelope);
    }

    /** @throws Refused ILLEGAL_TRANSITION unless it is a draft */
    public void requireDraft() {
        if (state != BidState.DRAFT) {
            throw illegal("Parts are put into a draft; draft another bid to replace it");
        }
    }

    /** @throws Refused ILLEGAL_TRANSITION */
    public Bid with(Part part, SealedPart sealed, Instant now) {
        requireDraft();
        return next(
                state,
                part == Part.QUALITY ? sealed : quality,
                part == Part.PRICE ? sealed : price,
                receivedAt,
                commitment,
                now);
    }

    /**
     * @param now before the deadline, which is for the caller to see to
     * @throws Refused ILLEGAL_TRANSITION or BID_INCOMPLETE
     */
    public Bid submit(Instant now) {
        requireDraft();
        return next(BidState.SUBMITTED, quality, price, now, commit(), now);
    }

    /**
     * What it commits to as it is.
     *
     * @throws Refused BID_INCOMPLETE
     */
    public String commit() {
        if (quality == null || price == null) {
            throw new Refused(
                    BID_INCOMPLETE,
                    "A bid has a part on quality and one on price.",
                    new FieldError(quality == null ? "/quality" : "/price", "absent"));
        }
        return Commitment.of(id, lotId, quality.tag(), price.tag());
    }

    /** Another one of its bidder was submitted. Its content goes. */
    public Bid replace(Instant now) {
        return erased(BidState.REPLACED, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION */
    public Bid withdraw(Instant now) {
        if (state != BidState.DRAFT && !state.stands()) {
            throw illegal("Nothing is left to be withdrawn");
        }
        return erased(BidState.WITHDRAWN, now);
    }

    /** The deadline has come, or nothing is bought, and it is no bid. Its content goes; what it would have committed to stays. */
    public Bid lapse(Instant now) {
        return next(
                BidState.LAPSED, null, null, receivedAt, quality == null || price == null ? commitment : commit(), now);
    }

    /** @throws Refused ILLEGAL_TRANSITION unless an amendment asks for it */
    public Bid confirm(Instant now) {
        if (state != BidState.RECONFIRM) {
            throw illegal("Nothing asks for it to be confirmed");
        }
        return next(BidState.SUBMITTED, quality, price, receivedAt, commitment, now);
    }

    /** What it is worth is agreed, and it is not out. */
    public Bid score(Instant now) {
        return next(BidState.SCORED, quality, price, receivedAt, commitment, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION unless it is opened, and nothing is decided on it */
    public Bid disqualify(Instant now) {
        if (state != BidState.OPENED && state != BidState.SCORED) {
            throw illegal("It cannot be put out");
        }
        return next(BidState.DISQUALIFIED, quality, price, receivedAt, commitment, now);
    }

    private Bid erased(BidState end, Instant now) {
        return next(end, null, null, receivedAt, commitment, now);
    }

    private Bid next(
            BidState to,
            @Nullable SealedPart onQuality,
            @Nullable SealedPart onPrice,
            @Nullable Instant received,
            @Nullable String committed,
            Instant now) {
        return new Bid(
                id,
                version + 1,
                procurementId,
                round,
                lotId,
                bidder,
                to,
                onQuality,
                onPrice,
                received,
                committed,
                createdAt,
                now);
    }

    private Refused illegal(String what) {
        return new Refused(ILLEGAL_TRANSITION, what + "; it is " + state + ".");
    }
}
