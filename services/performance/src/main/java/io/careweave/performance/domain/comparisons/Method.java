package io.careweave.performance.domain.comparisons;

/** How an interval was computed; formulas and sources are in docs/charts.md. */
public enum Method {
    WILSON,
    EXACT,
    BYAR,
    DOBSON,
    T,
    CONDITIONAL,
    NEWCOMBE
}
