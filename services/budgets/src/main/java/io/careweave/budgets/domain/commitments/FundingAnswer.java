package io.careweave.budgets.domain.commitments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a version of a contract is told about its money. */
public sealed interface FundingAnswer {

    UUID contractId();

    long version();

    /**
     * @param pence sum of the lines, below zero where more is given back than asked for
     * @param commitments made or reduced, in the order of the lines
     */
    record Reserved(UUID contractId, long version, long pence, List<UUID> commitments) implements FundingAnswer {

        public Reserved {
            commitments = List.copyOf(commitments);
        }
    }

    /** @param shortfall pence missing, absent if money is not the reason */
    record Refusal(
            UUID contractId,
            long version,
            Reason reason,
            @Nullable Long shortfall) implements FundingAnswer {}

    /** Why nothing is reserved, none of it. */
    enum Reason {
        INSUFFICIENT,
        PERIOD_CLOSED,
        FUND_RESTRICTED,
        HOLDER_UNKNOWN,
        /** A line is none of this ledger: a fund, service line or year that it does not have, or no amount. */
        LINE_INVALID,
        /** A later version was answered before, or the contract has ended. */
        SUPERSEDED
    }
}
