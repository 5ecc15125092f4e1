package io.careweave.budgets.domain.commitments;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a contract that asks for its money.
 *
 * @param lines what is to be added to, or below zero taken from, what the contract has reserved
 */
public record FundingRequest(UUID contractId, long version, List<Wanted> lines) {

    /** A line as it came: fund, service line and year may be none that this ledger knows. */
    public record Wanted(String fund, String holder, String line, String year, long pence) {

        /** Empty if it is none that could be reserved. */
        Optional<Need> need() {
            try {
                return pence == 0 || pence == Long.MIN_VALUE
                        ? Optional.empty()
                        : Optional.of(new Need(
                                Fund.valueOf(fund),
                                holder,
                                ServiceLine.valueOf(line),
                                FinancialYear.parse(year),
                                pence));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    /** A line of this ledger. */
    public record Need(Fund fund, String holder, ServiceLine line, FinancialYear year, long pence) {}

    public FundingRequest {
        lines = List.copyOf(lines);
    }

    /** Its lines in order; empty if any is none that could be reserved, or if they add up to more than there are pence. */
    public Optional<List<Need>> needs() {
        var needs = lines.stream().flatMap(wanted -> wanted.need().stream()).toList();
        if (needs.size() != lines.size() || needs.isEmpty()) {
            return Optional.empty();
        }
        var sum = needs.stream()
                .map(need -> BigInteger.valueOf(need.pence()).abs())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return sum.bitLength() < Long.SIZE ? Optional.of(needs) : Optional.empty();
    }

    public static long total(List<Need> needs) {
        return needs.stream().mapToLong(Need::pence).sum();
    }
}
