package io.careweave.contracting.domain.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A lot was drawn between bids that are equal in everything: once for a lot, by a seed that nobody chose.
 *
 * @param witnesses who were present, two at least
 */
public record Draw(String seed, List<UUID> witnesses, Instant drawnAt, String drawnBy) {

    public static final int LEAST_WITNESSES = 2;

    public Draw {
        witnesses = List.copyOf(witnesses);
    }
}
