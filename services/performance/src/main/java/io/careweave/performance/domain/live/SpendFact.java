package io.careweave.performance.domain.live;

import io.careweave.performance.domain.indicators.Period;
import java.util.UUID;

/**
 * What an event of budgets said was spent, or given back if below zero.
 *
 * @param holder whose budget it is
 * @param month to which it belongs
 */
public record SpendFact(UUID eventId, String holder, String serviceLine, Period month, long pence) {

    /** More is no spend of anybody, and has no double of its own. */
    public static final long MOST = 9_007_199_254_740_991L;
}
