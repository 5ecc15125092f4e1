package io.careweave.contracting.domain.kpis;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How an observation stands, by the ids of the UK's code list of performance ratings (Procurement Act 2023, s. 71; OCDS
 * extension for the United Kingdom): met, slightlyBelow, below, significantlyBelow, other.
 */
public enum Rating {
    MET("met"),
    /** Short of the target, but tolerated. */
    SLIGHTLY_BELOW("slightlyBelow"),
    BELOW("below"),
    SIGNIFICANTLY_BELOW("significantlyBelow"),
    /** Nothing to rate: no activity, too little of it, or nothing submitted. */
    OTHER("other");

    /** Hundredths of a per cent in one. */
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final String ukId;

    Rating(String ukId) {
        this.ukId = ukId;
    }

    public String ukId() {
        return ukId;
    }

    /** Whether a consequence may follow. */
    public boolean fallsShort() {
        return this == BELOW || this == SIGNIFICANTLY_BELOW;
    }

    /** Why there is a rating, or none. */
    public enum Status {
        RATED,
        /** Nothing to count; it is left out, it is not zero. */
        NO_ACTIVITY,
        /** Fewer than the indicator's minimum. */
        TOO_FEW,
        /** Missing; it is never taken for zero. */
        NOT_SUBMITTED
    }

    /** What was observed comes to. */
    public record Standing(Status status, Rating rating) {}

    /**
     * Compares unrounded.
     *
     * @param numerator absent, with the denominator, if nothing was submitted
     * @param significantly from where a shortfall is significant, in hundredths of a per cent of the target
     */
    public static Standing of(Kpi kpi, @Nullable Long numerator, @Nullable Long denominator, int significantly) {
        if (numerator == null || denominator == null) {
            return new Standing(Status.NOT_SUBMITTED, OTHER);
        }
        if (denominator == 0) {
            return new Standing(Status.NO_ACTIVITY, OTHER);
        }
        if (denominator < kpi.minimumDenominator()) {
            return new Standing(Status.TOO_FEW, OTHER);
        }
        return new Standing(Status.RATED, rated(kpi, numerator, denominator, significantly));
    }

    private static Rating rated(Kpi kpi, long numerator, long denominator, int significantly) {
        // Both ratios over the product of their denominators.
        var observed = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(kpi.targetDenominator()));
        var target = BigInteger.valueOf(kpi.targetNumerator()).multiply(BigInteger.valueOf(denominator));
        var gap =
                switch (kpi.direction()) {
                    case HIGHER -> target.subtract(observed);
                    case LOWER -> observed.subtract(target);
                };
        if (gap.signum() <= 0) {
            return MET;
        }
        if (isWithin(gap, target, kpi.tolerance())) {
            return SLIGHTLY_BELOW;
        }
        return isWithin(gap, target, significantly) ? BELOW : SIGNIFICANTLY_BELOW;
    }

    private static boolean isWithin(BigInteger gap, BigInteger target, int share) {
        return gap.multiply(WHOLE).compareTo(target.multiply(BigInteger.valueOf(share))) <= 0;
    }
}
