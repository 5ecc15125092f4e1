package io.careweave.contracting.domain.appraisals;

import java.util.List;

/**
 * Something that may be done.
 *
 * @param providers organisations that would gain by it
 * @param years from the first, in which all is worth what it is worth, to the last
 */
public record Option(String code, String title, Course course, List<String> providers, List<Year> years) {

    public Option {
        providers = List.copyOf(providers);
        years = List.copyOf(years);
    }

    /**
     * One year of an option, at the prices of the first year.
     *
     * @param costPence of the service itself
     * @param transactionPence of agreeing, watching and enforcing it
     * @param incomePence that it brings or saves
     * @param outcomes units of the outcome
     */
    public record Year(long costPence, long transactionPence, long incomePence, long outcomes) {

        long netPence() {
            return costPence + transactionPence - incomePence;
        }
    }

    /** What is committed to over all years, undiscounted and before any income, in pence. */
    public long commitmentPence() {
        return years.stream()
                .mapToLong(year -> year.costPence() + year.transactionPence())
                .sum();
    }
}
