package io.careweave.membership.domain.delegations;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is delegated.
 *
 * @param limitPence largest amount of one act, inclusive; absent for no limit
 * @param conditions what must hold for every act, in order and each once
 * @param reserved whether the power is kept for this holder
 * @param clause of the scheme of delegation
 * @param validFrom first day in force
 * @param validTo first day no longer in force; absent for good
 * @param decidedBy the resolution that decided it
 */
public record Grant(
        String power,
        Holder holder,
        @Nullable Long limitPence,
        List<String> conditions,
        boolean reserved,
        String clause,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String decidedBy) {

    public Grant {
        conditions = conditions.stream().distinct().sorted().toList();
    }

    /** A limit needs an amount to judge. */
    boolean suffices(@Nullable Long pence) {
        return limitPence == null || (pence != null && pence <= limitPence);
    }
}
