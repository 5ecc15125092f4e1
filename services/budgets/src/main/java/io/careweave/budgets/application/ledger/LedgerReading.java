package io.careweave.budgets.application.ledger;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.domain.ledger.Account;
import io.careweave.budgets.domain.ledger.AccountsWanted;
import io.careweave.budgets.domain.ledger.Block;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.TrialBalance;
import io.careweave.budgets.persistence.ledger.LedgerQueries;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is read from the books besides journals. */
@ApplicationScoped
public class LedgerReading {

    private final Mutiny.SessionFactory sessions;
    private final LedgerQueries queries;

    LedgerReading(Mutiny.SessionFactory sessions, LedgerQueries queries) {
        this.sessions = sessions;
        this.queries = queries;
    }

    /** Accounts and their balances: all of them for those who look after the network's money, else one's own. */
    public Uni<Page<Account>> accounts(AccountsWanted wanted, long after, int limit, Actor actor) {
        var visible = Duties.readsAll(actor) ? wanted : wanted.of(own(actor));
        return sessions.withSession(session -> queries.accounts(Sql.of(session), visible, after, limit + 1))
                .map(rows -> Page.of(rows, limit, account -> Long.toString(account.id())));
    }

    private static String own(Actor actor) {
        if (actor instanceof Actor.Organisation client) {
            return client.org();
        }
        Duties.require(actor, Role.PRACTICE_MANAGER);
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    public Uni<TrialBalance> trialBalance(FinancialYear year, Optional<Period> upTo, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.ANALYST, Role.AUDITOR);
        return sessions.withSession(session -> queries.trialBalance(Sql.of(session), year, upTo));
    }

    /**
     * Blocks, the last one first: its hash, noted elsewhere, proves later that nothing before it was changed.
     *
     * @param before only blocks below this number, all if zero
     */
    public Uni<Page<Block>> blocks(long before, int limit, Actor actor) {
        if (!(actor instanceof Actor.Operator)) {
            Duties.require(actor, Role.FINANCE, Role.AUDITOR);
        }
        long below = before == 0 ? Long.MAX_VALUE : before;
        return sessions.withSession(session -> queries.blocks(Sql.of(session), below, limit + 1))
                .map(rows -> Page.of(rows, limit, block -> Long.toString(block.number())));
    }
}
