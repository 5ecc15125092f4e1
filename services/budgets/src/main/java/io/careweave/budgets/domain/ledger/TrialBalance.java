package io.careweave.budgets.domain.ledger;

import java.math.BigInteger;
import java.util.List;

/**
 * Sums of all postings of a year, by what they moved; in each book the debits are the credits.
 *
 * @param totals one for each book
 */
public record TrialBalance(List<Sum> sums, List<Total> totals) {

    /**
     * Of one bucket of a fund, in pence.
     *
     * @param debits of postings above zero
     * @param credits of postings below, as an amount above zero
     */
    public record Sum(Book book, Fund fund, Bucket bucket, BigInteger debits, BigInteger credits) {}

    /** Of a book, in pence. */
    public record Total(Book book, BigInteger debits, BigInteger credits) {
        public boolean balances() {
            return debits.equals(credits);
        }
    }

    public static TrialBalance of(List<Sum> sums) {
        var totals = List.of(Book.values()).stream()
                .map(book -> new Total(
                        book,
                        sums.stream()
                                .filter(sum -> sum.book() == book)
                                .map(Sum::debits)
                                .reduce(BigInteger.ZERO, BigInteger::add),
                        sums.stream()
                                .filter(sum -> sum.book() == book)
                                .map(Sum::credits)
                                .reduce(BigInteger.ZERO, BigInteger::add)))
                .toList();
        return new TrialBalance(List.copyOf(sums), totals);
    }
}
