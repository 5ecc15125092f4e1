package io.careweave.budgets.application.ledger;

import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.Overspend;
import io.careweave.commons.problem.Refused;
import java.util.List;

/** What became of journals that were to be posted together. */
public sealed interface Verdict {

    /** They were. */
    record Posted(List<Journal> journals, List<Overspend> overspends) implements Verdict {}

    /** They had been before; none are named where it was their request that was answered before. */
    record Repeated(List<Journal> journals) implements Verdict {}

    /** They were not. */
    record Rejected(Refused refusal) implements Verdict {}

    /** @throws Refused if they were refused */
    default List<Journal> orRefused() {
        return switch (this) {
            case Posted posted -> posted.journals();
            case Repeated repeated -> repeated.journals();
            case Rejected rejected -> throw rejected.refusal();
        };
    }
}
