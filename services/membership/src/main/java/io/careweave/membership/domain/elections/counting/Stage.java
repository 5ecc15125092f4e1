package io.careweave.membership.domain.elections.counting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One stage of a count, as it ended. The votes of all candidates and the non-transferable sum to the valid papers.
 *
 * @param number          from 1
 * @param action          such as {@code Surplus of Ann Ash}
 * @param why             the rule applied, in words, with its figures
 * @param votes           hundred-thousandths by name, in the order of the paper
 * @param nonTransferable hundred-thousandths that no candidate has, what was cut from values included
 * @param elected         at this stage, in order
 * @param excluded        at this stage, in the order of the paper
 */
public record Stage(
        int number,
        String action,
        String why,
        Map<String, Long> votes,
        long nonTransferable,
        List<String> elected,
        List<String> excluded) {
    public Stage {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        elected = List.copyOf(elected);
        excluded = List.copyOf(excluded);
    }
}
