package io.careweave.performance.domain.comparisons;

/** Events with the exposure in which they happened, or for a proportion persons of how many. */
public record Totals(double count, double exposure) {}
