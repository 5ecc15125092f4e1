package io.careweave.performance.domain.indicators;

/** How small numbers are hidden where figures are published. */
public enum Disclosure {
    HES2018,
    MASK5,
    NONE
}
