package io.careweave.budgets.domain.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Accounts of a test, with nothing on them at first, and what was posted to them. */
final class Pages {

    private final Map<AccountKey, Account> accounts = new HashMap<>();
    private final Calendar calendar = new Calendar(Map.of(), Journals.DAY);

    /** Posts journals together, as if nobody else were there. */
    List<Overspend> post(NewJournal... journals) {
        var placed = List.of(journals).stream().map(calendar::place).toList();
        placed.forEach(each -> each.accounts().forEach(key -> accounts.computeIfAbsent(key, Pages::fresh)));
        var balances = new Balances(accounts);
        var overspends = balances.post(placed);
        accounts.replaceAll((key, _) -> balances.of(key));
        return overspends;
    }

    static Account fresh(AccountKey key) {
        long floor = key.bucket().hasFloor() ? 0 : Account.NO_FLOOR;
        return new Account(key.hashCode(), key, 0, floor, floor);
    }

    long of(String holder, Bucket bucket) {
        return account(holder, bucket).posted();
    }

    long floor(String holder, Bucket bucket) {
        return account(holder, bucket).floor();
    }

    private Account account(String holder, Bucket bucket) {
        var key = Journals.line(holder, bucket, 1).account(Journals.YEAR);
        return accounts.getOrDefault(key, fresh(key));
    }

    /** Balances of all accounts that have one. */
    Map<AccountKey, Long> balances() {
        return accounts.values().stream()
                .filter(account -> account.posted() != 0)
                .collect(Collectors.toMap(Account::key, Account::posted, Long::sum, TreeMap::new));
    }

    long sum(Book book) {
        return accounts.values().stream()
                .filter(account -> account.key().book() == book)
                .mapToLong(Account::posted)
                .sum();
    }
}
