package io.careweave.contracting.domain.contracts;

import java.time.LocalDate;
import java.util.List;

/**
 * What is asked of a budget.
 *
 * @param fund as budgets names it
 * @param year financial year, for example {@code FY2026}
 * @param pence to be reserved, or below zero to be given back
 */
public record FundingLine(String fund, String holder, String serviceLine, String year, long pence) {

    private static final int FIRST_MONTH = 4;

    /** Where money is, whatever the amount. */
    record Place(String fund, String holder, String serviceLine, String year) {}

    Place place() {
        return new Place(fund, holder, serviceLine, year);
    }

    FundingLine negated() {
        return new FundingLine(fund, holder, serviceLine, year, Math.negateExact(pence));
    }

    /** Whether its year has a day of a term. */
    boolean isWithin(LocalDate start, LocalDate end) {
        var first = LocalDate.of(Integer.parseInt(year.substring(2)), FIRST_MONTH, 1);
        return first.isBefore(end) && start.isBefore(first.plusYears(1));
    }

    /** @throws ArithmeticException if they add up to more than there are pence */
    static long total(List<FundingLine> lines) {
        return lines.stream().mapToLong(FundingLine::pence).reduce(0, Math::addExact);
    }
}
