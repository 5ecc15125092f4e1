package io.careweave.commons.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the scheme of delegation, as far as it decides: the data of {@code careweave.delegation.changed.v1}.
 *
 * @param limitPence largest amount of one act, inclusive; absent for no limit
 * @param conditions what must hold for every act
 * @param reserved whether the power is kept for this holder
 * @param clause of the scheme of delegation
 * @param validFrom first day in force
 * @param validTo first day no longer in force; absent for good
 */
public record Delegated(
        UUID delegationId,
        String power,
        Holder holder,
        @Nullable Long limitPence,
        List<String> conditions,
        boolean reserved,
        String clause,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public Delegated {
        conditions = List.copyOf(conditions);
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** A limit needs an amount to judge. */
    boolean suffices(@Nullable Long pence) {
        return limitPence == null || (pence != null && pence <= limitPence);
    }
}
