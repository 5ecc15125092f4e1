package io.careweave.budgets.application.allocations;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.allocations.AllocationRun.Share;
import io.careweave.budgets.domain.allocations.Plan;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.persistence.allocations.AllocationRunStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Allocation runs: what is planned, decided and read of them. */
@ApplicationScoped
public class AllocationRuns {

    private final Mutiny.SessionFactory sessions;
    private final AllocationRunStore runs;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    AllocationRuns(
            Mutiny.SessionFactory sessions, AllocationRunStore runs, Outbox outbox, Audit audit, Ids ids, Today today) {
        this.sessions = sessions;
        this.runs = runs;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A run with what it came to; no shares until it is computed. */
    public record Shown(AllocationRun run, List<Share> shares) {}

    /** What is told of an approval: who holds how much. */
    record Approved(
            String financialYear,
            Fund fund,
            long totalPence,
            String methodVersion,
            String inputsHash,
            List<Part> allocations) {}

    record Part(String holderOrg, ServiceLine serviceLine, long pence) {}

    public Uni<Answer> draft(Plan plan, Actor actor, Once<Shown> once) {
        Duties.require(actor, Role.FINANCE, Role.ANALYST);
        return sessions.withTransaction(session -> once.run(session, () -> Uni.createFrom()
                .item(() -> AllocationRun.drafted(ids.next(), plan, actor.id(), today.now()))
                .call(run -> requireStanding(session, run))
                .call(run -> runs.insert(session, run))
                .call(run -> noted(session, "draft-allocation", run, actor))
                .map(run -> new Shown(run, List.of()))));
    }

    private Uni<Void> requireStanding(Mutiny.Session session, AllocationRun run) {
        return run.plan()
                .superseded()
                .map(before -> runs.find(session, before)
                        .invoke(found -> run.requireSuccessorOf(found.orElseThrow(() -> new Refused(
                                BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                                "There is no run to supersede.",
                                new FieldError("/supersedes", "unknown")))))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** @param expected the version that the caller has read */
    public Uni<Shown> approve(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        return sessions.withTransaction(session -> locked(session, id, expected)
                        .map(run -> run.approved(actor.id(), today.now()))
                        .call(run -> runs.update(session, run))
                        .call(run -> noted(session, "approve-allocation", run, actor))
                        .chain(run -> runs.shares(session, id).map(shares -> new Shown(run, shares)))
                        .call(shown -> outbox.append(session, List.of(approved(shown)))))
                .invoke(outbox::wake);
    }

    /** The same. */
    public Uni<Shown> reject(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        return sessions.withTransaction(session -> locked(session, id, expected)
                .map(run -> run.rejected(actor.id(), today.now()))
                .call(run -> runs.update(session, run))
                .call(run -> noted(session, "reject-allocation", run, actor))
                .chain(run -> runs.shares(session, id).map(shares -> new Shown(run, shares))));
    }

    private Uni<AllocationRun> locked(Mutiny.Session session, UUID id, long expected) {
        return runs.lock(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(run -> Versions.check(run.version(), expected));
    }

    /** Components that go to one service line are told as one. */
    private Event approved(Shown shown) {
        var run = shown.run();
        var parts = new LinkedHashMap<String, Part>();
        for (var share : shown.shares()) {
            parts.merge(
                    share.orgCode() + " " + share.line(),
                    new Part(share.orgCode(), share.line(), share.pence()),
                    (one, other) -> new Part(one.holderOrg(), one.serviceLine(), one.pence() + other.pence()));
        }
        return new Event(
                ids.next(),
                "events",
                "careweave.allocation.approved.v1",
                run.id().toString(),
                run.events(),
                run.updatedAt(),
                new Approved(
                        run.plan().year().toString(),
                        run.plan().fund(),
                        run.plan().inputs().potPence(),
                        AllocationRun.METHOD,
                        Objects.requireNonNull(run.computed()).inputsHash(),
                        new ArrayList<>(parts.values())));
    }

    private Uni<Void> noted(Mutiny.Session session, String action, AllocationRun run, Actor actor) {
        return audit.append(
                session,
                actor,
                action,
                "allocation-run/" + run.id(),
                Map.of(
                        "year", run.plan().year().toString(),
                        "fund", run.plan().fund().name(),
                        "potPence", Long.toString(run.plan().inputs().potPence())));
    }

    public Uni<Shown> get(UUID id) {
        return sessions.withSession(session -> runs.find(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(run -> runs.shares(session, id).map(shares -> new Shown(run, shares))));
    }

    public Uni<Page<AllocationRun>> list(Optional<FinancialYear> year, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> runs.list(session, year, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }
}
