package io.careweave.performance.domain.charts;

/** What a reader of limits must know. */
public enum Note {
    /** Fewer than two points, or none next to another: there are no limits. */
    NO_LIMITS,
    /** Fewer than 13 points: limits are provisional, and some profiles hide them. */
    TRIAL_LIMITS,
    /** Nothing moves, so the limits are the centre line and say little. */
    LOW_INFORMATION,
    /** The centre line is crossed less often than chance would have it (Anhøj's rules). */
    FEW_CROSSINGS
}
