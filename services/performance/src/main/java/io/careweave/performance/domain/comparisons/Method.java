package io.careweave.performance.domain.comparisons;

/** How an interval was computed; formulas and sources are in docs/charts.md. */
public enum Method {
    WILSON,
    EXACT,
    BYAR,
    DOBSON,
    /** Dobson's, for events of which one person may have several. */
    DOBSON_REPEATED,
    T,
    CONDITIONAL,
    NEWCOMBE
}
