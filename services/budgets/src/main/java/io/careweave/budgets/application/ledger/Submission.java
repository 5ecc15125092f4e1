package io.careweave.budgets.application.ledger;

import io.careweave.budgets.domain.ledger.Gathering;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.commons.idempotency.Claim;
import io.careweave.commons.messaging.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Journals that wait to be written together, and who waits for what becomes of them.
 *
 * @param companion what is kept with them
 * @param trace of the request that they come from
 */
record Submission(
        List<NewJournal> journals, Optional<Companion> companion, Trace trace, CompletableFuture<Verdict> verdict) {

    Submission(List<NewJournal> journals, Optional<Companion> companion) {
        this(journals, companion, Trace.current(), new CompletableFuture<>());
    }

    /** The request that they come from, if it has a key of its own. */
    Optional<Claim.Name> request() {
        return companion.map(one -> one.claim().name());
    }

    /** Claims its keys, and the journals it undoes, for one transaction; false if another has one of them. */
    boolean claim(Set<Object> claimed) {
        if (request().filter(name -> !claimed.add(name)).isPresent()) {
            return false;
        }
        for (var journal : journals) {
            if (!claimed.add(new Gathering.Key(journal.source(), journal.key()))
                    || (journal.ties().reversalOf() != null
                            && !claimed.add(journal.ties().reversalOf()))) {
                return false;
            }
        }
        return true;
    }
}
