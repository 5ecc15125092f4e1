package io.careweave.budgets.domain.ledger;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Balances of locked accounts, posted to one after the other in memory before anything is written. */
public final class Balances {

    private final Map<AccountKey, Account> accounts;

    /** @param accounts every account that will be posted to */
    public Balances(Map<AccountKey, Account> accounts) {
        this.accounts = new HashMap<>(accounts);
    }

    /** What journals together do to one account, and which of them takes it below its floor if any does. */
    private static final class Change {
        private long pence;
        private boolean unavoidable;
        private Placed by;

        private Change(Placed by) {
            this.by = by;
        }
    }

    /**
     * Posts journals together: what counts is the balance after all of them.
     *
     * @return what was overspent
     * @throws Refused INSUFFICIENT_FUNDS or AMOUNT_OUT_OF_RANGE; then no balance has changed
     */
    public List<Overspend> post(List<Placed> journals) {
        Map<AccountKey, Account> after = new HashMap<>();
        List<Overspend> overspends = new ArrayList<>();
        try {
            changes(journals).forEach((key, change) -> {
                var before = of(key);
                if (!before.takes(change.pence, change.unavoidable)) {
                    throw insufficient(before, change.pence);
                }
                var changed = before.plus(change.pence);
                after.put(key, changed);
                if (changed.posted() < before.floor()) {
                    overspends.add(overspend(before, changed, change.by));
                }
            });
            accounts.putAll(after);
            return overspends;
        } catch (ArithmeticException _) {
            // Said below.
        }
        throw JournalForm.outOfRange("/lines");
    }

    private static Overspend overspend(Account before, Account after, Placed by) {
        return new Overspend(
                by.journal().id(),
                after.key(),
                by.period(),
                Math.subtractExact(before.floor(), after.posted()),
                after.posted());
    }

    private static Map<AccountKey, Change> changes(List<Placed> journals) {
        Map<AccountKey, Change> changes = new LinkedHashMap<>();
        for (var placed : journals) {
            for (var line : placed.journal().lines()) {
                var key = line.account(placed.period().year());
                var change = changes.computeIfAbsent(key, _ -> new Change(placed));
                change.pence = Math.addExact(change.pence, line.pence());
                if (placed.unavoidable()) {
                    change.unavoidable = true;
                    change.by = placed;
                }
            }
        }
        return changes;
    }

    private static Refused insufficient(Account account, long pence) {
        return new Refused(
                BudgetsProblem.INSUFFICIENT_FUNDS,
                "%s: %d pence are missing; holder %s."
                        .formatted(
                                account.key(),
                                account.shortfall(pence),
                                account.key().holder()),
                new FieldError("/lines", "more than there is"));
    }

    /** As they are now. */
    public Account of(AccountKey key) {
        return Objects.requireNonNull(accounts.get(key), key::toString);
    }
}
