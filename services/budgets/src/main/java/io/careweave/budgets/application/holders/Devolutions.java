package io.careweave.budgets.application.holders;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.DelegatedPowers;
import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.domain.holders.Level;
import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.holders.RiskPool;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.persistence.holders.DevolutionStore;
import io.careweave.budgets.persistence.holders.HolderStore;
import io.careweave.budgets.persistence.holders.ListStore;
import io.careweave.budgets.persistence.holders.RiskPoolStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.network.Act;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** How far budgets are real, and who shares the risk of it. */
@ApplicationScoped
public class Devolutions {

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final Approvals approvals;
    private final HolderStore organisations;
    private final ListStore lists;
    private final DevolutionStore devolutions;
    private final RiskPoolStore pools;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Devolutions(
            Mutiny.SessionFactory sessions,
            Holders holders,
            Approvals approvals,
            HolderStore organisations,
            ListStore lists,
            DevolutionStore devolutions,
            RiskPoolStore pools,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.approvals = approvals;
        this.organisations = organisations;
        this.lists = lists;
        this.devolutions = devolutions;
        this.pools = pools;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What is decided of a holder; by which resolution, if it carries one out. */
    public record Command(
            String holder,
            FinancialYear year,
            Level level,
            String riskOwner,
            @Nullable UUID resolutionId) {}

    public Uni<Answer> decide(Command command, Actor actor, Once<Devolution> once) {
        Duties.require(actor, Role.FINANCE, Role.CHAIR);
        var facts = Map.of(
                "year", command.year().toString(),
                "level", command.level().name(),
                "owner", command.riskOwner());
        return approvals.audited(
                actor,
                "set-level",
                "holder/" + command.holder(),
                facts,
                () -> sessions.withTransaction(session -> once.run(session, () -> organisations
                        .lock(session, Set.of(command.holder()))
                        .chain(() -> holders.reach(session, actor))
                        .chain(reach -> {
                            if (!reach.contains(command.holder())) {
                                throw Refused.notFound();
                            }
                            return holders.requireOpen(session, Map.of(command.holder(), "/orgCode"), reach);
                        })
                        .chain(network -> step(session, network, command))
                        .chain(step -> approvals
                                .require(
                                        session,
                                        actor,
                                        new Act(
                                                DelegatedPowers.DEVOLVE,
                                                today.date(),
                                                null,
                                                Set.of(),
                                                null,
                                                command.resolutionId()))
                                .chain(clause -> devolutions
                                        .latest(session, command.holder(), command.year())
                                        .map(before -> Devolution.decided(
                                                before, step, ids.next(), clause, today.now(), actor.id()))))
                        .call(devolution -> devolutions.insert(session, devolution))
                        .call(_ -> audit.append(session, actor, "set-level", "holder/" + command.holder(), facts)))));
    }

    private Uni<Devolution.Step> step(Mutiny.Session session, Network network, Command command) {
        if (network.find(command.riskOwner())
                .filter(one -> one.isInForce(today.date()))
                .isEmpty()) {
            throw Holders.unknown("/residualRiskOwner");
        }
        // Pools change under a lock of their own, so that the people counted here are those of this moment.
        return pools.lockAll(session).chain(all -> lists.totals(session).map(totals -> {
            var pool = all.stream()
                    .filter(one -> one.members().contains(command.holder()))
                    .findFirst();
            boolean above = !command.riskOwner().equals(command.holder())
                    && network.below(command.riskOwner()).contains(command.holder());
            return new Devolution.Step(
                    command.year(),
                    command.holder(),
                    command.level(),
                    command.riskOwner(),
                    above,
                    network.patients(command.holder(), totals, today.date()),
                    pool.map(one -> network.patients(one.members(), totals, today.date()))
                            .orElse(null),
                    pool.filter(one -> one.members().contains(command.riskOwner()))
                            .isPresent());
        }));
    }

    /**
     * Founds a pool or changes who shares it.
     *
     * @param expected version read, absent to found it
     * @throws Refused (as a failure) POOL_TAKEN if a member is in another pool, POOL_NEEDED if the full risk of somebody
     *     rests on it as it is
     */
    public Uni<RiskPool> pool(String code, Optional<Long> expected, List<String> members, Actor actor) {
        Duties.require(actor, Role.FINANCE);
        return sessions.withTransaction(session -> pools.lockAll(session)
                .chain(all -> holders.reach(session, actor)
                        .chain(reach -> holders.requireOpen(session, pointers(members), reach))
                        .chain(network -> changed(session, network, all, code, expected, members)))
                .call(pool -> audit.append(
                        session,
                        actor,
                        "change-pool",
                        "risk-pool/" + code,
                        Map.of("members", Integer.toString(pool.members().size())))));
    }

    private static Map<String, String> pointers(List<String> members) {
        var pointers = new HashMap<String, String>();
        for (int i = 0; i < members.size(); i++) {
            pointers.put(members.get(i), "/members/" + i);
        }
        return pointers;
    }

    private Uni<RiskPool> changed(
            Mutiny.Session session,
            Network network,
            List<RiskPool> all,
            String code,
            Optional<Long> expected,
            List<String> members) {
        for (var other : all) {
            if (!other.code().equals(code)) {
                members.stream().filter(other.members()::contains).findFirst().ifPresent(member -> {
                    throw new Refused(
                            BudgetsProblem.POOL_TAKEN,
                            member + " shares the risk pool " + other.code() + ".",
                            new FieldError("/members", "in another pool"));
                });
            }
        }
        var before = all.stream().filter(pool -> pool.code().equals(code)).findFirst();
        if (before.isEmpty()) {
            if (expected.isPresent()) {
                throw new Refused(CommonProblem.STALE_VERSION, "There is no such pool yet.");
            }
            var founded = RiskPool.founded(code, members, today.now());
            return pools.insert(session, founded).replaceWith(founded);
        }
        Versions.check(
                before.get().version(),
                expected.orElseThrow(() -> new Refused(
                        CommonProblem.VERSION_REQUIRED,
                        "The pool exists: read it and send its ETag as If-Match.",
                        new FieldError("If-Match", "absent"))));
        var after = before.get().changed(members, today.now());
        return requireNotNeeded(session, network, before.get(), after)
                .chain(() -> pools.update(session, after))
                .replaceWith(after);
    }

    private Uni<Void> requireNotNeeded(Mutiny.Session session, Network network, RiskPool before, RiskPool after) {
        var year = FinancialYear.of(today.date());
        return devolutions
                .standing(session, year)
                .chain(levels -> lists.totals(session).invoke(totals -> before.members().stream()
                        .filter(member -> {
                            var level = levels.get(member);
                            boolean pooled = after.members().contains(member);
                            return level != null
                                    && level.level() == Level.FULL_RISK
                                    && network.patients(member, totals, today.date()) < Devolution.LEAST_PATIENTS
                                    && (!pooled
                                            || network.patients(after.members(), totals, today.date())
                                                    < Devolution.LEAST_PATIENTS);
                        })
                        .findFirst()
                        .ifPresent(member -> {
                            throw new Refused(
                                    BudgetsProblem.POOL_NEEDED,
                                    "The full risk of " + member + " in " + year + " rests on this pool.",
                                    new FieldError("/members", "too few patients"));
                        })))
                .replaceWithVoid();
    }

    public Uni<RiskPool> pool(String code, Actor actor) {
        return sessions.withSession(session -> holders.visible(session, actor)
                .chain(visible -> pools.all(session).map(all -> all.stream()
                        .filter(pool -> pool.code().equals(code)
                                && pool.members().stream().anyMatch(visible::contains))
                        .findFirst()
                        .orElseThrow(Refused::notFound))));
    }
}
