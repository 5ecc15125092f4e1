package io.careweave.performance.domain.comparisons;

/** Events and persons of a band of age, with its weight in the standard population. */
public record Stratum(double count, double population, double weight) {}
