package io.careweave.budgets.domain.ledger;

import java.util.Optional;

/** What a list of accounts is narrowed to. */
public record AccountsWanted(
        Optional<FinancialYear> year,
        Optional<Book> book,
        Optional<Fund> fund,
        Optional<String> holder,
        Optional<ServiceLine> line,
        Optional<Bucket> bucket) {

    /** Of those, the accounts of one holder; of none if another was asked for. */
    public AccountsWanted of(String owner) {
        var of = holder.filter(other -> !other.equals(owner)).isPresent() ? "-" : owner;
        return new AccountsWanted(year, book, fund, Optional.of(of), line, bucket);
    }
}
