package io.careweave.membership.domain.resolutions;

import org.jspecify.annotations.Nullable;

/**
 * Who must be present for an electorate to decide at all: so many, and such a share of everybody. Both count what the
 * limb counts, and everybody includes those who are recused: else a quorum could never be lost by recusal.
 *
 * @param atLeast 0 for no fixed number
 */
public record Quorum(long atLeast, @Nullable Share share) {

    public Quorum {
        if (atLeast < 0) {
            throw new IllegalArgumentException("a quorum of " + atLeast);
        }
    }

    long needed(long everybody) {
        return Math.max(atLeast, share == null ? 0 : share.leastOf(everybody));
    }
}
