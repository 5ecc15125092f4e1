package io.careweave.contracting.domain.procurements;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of a call.
 *
 * @param number counted from 1 in the procurement, without gaps
 * @param material whether bids that are there must be confirmed anew
 * @param deadline after it
 */
public record Amendment(
        UUID procurementId, int number, String text, boolean material, Instant deadline, Instant madeAt) {}
