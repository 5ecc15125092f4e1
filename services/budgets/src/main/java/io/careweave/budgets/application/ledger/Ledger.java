package io.careweave.budgets.application.ledger;

import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The way into the books for use cases of this service, within their own transaction. */
@ApplicationScoped
public class Ledger {

    private final Books books;
    private final LedgerEvents events;
    private final Outbox outbox;

    Ledger(Books books, LedgerEvents events, Outbox outbox) {
        this.books = books;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * Posts journals together, all of them or none; floors are held to what is there after all of them. Call it once in a
     * transaction and after every other lock: it locks balances in order, and last the end of the chain, where everybody
     * who posts meets. What was spent and overspent is told through the outbox; wake it after the transaction.
     *
     * @return them as posted, in order; what was posted before under its key is answered as it was then
     * @throws io.careweave.commons.problem.Refused (as a failure) UNBALANCED_JOURNAL, AMOUNT_OUT_OF_RANGE,
     *     NOT_IN_POSTING_TABLE, FUND_RESTRICTED, INSUFFICIENT_FUNDS, PERIOD_CLOSED, PERIOD_NOT_OPEN, ALREADY_REVERSED or
     *     IDEMPOTENCY_KEY_REUSED; the transaction must then fail
     */
    public Uni<List<Journal>> post(Mutiny.Session session, List<NewJournal> journals) {
        return books.post(Sql.of(session), List.of(journals))
                .map(List::getFirst)
                .call(verdict -> verdict instanceof Verdict.Posted posted
                        ? outbox.append(session, events.of(posted))
                        : Uni.createFrom().voidItem())
                .map(Verdict::orRefused);
    }

    /** The same of one journal. */
    public Uni<Journal> post(Mutiny.Session session, NewJournal journal) {
        return post(session, List.of(journal)).map(List::getFirst);
    }
}
