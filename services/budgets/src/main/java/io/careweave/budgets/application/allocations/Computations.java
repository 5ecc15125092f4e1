package io.careweave.budgets.application.allocations;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.allocations.Allocation;
import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.allocations.AllocationRun.Share;
import io.careweave.budgets.domain.allocations.Capitation;
import io.careweave.budgets.domain.allocations.Component;
import io.careweave.budgets.domain.allocations.Inputs;
import io.careweave.budgets.domain.allocations.InputsText;
import io.careweave.budgets.domain.allocations.ListCount;
import io.careweave.budgets.domain.allocations.Plan;
import io.careweave.budgets.domain.allocations.PracticeList;
import io.careweave.budgets.domain.allocations.WeightTable;
import io.careweave.budgets.persistence.allocations.AllocationRunStore;
import io.careweave.budgets.persistence.allocations.PracticeListStore;
import io.careweave.budgets.persistence.allocations.WeightTableStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What runs come to. Lists and tables are looked up once and kept with the run, which is computed from what is kept alone, so
 * that it comes to the same pence for good. It keeps a processor busy: on a worker thread, between two transactions.
 */
@ApplicationScoped
public class Computations {

    private final Mutiny.SessionFactory sessions;
    private final AllocationRunStore runs;
    private final PracticeListStore lists;
    private final WeightTableStore tables;
    private final Audit audit;
    private final Today today;
    private final Vertx vertx;

    Computations(
            Mutiny.SessionFactory sessions,
            AllocationRunStore runs,
            PracticeListStore lists,
            WeightTableStore tables,
            Audit audit,
            Today today,
            Vertx vertx) {
        this.sessions = sessions;
        this.runs = runs;
        this.lists = lists;
        this.tables = tables;
        this.audit = audit;
        this.today = today;
        this.vertx = vertx;
    }

    private record Looked(Plan plan, Inputs inputs) {}

    private record Done(Plan plan, String text, List<Share> shares) {}

    /** @param expected the version that the caller has read */
    public Uni<AllocationRuns.Shown> compute(UUID id, long expected, Actor actor) {
        Duties.require(actor, Role.FINANCE, Role.ANALYST);
        return sessions.withSession(session -> runs.find(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(run -> Versions.check(run.version(), expected))
                        .invoke(AllocationRun::requireDraft)
                        .chain(run -> lookedUp(session, run.plan())))
                .chain(looked -> onWorker(() -> done(looked)))
                .chain(done -> sessions.withTransaction(session -> runs.lock(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(run -> Versions.check(run.version(), expected))
                        .map(run -> computed(run, done, actor))
                        .call(run -> runs.update(session, run))
                        .call(run -> runs.insertShares(session, id, done.shares()))
                        .call(run -> audit.append(
                                session,
                                actor,
                                "compute-allocation",
                                "allocation-run/" + id,
                                Map.of("inputsHash", Hashes.of(done.text()))))
                        .map(run -> new AllocationRuns.Shown(run, done.shares()))));
    }

    private AllocationRun computed(AllocationRun run, Done done, Actor actor) {
        var now = today.now();
        return run.computed(
                done.plan(), new AllocationRun.Computed(done.text(), Hashes.of(done.text()), actor.id(), now), now);
    }

    /** From the text that is kept, not from what it was written from. */
    private static Done done(Looked looked) {
        var text = InputsText.write(looked.inputs());
        return new Done(looked.plan(), text, shares(looked.plan(), Capitation.compute(InputsText.read(text))));
    }

    private static List<Share> shares(Plan plan, Allocation allocation) {
        var shares = new ArrayList<Share>();
        for (var line : allocation.lines()) {
            for (int i = 0; i < plan.pots().size(); i++) {
                var pot = plan.pots().get(i);
                shares.add(new Share(
                        line.orgCode(),
                        pot.component(),
                        pot.line(),
                        line.parts().get(i).pence()));
            }
        }
        return shares;
    }

    private Uni<Looked> lookedUp(Mutiny.Session session, Plan plan) {
        var codes =
                plan.inputs().practices().stream().map(PracticeList::orgCode).toList();
        var wanted = plan.pots().stream()
                .map(Plan.Pot::table)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return lists.asAt(session, codes, plan.listsAsAt()).chain(counts -> tables.validOn(
                        session, wanted, plan.listsAsAt())
                .map(valid -> looked(plan, byKey(counts, ListCount::orgCode), byKey(valid, WeightTable::code))));
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, each -> each));
    }

    /** @throws Refused 422 naming each practice without a list, and each table that is not approved and valid that day */
    private static Looked looked(Plan plan, Map<String, ListCount> counts, Map<String, WeightTable> valid) {
        var faults = new ArrayList<FieldError>();
        var pots = new ArrayList<Plan.Pot>();
        var components = new ArrayList<Component>();
        for (int i = 0; i < plan.pots().size(); i++) {
            var pot = plan.pots().get(i);
            var component = plan.inputs().components().get(i);
            var table = pot.table() == null ? null : valid.get(pot.table());
            if (pot.table() != null && table == null) {
                faults.add(new FieldError(
                        "/components/" + i + "/table", "no version is approved and valid on " + plan.listsAsAt()));
            }
            pots.add(table == null ? pot : pot.by(table.id()));
            components.add(weighed(component, table));
        }
        var practices = new ArrayList<PracticeList>();
        for (int i = 0; i < plan.inputs().practices().size(); i++) {
            var planned = plan.inputs().practices().get(i);
            var count = counts.get(planned.orgCode());
            if (count == null) {
                faults.add(new FieldError(
                        "/practices/" + i, "no list of it was counted on or before " + plan.listsAsAt()));
            } else {
                practices.add(count.of(planned));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_NOT_READY,
                    "A list or a table is missing for the day of the run.",
                    faults.stream().limit(100).toArray(FieldError[]::new));
        }
        return new Looked(
                plan.by(pots), new Inputs(components, practices, plan.inputs().pace()));
    }

    private static Component weighed(Component component, @Nullable WeightTable table) {
        return new Component(
                component.code(), component.potPence(), table == null ? null : table.weighting(), component.factors());
    }

    /** A computed run with its working out, computed anew from what is kept. */
    public record Checked(AllocationRun run, Allocation allocation, String inputsHash, boolean same) {}

    /** @throws Refused (as a failure) 409 if it has not been computed */
    public Uni<Checked> check(UUID id) {
        return sessions.withSession(session -> runs.find(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(run -> runs.shares(session, id).map(shares -> new AllocationRuns.Shown(run, shares))))
                .chain(shown -> onWorker(() -> checked(shown)));
    }

    private static Checked checked(AllocationRuns.Shown shown) {
        var computed = shown.run().computed();
        if (computed == null) {
            throw new Refused(BudgetsProblem.ILLEGAL_TRANSITION, "The run has not been computed.");
        }
        var allocation = Capitation.compute(InputsText.read(computed.inputs()));
        var hash = Hashes.of(computed.inputs());
        boolean same = hash.equals(computed.inputsHash())
                && shares(shown.run().plan(), allocation).equals(shown.shares());
        return new Checked(shown.run(), allocation, hash, same);
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(vertx.executeBlocking(work, false)));
    }
}
