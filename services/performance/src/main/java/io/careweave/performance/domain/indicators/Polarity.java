package io.careweave.performance.domain.indicators;

/** Which way is better. */
public enum Polarity {
    HIGHER,
    LOWER,
    NEUTRAL
}
