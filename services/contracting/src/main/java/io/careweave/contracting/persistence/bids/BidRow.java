package io.careweave.contracting.persistence.bids;

import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.bids.SealedPart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "bid")
class BidRow {

    @Id
    UUID id;

    long version;

    @Column(name = "procurement_id", updatable = false)
    UUID procurementId;

    @Column(updatable = false)
    int round;

    @Column(name = "lot_id", updatable = false)
    UUID lotId;

    @Column(updatable = false)
    String bidder;

    @Enumerated(EnumType.STRING)
    BidState state;

    @Column(name = "quality_envelope")
    @Nullable
    UUID qualityEnvelope;

    @Column(name = "quality_bytes")
    @Nullable
    Long qualityBytes;

    @Column(name = "quality_tag")
    @Nullable
    String qualityTag;

    @Column(name = "price_envelope")
    @Nullable
    UUID priceEnvelope;

    @Column(name = "price_bytes")
    @Nullable
    Long priceBytes;

    @Column(name = "price_tag")
    @Nullable
    String priceTag;

    @Column(name = "received_at")
    @Nullable
    Instant receivedAt;

    @Nullable
    String commitment;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static BidRow from(Bid bid) {
        var row = new BidRow();
        row.id = bid.id();
        row.procurementId = bid.procurementId();
        row.round = bid.round();
        row.lotId = bid.lotId();
        row.bidder = bid.bidder();
        row.createdAt = bid.createdAt();
        row.update(bid);
        return row;
    }

    void update(Bid bid) {
        version = bid.version();
        state = bid.state();
        var quality = bid.quality();
        qualityEnvelope = quality == null ? null : quality.envelope();
        qualityBytes = quality == null ? null : quality.bytes();
        qualityTag = quality == null ? null : quality.tag();
        var price = bid.price();
        priceEnvelope = price == null ? null : price.envelope();
        priceBytes = price == null ? null : price.bytes();
        priceTag = price == null ? null : price.tag();
        receivedAt = bid.receivedAt();
        commitment = bid.commitment();
        updatedAt = bid.updatedAt();
    }

    Bid toDomain() {
        return new Bid(
                id,
                version,
                procurementId,
                round,
                lotId,
                bidder,
                state,
                part(qualityEnvelope, qualityBytes, qualityTag),
                part(priceEnvelope, priceBytes, priceTag),
                receivedAt,
                commitment,
                createdAt,
                updatedAt);
    }

    private static @Nullable SealedPart part(@Nullable UUID envelope, @Nullable Long bytes, @Nullable String tag) {
        return envelope == null || bytes == null || tag == null ? null : new SealedPart(envelope, bytes, tag);
    }
}
