package io.careweave.performance.domain.comparisons;

import io.careweave.performance.domain.indicators.Polarity;

/** What an interval says of a change: more than chance would, and which way. */
public enum Movement {
    BETTER,
    WORSE,
    /** It moved, and neither way is better. */
    CHANGED,
    /** Chance alone may say as much. */
    NO_EVIDENCE,
    /** There are figures, and no interval by which to judge them. */
    NO_INTERVAL,
    /** Figures of either year are missing. */
    NO_DATA;

    /** @param neutral what no change would be: 1 of a ratio, 0 of a difference */
    static Movement of(Change change, double neutral, Polarity polarity) {
        if (change.method() == null || change.lower() == null) {
            return NO_INTERVAL;
        }
        boolean up = change.lower() > neutral;
        boolean down = change.upper() != null && change.upper() < neutral;
        if (!up && !down) {
            return NO_EVIDENCE;
        }
        return switch (polarity) {
            case NEUTRAL -> CHANGED;
            case HIGHER -> up ? BETTER : WORSE;
            case LOWER -> up ? WORSE : BETTER;
        };
    }
}
