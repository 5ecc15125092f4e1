package io.careweave.budgets.application.ledger;

import io.careweave.commons.idempotency.Claim;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a use case keeps beside its journals: it commits with them if they are posted, and never without. */
public interface Companion {

    /** The answer to its request, which is kept so that it takes effect once. */
    Claim claim();

    /** Inserts rows of its own, and waits for nobody: balances are locked. */
    Uni<Void> keep(SqlConnection connection);
}
