package io.careweave.membership.domain.elections.counting;

/**
 * Papers that do not count.
 *
 * @param line   of the file, from 1
 * @param papers how many, for a line that stands for several
 */
public record Rejected(long line, long papers, Reason reason) {

    /** Why a paper does not count. Whatever follows an unambiguous first preference can shorten a paper, never void it. */
    public enum Reason {
        /** The first rank is given to nobody who stands. */
        NO_FIRST_PREFERENCE,
        /** The first rank is given to several. */
        SEVERAL_FIRST_PREFERENCES,
        /** It ranks somebody who is not on the paper, so what it says cannot be relied upon. */
        UNKNOWN_CANDIDATE,
        /** It cannot be read as ranks. */
        UNREADABLE
    }
}
