package io.careweave.contracting.domain.evaluation;

import java.util.List;

/**
 * That the order of others hangs on a bid: with relative prices, one that cannot win may decide who does.
 *
 * @param without the bid that is thought away
 * @param swaps each pair whose order turns round then
 */
public record Reversal(String without, boolean winnerChanges, List<Swap> swaps) {

    /** @param ahead who would be ahead then, and is behind now */
    public record Swap(String ahead, String behind) {}
}
