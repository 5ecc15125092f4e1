package io.careweave.performance.domain.signals;

import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.SeriesKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A signal of which others were told.
 *
 * @param profile by whose rules
 * @param endedAt absent while it lasts
 * @param endedWith the last point when it had ended
 */
public record Told(
        SeriesKey key,
        Signal signal,
        ChartProfile profile,
        Instant enteredAt,
        Optional<Instant> endedAt,
        Optional<Period> endedWith) {}
