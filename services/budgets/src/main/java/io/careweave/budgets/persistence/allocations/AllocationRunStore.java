package io.careweave.budgets.persistence.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Allocation runs and what they came to, open to all of the network. */
@ApplicationScoped
public class AllocationRunStore {

    public Uni<Void> insert(Mutiny.Session session, AllocationRun run) {
        return session.persist(AllocationRunRow.from(run)).chain(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, AllocationRun run) {
        return session.find(AllocationRunRow.class, run.id())
                .invoke(row -> row.update(run))
                .chain(session::flush);
    }

    public Uni<Optional<AllocationRun>> find(Mutiny.Session session, UUID id) {
        return session.find(AllocationRunRow.class, id)
                .map(row -> Optional.ofNullable(row).map(AllocationRunRow::toDomain));
    }

    public Uni<Optional<AllocationRun>> lock(Mutiny.Session session, UUID id) {
        return session.find(AllocationRunRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(AllocationRunRow::toDomain));
    }

    /** Which run it supersedes, without loading it: what is locked afterwards is read afresh. */
    public Uni<Optional<UUID>> supersededBy(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select supersedes from allocation_run where id = :id", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.getFirst()));
    }

    /** Oldest first. */
    public Uni<List<AllocationRun>> list(
            Mutiny.Session session, Optional<FinancialYear> year, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("r.year = :year", "year", year.map(FinancialYear::start))
                .after("r.createdAt", "r.id", after)
                .query(session, AllocationRunRow.class, "from AllocationRunRow r", "r.createdAt, r.id")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(AllocationRunRow::toDomain).toList());
    }

    /** In one round trip, however many. */
    public Uni<Void> insertShares(Mutiny.Session session, UUID runId, List<AllocationRun.Share> shares) {
        return session.createNativeQuery("""
                        insert into allocation_share (run_id, place, org_code, component, line, pence)
                        select cast(:run as uuid), place, org_code, component, line, pence
                        from unnest(cast(:orgs as varchar[]), cast(:components as varchar[]), cast(:lines as varchar[]),
                            cast(:pence as bigint[])) with ordinality as s (org_code, component, line, pence, place)""")
                .setParameter("run", runId)
                .setParameter(
                        "orgs",
                        shares.stream().map(AllocationRun.Share::orgCode).toArray(String[]::new))
                .setParameter(
                        "components",
                        shares.stream().map(AllocationRun.Share::component).toArray(String[]::new))
                .setParameter(
                        "lines",
                        shares.stream().map(share -> share.line().name()).toArray(String[]::new))
                .setParameter(
                        "pence", shares.stream().map(AllocationRun.Share::pence).toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** In the order in which they were computed. */
    public Uni<List<AllocationRun.Share>> shares(Mutiny.Session session, UUID runId) {
        return session.createNativeQuery(
                        "select org_code, component, line, pence from allocation_share where run_id = :run order by place",
                        Object[].class)
                .setParameter("run", runId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new AllocationRun.Share(
                                (String) row[0], (String) row[1], ServiceLine.valueOf((String) row[2]), (Long) row[3]))
                        .toList());
    }

    /**
     * Notes that the practices have their share of year and fund from this run, and from the one before no longer.
     *
     * @throws Refused (as a failure) 409 where one of them has it from another
     */
    public Uni<Void> hold(Mutiny.Session session, AllocationRun run) {
        var plan = run.plan();
        return session.createNativeQuery("delete from allocation_holding where run_id = cast(:before as uuid)")
                .setParameter("before", plan.supersedes())
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                                insert into allocation_holding (year, fund, org_code, run_id)
                                select distinct cast(:year as int), cast(:fund as varchar), org_code, run_id
                                from allocation_share
                                where run_id = :run order by org_code""")
                        .setParameter("year", plan.year().start())
                        .setParameter("fund", plan.fund().name())
                        .setParameter("run", run.id())
                        .executeUpdate())
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        BudgetsProblem.ALLOCATION_STANDS,
                        "A practice of this run has its share of this fund and year from another; supersede that one.",
                        new FieldError("/supersedes", "does not name the run that stands")))
                .replaceWithVoid();
    }
}
