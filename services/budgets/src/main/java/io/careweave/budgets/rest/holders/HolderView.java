package io.careweave.budgets.rest.holders;

import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.domain.holders.HolderKind;
import io.careweave.budgets.domain.holders.Level;
import io.careweave.budgets.domain.holders.RiskPool;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever holds money. */
record HolderView(
        String orgCode,
        HolderKind kind,
        @Nullable String parent,
        Holders.State state,
        @Nullable String successor,
        long registeredPatients,
        @Nullable LevelView devolution,
        @Nullable String riskPool) {

    /** How far a budget is real. */
    record LevelView(
            String holder,
            String year,
            Level level,
            String residualRiskOwner,
            long patients,
            String clause,
            Instant decidedAt) {

        static LevelView from(Devolution devolution) {
            return new LevelView(
                    devolution.holder(),
                    devolution.year().toString(),
                    devolution.level(),
                    devolution.riskOwner(),
                    devolution.patients(),
                    devolution.clause(),
                    devolution.decidedAt());
        }
    }

    record HoldersView(List<HolderView> items, Optional<String> next) {

        static HoldersView from(Page<Holders.Shown> page) {
            var shown = page.map(HolderView::from);
            return new HoldersView(shown.items(), shown.next());
        }
    }

    /** Who shares the risk. */
    record PoolView(String code, List<String> members) {

        static PoolView from(RiskPool pool) {
            return new PoolView(pool.code(), pool.members());
        }
    }

    static HolderView from(Holders.Shown shown) {
        var organisation = shown.organisation();
        return new HolderView(
                organisation.orgCode(),
                HolderKind.of(organisation),
                organisation.parent(),
                shown.state(),
                organisation.successor(),
                shown.patients(),
                shown.devolution().map(LevelView::from).orElse(null),
                shown.pool().map(RiskPool::code).orElse(null));
    }
}
