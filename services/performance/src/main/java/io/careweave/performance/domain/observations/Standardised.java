package io.careweave.performance.domain.observations;

import org.jspecify.annotations.Nullable;

/**
 * The directly standardised rate of all bands of age of a period. It is found, and never told.
 *
 * @param rate by head; NaN if there is none
 * @param lack why there is none; absent if there is one
 */
public record Standardised(double rate, @Nullable Lack lack) {

    /** Why there is no rate. */
    public enum Lack {
        /** Of a band of age nothing is known, which is not zero. */
        BAND,
        /** There are fewer than ten events. */
        EVENTS,
        /** Figures are beyond what is computed exactly. */
        EXACTNESS,
        /** Rates do not add up, and what they are made of is not at hand. */
        PARTS
    }

    public static Standardised lacking(Lack lack) {
        return new Standardised(Double.NaN, lack);
    }
}
