package io.careweave.performance.domain.indicators;

/** What is charted, and so how limits are computed; formulas and sources are in docs/charts.md. */
public enum ChartKind {
    /** Individual values and moving ranges; a value with a denominator is their quotient. */
    XMR,
    /** Proportions: {@code value} of {@code denominator} were counted. */
    P,
    /** Proportions with the variation between periods, after Laney (2002); for large denominators. */
    P_PRIME,
    /** Rates: {@code value} events in an exposure of {@code denominator}. */
    U,
    /** Rates with the variation between periods, after Laney. */
    U_PRIME,
    /** Counts under equal exposure. */
    C,
    /** Cases between events. */
    G,
    /** Time between events, above zero. */
    T,
    /** Means of subgroups: {@code value} is the mean, {@code denominator} the size, {@code sd} the deviation. */
    XBAR,
    /** Standard deviations of subgroups: {@code value} is the deviation, {@code denominator} the size. */
    S;

    /** Whether {@code value} is a count of things or persons: a whole number of at least zero. */
    public boolean counts() {
        return switch (this) {
            case P, P_PRIME, U, U_PRIME, C, G -> true;
            case XMR, T, XBAR, S -> false;
        };
    }

    public boolean needsDenominator() {
        return switch (this) {
            case P, P_PRIME, U, U_PRIME, XBAR, S -> true;
            case XMR, C, G, T -> false;
        };
    }

    public boolean takesDenominator() {
        return needsDenominator() || this == XMR;
    }

    /** Whether what is charted is the value by its denominator. */
    public boolean isRatio() {
        return switch (this) {
            case XMR, P, P_PRIME, U, U_PRIME -> true;
            case C, G, T, XBAR, S -> false;
        };
    }

    public boolean isProportion() {
        return this == P || this == P_PRIME;
    }

    public boolean ofSubgroups() {
        return this == XBAR || this == S;
    }

    /** The same with the variation between periods, of the two that have such; for large denominators. */
    public ChartKind prime() {
        return switch (this) {
            case P, P_PRIME -> P_PRIME;
            case U, U_PRIME -> U_PRIME;
            case XMR, C, G, T, XBAR, S -> this;
        };
    }
}
