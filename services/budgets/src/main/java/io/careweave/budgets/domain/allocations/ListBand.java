package io.careweave.budgets.domain.allocations;

/**
 * Registered patients of a sex and age.
 *
 * @param patients not negative
 */
public record ListBand(Sex sex, AgeBand ageBand, long patients) {}
