package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.UUID;

/**
 * That a bid is out.
 *
 * @param code a {@link Ground} that somebody found, or the {@link Exclusion.Reason} that its scores gave
 * @param reason in words
 */
public record Disqualification(UUID bidId, String code, String reason, Instant decidedAt, String decidedBy) {

    /** For what a bid is put out by decision, whatever it would score. */
    public enum Ground {
        ABNORMALLY_LOW_PRICE,
        COLLUSION,
        CONFLICT_OF_INTEREST,
        EXCLUSION_GROUND,
        MISREPRESENTATION,
        NON_COMPLIANT,
        OFFER_WITHDRAWN
    }

    /** Whether its scores put it out: then it is ranked among those that are out, without a price. */
    public boolean isByScores() {
        for (var reason : Exclusion.Reason.values()) {
            if (reason.name().equals(code)) {
                return true;
            }
        }
        return false;
    }
}
