package io.careweave.budgets.domain.ledger;

import java.math.BigInteger;

/**
 * An account and what is on it.
 *
 * @param id its number in the ledger
 * @param posted balance in pence
 * @param floor below which nothing that can be avoided may take it; {@link #NO_FLOOR} where there is none
 * @param standingFloor where the floor returns to as funds return
 */
public record Account(long id, AccountKey key, long posted, long floor, long standingFloor) {

    public static final long NO_FLOOR = Long.MIN_VALUE;

    /** Whether it may go by this amount; what cannot be avoided takes the floor of what is available down with it. */
    boolean takes(long pence, boolean unavoidable) {
        return Math.addExact(posted, pence) >= floor || (unavoidable && key.bucket() == Bucket.AVAILABLE);
    }

    /**
     * After the amount was posted. What is below its standing floor has its own balance as floor: it may go up, and no
     * further down but by what cannot be avoided.
     *
     * @throws ArithmeticException if the balance would leave 64 bits
     */
    Account plus(long pence) {
        long after = Math.addExact(posted, pence);
        return new Account(id, key, after, Math.min(standingFloor, after), standingFloor);
    }

    /** How many pence are missing for it to go by this amount. */
    BigInteger shortfall(long pence) {
        return BigInteger.valueOf(floor)
                .subtract(BigInteger.valueOf(posted))
                .subtract(BigInteger.valueOf(pence))
                .max(BigInteger.ZERO);
    }
}
