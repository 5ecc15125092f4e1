package io.careweave.budgets.application.allocations;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.ledger.Journals;
import io.careweave.budgets.application.ledger.Ledger;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.allocations.AllocationRun.Share;
import io.careweave.budgets.domain.allocations.RunJournal;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.NewJournal;
import io.careweave.budgets.persistence.allocations.AllocationRunStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Approved runs into the books: the whole allocation in one journal, or what differs from the run before. */
@ApplicationScoped
public class AllocationPostings {

    private final Mutiny.SessionFactory sessions;
    private final AllocationRunStore runs;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    AllocationPostings(
            Mutiny.SessionFactory sessions,
            AllocationRunStore runs,
            Ledger ledger,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.runs = runs;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A run and its shares, with those of the run that it takes the place of. */
    private record Both(
            AllocationRun run, List<Share> shares, @Nullable AllocationRun before, List<Share> sharesBefore) {}

    /**
     * @param expected the version that the caller has read
     * @param dated day of the journal in Europe/London; today, within the run's year, if nothing is said
     */
    public Uni<AllocationRuns.Shown> post(UUID id, long expected, Optional<LocalDate> dated, Actor actor) {
        Duties.require(actor, Role.FINANCE);
        return sessions.withTransaction(session -> both(session, id, expected)
                        .call(both -> superseded(session, both))
                        .call(both -> runs.hold(session, both.run()))
                        .chain(both -> posted(session, both, dated, actor)))
                .invoke(outbox::wake);
    }

    /** Both are locked, the older one first: it is the one that others may want too. */
    private Uni<Both> both(Mutiny.Session session, UUID id, long expected) {
        return runs.supersededBy(session, id)
                .chain(before -> before(session, before))
                .chain(before -> runs.lock(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(run -> Versions.check(run.version(), expected))
                        .invoke(AllocationRun::requireApproved)
                        .chain(run -> shares(session, run, before)));
    }

    private Uni<Optional<AllocationRun>> before(Mutiny.Session session, Optional<UUID> superseded) {
        return superseded.map(before -> runs.lock(session, before)).orElseGet(() -> Uni.createFrom()
                .item(Optional.<AllocationRun>empty()));
    }

    private Uni<Both> shares(Mutiny.Session session, AllocationRun run, Optional<AllocationRun> before) {
        return runs.shares(session, run.id()).chain(shares -> before.map(AllocationRun::id)
                .map(earlier -> runs.shares(session, earlier))
                .orElseGet(() -> Uni.createFrom().item(List.<Share>of()))
                .map(sharesBefore -> new Both(run, shares, before.orElse(null), sharesBefore)));
    }

    private Uni<Void> superseded(Mutiny.Session session, Both both) {
        var before = both.before();
        return before == null
                ? Uni.createFrom().voidItem()
                : runs.update(session, before.superseded(both.run().id(), today.now()));
    }

    private Uni<AllocationRuns.Shown> posted(
            Mutiny.Session session, Both both, Optional<LocalDate> dated, Actor actor) {
        var run = both.run();
        var day = dated.orElseGet(() -> run.postingDay(today.date()));
        if (!FinancialYear.of(day).equals(run.plan().year())) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "An allocation is dated in its own year.",
                    new FieldError("/dated", "is not in " + run.plan().year()));
        }
        var before = both.before();
        var lines =
                RunJournal.lines(run.plan(), both.shares(), before == null ? null : before.plan(), both.sharesBefore());
        var id = lines.isEmpty() ? null : ids.next();
        var done = run.posted(id, today.now());
        return runs.update(session, done)
                .chain(() -> audit.append(
                        session,
                        actor,
                        "post-allocation",
                        "allocation-run/" + run.id(),
                        Map.of("lines", Integer.toString(lines.size()))))
                .chain(() -> id == null
                        ? Uni.createFrom().voidItem()
                        : ledger.post(
                                        session,
                                        NewJournal.of(
                                                        id,
                                                        JournalKind.ALLOCATION,
                                                        Journals.OF_RUNS,
                                                        "run:" + run.id(),
                                                        day,
                                                        actor.id(),
                                                        lines)
                                                .with("allocation-run/" + run.id(), null))
                                .replaceWithVoid())
                .map(_ -> new AllocationRuns.Shown(done, both.shares()));
    }
}
