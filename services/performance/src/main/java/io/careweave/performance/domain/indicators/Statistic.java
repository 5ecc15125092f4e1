package io.careweave.performance.domain.indicators;

import java.util.List;

/** What kind of figure an indicator is; it decides which components an observation has and what they may be. */
public enum Statistic {
    /** How many. */
    COUNT,
    /** How many of those who could have. */
    PROPORTION,
    /** Events by exposure, such as registered patients. */
    CRUDE_RATE,
    /** Events by exposure in each stratum, standardised directly. */
    DSR,
    /** Events by how many were to be expected. */
    ISR,
    /** The mean of a measurement. */
    MEAN,
    /** Whole pence, perhaps by head. */
    MONEY,
    /** Days between one rare event and the next. */
    TIME_BETWEEN;

    /** Whether its values are figures by something, which must be said. */
    public boolean isRelative() {
        return switch (this) {
            case PROPORTION, CRUDE_RATE, DSR, ISR, MEAN -> true;
            case COUNT, MONEY, TIME_BETWEEN -> false;
        };
    }

    /** The charts that fit its figures, the usual one first. */
    public List<ChartKind> charts() {
        return switch (this) {
            case COUNT -> List.of(ChartKind.XMR, ChartKind.C, ChartKind.G);
            case PROPORTION -> List.of(ChartKind.XMR, ChartKind.P, ChartKind.P_PRIME);
            case CRUDE_RATE -> List.of(ChartKind.XMR, ChartKind.U, ChartKind.U_PRIME);
            case MEAN -> List.of(ChartKind.XMR, ChartKind.XBAR, ChartKind.S);
            case DSR, ISR, MONEY -> List.of(ChartKind.XMR);
            case TIME_BETWEEN -> List.of(ChartKind.T);
        };
    }

    /** Whether it may be said of what the figure is taken. */
    public boolean takesDenominator() {
        return isRelative() || this == MONEY;
    }

    /** Whether the components of several organisations, or of several periods, add up to those of all. */
    public boolean adds() {
        return this != TIME_BETWEEN;
    }
}
