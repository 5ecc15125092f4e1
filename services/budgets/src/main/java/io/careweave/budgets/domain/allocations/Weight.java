package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What somebody counts in a split. Only the proportions matter, so any unit will do that is the same for all.
 *
 * @param code of an organisation or a line; decides ties
 */
public record Weight(String code, BigInteger units) {

    /** @param weight of at most twelve places */
    public static Weight of(String code, BigDecimal weight) {
        return new Weight(code, weight.setScale(Ratio.PLACES).unscaledValue());
    }
}
