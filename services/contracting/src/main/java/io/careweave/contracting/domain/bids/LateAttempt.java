package io.careweave.contracting.domain.bids;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that came at the deadline or after it. The content was not kept.
 *
 * @param commitment what was sent: a part's tag, or the commitment of a whole bid
 */
public record LateAttempt(
        UUID id, UUID procurementId, int round, UUID lotId, String bidder, Instant receivedAt, String commitment) {}
