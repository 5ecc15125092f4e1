package io.careweave.budgets.domain.ledger;

/**
 * One line of a journal; the journal's period says of which year the account is.
 *
 * @param holder organisation code
 * @param pence debit above zero, credit below, never zero
 */
public record Line(Fund fund, String holder, ServiceLine line, Bucket bucket, long pence) {

    public Book book() {
        return bucket.book();
    }

    public AccountKey account(FinancialYear year) {
        return new AccountKey(year, fund, holder, line, bucket);
    }

    Line negated() {
        return new Line(fund, holder, line, bucket, Math.negateExact(pence));
    }
}
