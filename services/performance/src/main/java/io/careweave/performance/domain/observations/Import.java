package io.careweave.performance.domain.observations;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that was taken.
 *
 * @param at when what it told was recorded
 * @param received rows, accepted and quarantined together
 * @param recorded accepted rows that are the first of their series and period
 * @param revised accepted rows that say something else than what held
 * @param unchanged accepted rows that say what held already
 */
public record Import(
        UUID id,
        Instant at,
        boolean atomic,
        long received,
        long recorded,
        long revised,
        long unchanged,
        long quarantined) {

    public long accepted() {
        return recorded + revised + unchanged;
    }
}
