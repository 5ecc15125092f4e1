package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.application.allocations.AllocationRuns.Shown;
import io.careweave.budgets.application.allocations.Computations.Checked;
import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.allocations.AllocationRun.Share;
import io.careweave.budgets.domain.allocations.Plan;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Allocation runs as shown. */
final class RunViews {

    private RunViews() {}

    record RunPotView(
            String code,
            ServiceLine serviceLine,
            long potPence,
            @Nullable String table,
            @Nullable UUID tableId) {}

    record RetainedFundView(Fund fund, String holderOrg, ServiceLine serviceLine, long pence) {

        static RetainedFundView from(Plan.Retained kept) {
            return new RetainedFundView(kept.fund(), kept.holder(), kept.line(), kept.pence());
        }
    }

    record ShareView(String orgCode, long pence, List<SharePartView> parts) {}

    record SharePartView(String component, ServiceLine serviceLine, long pence) {}

    /** What the network has: what its practices have, and what it keeps centrally. */
    record AllocationRunView(
            UUID id,
            long version,
            AllocationRun.State state,
            String financialYear,
            Fund fund,
            LocalDate listsOn,
            List<RunPotView> components,
            long potPence,
            List<RetainedFundView> retained,
            long retainedPence,
            long networkPence,
            List<ShareView> shares,
            @Nullable String inputsHash,
            String draftedBy,
            @Nullable String computedBy,
            @Nullable Instant computedAt,
            @Nullable String approvedBy,
            @Nullable String rejectedBy,
            @Nullable UUID journalId,
            @Nullable UUID supersedes,
            @Nullable UUID supersededBy,
            Instant createdAt,
            Instant updatedAt) {

        static AllocationRunView from(Shown shown) {
            return from(shown.run(), shown.shares());
        }

        static AllocationRunView from(AllocationRun run, List<Share> shares) {
            var plan = run.plan();
            var computed = Optional.ofNullable(run.computed());
            return new AllocationRunView(
                    run.id(),
                    run.version(),
                    run.state(),
                    plan.year().toString(),
                    plan.fund(),
                    plan.listsAsAt(),
                    pots(plan),
                    plan.inputs().potPence(),
                    plan.retained().stream().map(RetainedFundView::from).toList(),
                    plan.retainedPence(),
                    plan.inputs().potPence() + plan.retainedPence(),
                    shares(shares),
                    computed.map(AllocationRun.Computed::inputsHash).orElse(null),
                    run.draftedBy(),
                    computed.map(AllocationRun.Computed::by).orElse(null),
                    computed.map(AllocationRun.Computed::at).orElse(null),
                    run.approvedBy(),
                    run.rejectedBy(),
                    run.journal(),
                    plan.supersedes(),
                    run.supersededBy(),
                    run.createdAt(),
                    run.updatedAt());
        }

        private static List<RunPotView> pots(Plan plan) {
            return IntStream.range(0, plan.pots().size())
                    .mapToObj(i -> {
                        var pot = plan.pots().get(i);
                        return new RunPotView(
                                pot.component(),
                                pot.line(),
                                plan.inputs().components().get(i).potPence(),
                                pot.table(),
                                pot.tableId());
                    })
                    .toList();
        }

        private static List<ShareView> shares(List<Share> shares) {
            var byPractice = new LinkedHashMap<String, List<SharePartView>>();
            for (var share : shares) {
                byPractice
                        .computeIfAbsent(share.orgCode(), _ -> new ArrayList<>())
                        .add(new SharePartView(share.component(), share.line(), share.pence()));
            }
            var views = new ArrayList<ShareView>();
            byPractice.forEach((orgCode, parts) -> views.add(new ShareView(
                    orgCode, parts.stream().mapToLong(SharePartView::pence).sum(), parts)));
            return views;
        }
    }

    /** One page of runs, without their shares. */
    record AllocationRunsView(List<AllocationRunView> items, Optional<String> next) {
        static AllocationRunsView from(Page<AllocationRun> page) {
            return new AllocationRunsView(
                    page.map(run -> AllocationRunView.from(run, List.of())).items(), page.next());
        }
    }

    /** A run computed anew from what is kept with it. */
    record AllocationCheckView(UUID id, boolean same, String inputsHash, String inputs, AllocationView allocation) {
        static AllocationCheckView from(Checked checked) {
            return new AllocationCheckView(
                    checked.run().id(),
                    checked.same(),
                    checked.inputsHash(),
                    Objects.requireNonNull(checked.run().computed()).inputs(),
                    AllocationView.from(checked.allocation()));
        }
    }
}
