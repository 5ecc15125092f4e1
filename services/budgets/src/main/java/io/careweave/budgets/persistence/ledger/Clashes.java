package io.careweave.budgets.persistence.ledger;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What the database refuses after it was decided: somebody else was faster, or the decision was wrong. */
public final class Clashes {

    /** PostgreSQL's classes: constraints broken, values out of range; and ours, of triggers. */
    private static final Set<String> CLASSES = Set.of("23", "22", "CW");

    private Clashes() {}

    public static boolean isOne(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PgException pg
                    && pg.getSqlState() != null
                    && CLASSES.contains(pg.getSqlState().substring(0, 2))) {
                return true;
            }
        }
        return false;
    }
}
