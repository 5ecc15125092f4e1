package io.careweave.budgets.application.ledger;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind.Trait;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.Standing;
import io.careweave.budgets.persistence.ledger.JournalQueries;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Journals that finance posts and reads. */
@ApplicationScoped
public class Journals {

    private final JournalWriter writer;
    private final JournalQueries queries;
    private final Mutiny.SessionFactory sessions;

    Journals(JournalWriter writer, JournalQueries queries, Mutiny.SessionFactory sessions) {
        this.writer = writer;
        this.queries = queries;
        this.sessions = sessions;
    }

    /** @throws Refused FORBIDDEN unless the actor is of finance */
    public static void requireFinance(Actor actor) {
        Duties.require(actor, Role.FINANCE);
    }

    /** Posts a journal of a kind that may be posted by hand. */
    public Uni<Journal> post(NewJournal journal) {
        requireByHand(journal);
        return writer.post(List.of(journal)).map(verdict -> verdict.orRefused().getFirst());
    }

    /** Posts each of them by itself, in the order given. */
    public Uni<List<Verdict>> postEach(List<NewJournal> journals) {
        return writer.postEach(journals.stream().map(List::of).toList());
    }

    /** @throws Refused NOT_IN_POSTING_TABLE for a kind that another operation posts */
    public static void requireByHand(NewJournal journal) {
        if (!journal.kind().is(Trait.BY_HAND)) {
            throw new Refused(
                    BudgetsProblem.NOT_IN_POSTING_TABLE,
                    "A journal of kind " + journal.kind() + " is posted by the operation that it stands for.",
                    new FieldError("/kind", "not posted by hand"));
        }
    }

    public Uni<Standing> get(UUID id, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.AUDITOR);
        return sessions.withSession(session -> queries.standing(Sql.of(session), id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }
}
