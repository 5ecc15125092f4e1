package io.careweave.contracting.domain.evaluation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A scored question: a leaf of the tree of criteria.
 *
 * @param weight points that the best score earns, of 100 for all leaves; 0 for what is recorded only
 * @param maximum best score; scores are whole, from 0
 * @param minimum score below which a bid is out; absent for none
 */
public record Question(
        String code,
        BigDecimal weight,
        int maximum,
        @Nullable Integer minimum) {

    /** {@code score / maximum × weight}. */
    Fraction points(int score) {
        return Fraction.of(score, maximum).times(Fraction.of(weight));
    }
}
