package io.careweave.budgets.domain.ledger;

import java.util.Comparator;

/**
 * What makes an account one: it is opened when something is first posted to it.
 *
 * @param holder organisation code of whose it is
 */
public record AccountKey(FinancialYear year, Fund fund, String holder, ServiceLine line, Bucket bucket)
        implements Comparable<AccountKey> {

    private static final Comparator<AccountKey> ORDER = Comparator.comparing(AccountKey::year)
            .thenComparing(AccountKey::fund)
            .thenComparing(AccountKey::holder)
            .thenComparing(AccountKey::line)
            .thenComparing(AccountKey::bucket);

    public Book book() {
        return bucket.book();
    }

    /** The order in which accounts are opened, so that two who open the same wait for each other and not in a circle. */
    @Override
    public int compareTo(AccountKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s %s of %s for %s, %s".formatted(bucket, fund, holder, line, year);
    }
}
