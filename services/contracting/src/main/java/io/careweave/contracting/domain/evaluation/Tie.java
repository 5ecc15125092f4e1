package io.careweave.contracting.domain.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Two neighbours whose ranked figures are equal, and what put one before the other.
 *
 * @param question whose score did, if one did
 */
public record Tie(
        String ahead, String behind, By by, @Nullable String question) {

    /** In the order in which they are tried. When a bid came in decides nothing. */
    public enum By {
        QUALITY,
        HEAVIEST_QUESTION,
        PRICE,
        DRAW,
        /** Equal in everything: a draw is needed. */
        NOTHING
    }
}
