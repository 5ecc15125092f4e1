package io.careweave.budgets.application.ledger;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.Journal;
import io.careweave.budgets.domain.ledger.JournalKind.Trait;
import io.careweave.budgets.domain.ledger.JournalsWanted;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.domain.ledger.Standing;
import io.careweave.budgets.persistence.ledger.JournalQueries;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Journals that finance posts and reads. */
@ApplicationScoped
public class Journals {

    /** Source of the journals of allocation runs. */
    public static final String OF_RUNS = "allocations";

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

    /**
     * Undoes a journal, and with it posts the one that puts it right, if there is one: both or none.
     *
     * @param reversal of the journal that was found
     * @return the reversal, then the replacement
     * @throws Refused NOT_FOUND, NOT_REVERSIBLE, and what posting may be refused with
     */
    public Uni<List<Journal>> reverse(
            UUID id, Function<Journal, NewJournal> reversal, Optional<NewJournal> replacement, Actor actor) {
        requireFinance(actor);
        replacement.ifPresent(Journals::requireByHand);
        return standing(id)
                .map(found -> {
                    var undone = found.journal();
                    requireReversible(undone);
                    return Stream.concat(Stream.of(reversal.apply(undone)), replacement.stream())
                            .toList();
                })
                .chain(writer::post)
                .map(Verdict::orRefused);
    }

    private static void requireReversible(Journal undone) {
        if (!undone.kind().is(Trait.BY_HAND)) {
            throw new Refused(
                    BudgetsProblem.NOT_REVERSIBLE,
                    "A journal of kind " + undone.kind() + " is not undone by a reversal.");
        }
        if (undone.source().equals(OF_RUNS)) {
            throw new Refused(
                    BudgetsProblem.NOT_REVERSIBLE,
                    "What an allocation run posted is undone by a run that supersedes it.");
        }
    }

    public Uni<Standing> get(UUID id, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.AUDITOR);
        return standing(id);
    }

    private Uni<Standing> standing(UUID id) {
        return sessions.withSession(session -> queries.standing(Sql.of(session), id))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    /** Those that fit, in the order of their numbers, without their lines. */
    public Uni<Page<Standing>> list(JournalsWanted wanted, long after, int limit, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.AUDITOR);
        return sessions.withSession(session -> queries.list(Sql.of(session), wanted, after, limit + 1))
                .map(rows ->
                        Page.of(rows, limit, row -> Long.toString(row.journal().number())));
    }
}
