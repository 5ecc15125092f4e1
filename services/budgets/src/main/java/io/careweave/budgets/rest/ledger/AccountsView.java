package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Account;
import io.careweave.budgets.domain.ledger.Book;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.http.Page;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Accounts", description = "Accounts with their balances, in the order in which they were opened")
record AccountsView(List<AccountView> items, Optional<String> next) {

    @Schema(name = "Account", description = "An account and what is on it")
    record AccountView(
            long number,
            String financialYear,
            Book book,
            Fund fund,
            String holder,
            ServiceLine serviceLine,
            Bucket bucket,
            long balancePence,
            Optional<Long> floorPence) {

        static AccountView from(Account account) {
            var key = account.key();
            return new AccountView(
                    account.id(),
                    key.year().toString(),
                    key.book(),
                    key.fund(),
                    key.holder(),
                    key.line(),
                    key.bucket(),
                    account.posted(),
                    account.standingFloor() == Account.NO_FLOOR ? Optional.empty() : Optional.of(account.floor()));
        }
    }

    static AccountsView from(Page<Account> page) {
        var shown = page.map(AccountView::from);
        return new AccountsView(shown.items(), shown.next());
    }
}
