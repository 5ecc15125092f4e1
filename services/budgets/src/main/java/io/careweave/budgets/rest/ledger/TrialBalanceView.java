package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Book;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.TrialBalance;
import java.math.BigInteger;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TrialBalance", description = "All postings of a financial year, added up anew")
record TrialBalanceView(List<SumView> sums, List<TotalView> totals) {

    @Schema(name = "TrialBalanceSum", description = "What was posted to one bucket of a fund")
    record SumView(Book book, Fund fund, Bucket bucket, BigInteger debits, BigInteger credits) {}

    @Schema(name = "TrialBalanceTotal", description = "What was posted in one book")
    record TotalView(Book book, BigInteger debits, BigInteger credits, boolean balances) {}

    static TrialBalanceView from(TrialBalance balance) {
        return new TrialBalanceView(
                balance.sums().stream()
                        .map(sum -> new SumView(sum.book(), sum.fund(), sum.bucket(), sum.debits(), sum.credits()))
                        .toList(),
                balance.totals().stream()
                        .map(total -> new TotalView(total.book(), total.debits(), total.credits(), total.balances()))
                        .toList());
    }
}
