package io.careweave.performance.domain.observations;

import java.util.EnumSet;
import java.util.Set;

/** What is to be known beside a figure. Several are kept as the sum of their bits, which never change. */
public enum Flag {
    /** Asked for and not known; it is a gap, never zero. */
    MISSING(1),
    LATE(2),
    PARTIAL(4),
    IMPUTED(8),
    /** What came before cannot be compared: a merger, a closure, a step of the list. */
    SERIES_BREAK(16),
    DENOMINATOR_STALE(32),
    OUTLIER_QUERY(64),
    /** Not the sum of all those below; only ever found, never sent. */
    COVERAGE(128);

    private final int bit;

    Flag(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }

    public boolean isIn(int flags) {
        return (flags & bit) != 0;
    }

    public static Set<Flag> of(int flags) {
        var set = EnumSet.noneOf(Flag.class);
        for (var flag : values()) {
            if (flag.isIn(flags)) {
                set.add(flag);
            }
        }
        return set;
    }

    public static int bits(Set<Flag> flags) {
        int bits = 0;
        for (var flag : flags) {
            bits |= flag.bit;
        }
        return bits;
    }
}
