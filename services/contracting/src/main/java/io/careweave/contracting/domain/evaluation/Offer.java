package io.careweave.contracting.domain.evaluation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to rank of a bid.
 *
 * @param passes whether it passed each pass/fail question
 * @param scores agreed scores by question; a bid that failed needs none
 * @param pricePence whole-life price without VAT, every extension included; absent while it is sealed, which is for good where
 *     the bid is out on quality
 */
public record Offer(
        String bid,
        Map<String, Boolean> passes,
        Map<String, Integer> scores,
        @Nullable Long pricePence) {

    public Offer {
        passes = Map.copyOf(passes);
        scores = Map.copyOf(scores);
    }
}
