package io.careweave.budgets.domain.allocations;

/** As lists tell it; the words of membership's topic. */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN
}
