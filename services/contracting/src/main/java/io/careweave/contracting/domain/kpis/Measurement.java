package io.careweave.contracting.domain.kpis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was observed of an indicator in a period; the newest counts.
 *
 * @param period for example {@code 2027-06}, {@code FY2026-Q3}
 * @param version number of the event that told it
 * @param numerator absent if nothing was submitted, and so is the denominator
 * @param provisional whether it is expected to change
 */
public record Measurement(
        String period,
        long version,
        @Nullable Long numerator,
        @Nullable Long denominator,
        boolean provisional,
        Instant observedAt) {

    /** Below it a count may point at somebody. */
    private static final long FEW = 5;

    /** Whether a count, or what it leaves of the whole, is too small to be shown to whoever does not manage the contract. */
    public boolean disclosive() {
        return few(numerator)
                || few(denominator)
                || (numerator != null && denominator != null && few(denominator - numerator));
    }

    private static boolean few(@Nullable Long count) {
        return count != null && count > 0 && count < FEW;
    }
}
