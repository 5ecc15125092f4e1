package io.careweave.performance.domain.charts;

import io.careweave.performance.domain.indicators.Polarity;
import java.util.List;

/** What the last point of a series says of its process. */
public enum Variation {
    COMMON_CAUSE,
    IMPROVEMENT,
    CONCERN,
    /** Something changed, and neither direction is better. */
    NEUTRAL;

    /** @param flags in the order of {@link Rule}: the first decides, or under some profiles any that is good */
    static Variation of(List<Flag> flags, Polarity polarity, Conformance conformance) {
        if (flags.isEmpty()) {
            return COMMON_CAUSE;
        }
        if (polarity == Polarity.NEUTRAL) {
            return NEUTRAL;
        }
        boolean better = conformance.improvementFirst()
                ? flags.stream().anyMatch(flag -> isBetter(flag, polarity))
                : isBetter(flags.getFirst(), polarity);
        return better ? IMPROVEMENT : CONCERN;
    }

    private static boolean isBetter(Flag flag, Polarity polarity) {
        return flag.side().isUp() == (polarity == Polarity.HIGHER);
    }
}
