package io.careweave.performance.domain.observations;

/** Why a row cannot be taken; never what was written there. */
public enum Fault {
    /** Bytes that are no UTF-8, or U+0000. */
    ENCODING,
    /** A quote that is not closed, or stands where none may. */
    QUOTING,
    /** Longer than any row of observations. */
    TOO_LONG,
    /** More or fewer columns than the first row. */
    COLUMNS,
    /** No indicator, or no version of it, is of this code and number. */
    INDICATOR,
    /** No organisation of the network has this code. */
    ORGANISATION,
    /** Of another organisation than one's own. */
    NOT_YOURS,
    /** No period. */
    PERIOD,
    /** A period, but not of the indicator's length. */
    GRAIN,
    /** A period that has not begun. */
    FUTURE,
    /** The period does not change any more. */
    LOCKED,
    /** The organisation had ended, or another had taken it over, before the period began; what was told may be withdrawn. */
    ENDED,
    STRATUM,
    /** No finite decimal number, or beyond what is kept exactly. */
    NUMBER,
    /** Empty is not zero: what is not known is flagged MISSING. */
    NUMERATOR_ABSENT,
    NUMERATOR_NEGATIVE,
    /** Persons, events and pence come whole. */
    NOT_WHOLE,
    DENOMINATOR_ABSENT,
    DENOMINATOR_NOT_POSITIVE,
    NUMERATOR_ABOVE_DENOMINATOR,
    EXPECTED_ABSENT,
    EXPECTED_NOT_POSITIVE,
    N_ABSENT,
    N_NOT_POSITIVE,
    SD_NEGATIVE,
    /** The time between two events is above zero. */
    TIME_NOT_POSITIVE,
    /** A component that the statistic does not have, or any beside the flag MISSING. */
    NOT_TAKEN,
    STATUS,
    FLAG,
    /** The file or request has the same series and period again; neither is taken, whatever else is wrong with them. */
    DUPLICATE
}
