package io.careweave.performance.domain.indicators;

/** By which published rules changes are found. */
public enum ChartProfile {
    PTD,
    MDC,
    ANHOEJ
}
