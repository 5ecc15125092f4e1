package io.careweave.performance.domain.charts;

import java.util.ArrayList;
import java.util.List;

/** A rule that a point fulfils. */
public record Flag(Rule rule, Side side) {

    private static final List<List<Flag>> SETS = sets();

    /** As one bit of a mask, for series are many. */
    static int up(Rule rule) {
        return 1 << rule.bit();
    }

    static int down(Rule rule) {
        return 2 << rule.bit();
    }

    /** The flags of a mask, in the order of {@link Rule}. */
    static List<Flag> of(int mask) {
        return SETS.get(mask);
    }

    private static List<List<Flag>> sets() {
        List<List<Flag>> sets = new ArrayList<>();
        for (int mask = 0; mask < 1 << (2 * Rule.values().length); mask++) {
            List<Flag> flags = new ArrayList<>();
            for (var rule : Rule.values()) {
                if ((mask & up(rule)) != 0) {
                    flags.add(new Flag(rule, rule == Rule.TREND ? Side.INCREASING : Side.ABOVE));
                }
                if ((mask & down(rule)) != 0) {
                    flags.add(new Flag(rule, rule == Rule.TREND ? Side.DECREASING : Side.BELOW));
                }
            }
            sets.add(List.copyOf(flags));
        }
        return List.copyOf(sets);
    }
}
