package io.careweave.budgets.persistence.allocations;

import io.careweave.budgets.domain.allocations.AllocationRun;
import io.careweave.budgets.domain.allocations.InputsText;
import io.careweave.budgets.domain.allocations.Plan;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "allocation_run")
class AllocationRunRow {

    private static final String NONE = "-";

    @Id
    UUID id;

    long version;

    @Enumerated(EnumType.STRING)
    AllocationRun.State state;

    @Column(updatable = false)
    int year;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Fund fund;

    @Column(name = "lists_as_at", updatable = false)
    LocalDate listsAsAt;

    String[] pots;

    @Column(updatable = false)
    String[] retained;

    @Column(updatable = false)
    String plan;

    @Column(updatable = false)
    @Nullable
    UUID supersedes;

    @Column(name = "drafted_by", updatable = false)
    String draftedBy;

    @Column(name = "computed_by")
    @Nullable
    String computedBy;

    @Column(name = "computed_at")
    @Nullable
    Instant computedAt;

    @Nullable
    String inputs;

    @Column(name = "inputs_hash")
    @Nullable
    String inputsHash;

    @Column(name = "approved_by")
    @Nullable
    String approvedBy;

    @Column(name = "rejected_by")
    @Nullable
    String rejectedBy;

    @Nullable
    UUID journal;

    @Column(name = "superseded_by")
    @Nullable
    UUID supersededBy;

    long events;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AllocationRunRow from(AllocationRun run) {
        var row = new AllocationRunRow();
        var plan = run.plan();
        row.id = run.id();
        row.year = plan.year().start();
        row.fund = plan.fund();
        row.listsAsAt = plan.listsAsAt();
        row.retained = plan.retained().stream()
                .map(kept -> "%s %s %s %d".formatted(kept.fund(), kept.holder(), kept.line(), kept.pence()))
                .toArray(String[]::new);
        row.plan = InputsText.write(plan.inputs());
        row.supersedes = plan.supersedes();
        row.draftedBy = run.draftedBy();
        row.createdAt = run.createdAt();
        row.update(run);
        return row;
    }

    void update(AllocationRun run) {
        version = run.version();
        state = run.state();
        pots = run.plan().pots().stream().map(AllocationRunRow::text).toArray(String[]::new);
        var computed = run.computed();
        if (computed != null) {
            inputs = computed.inputs();
            inputsHash = computed.inputsHash();
            computedBy = computed.by();
            computedAt = computed.at();
        }
        approvedBy = run.approvedBy();
        rejectedBy = run.rejectedBy();
        journal = run.journal();
        supersededBy = run.supersededBy();
        events = run.events();
        updatedAt = run.updatedAt();
    }

    private static String text(Plan.Pot pot) {
        return "%s %s %s %s"
                .formatted(
                        pot.component(),
                        pot.line(),
                        Objects.requireNonNullElse(pot.table(), NONE),
                        Objects.requireNonNullElse(pot.tableId(), NONE));
    }

    private static Plan.Pot pot(String text) {
        var words = text.split(" ", -1);
        return new Plan.Pot(
                words[0],
                ServiceLine.valueOf(words[1]),
                words[2].equals(NONE) ? null : words[2],
                words[3].equals(NONE) ? null : UUID.fromString(words[3]));
    }

    private static Plan.Retained kept(String text) {
        var words = text.split(" ", -1);
        return new Plan.Retained(
                Fund.valueOf(words[0]), words[1], ServiceLine.valueOf(words[2]), Long.parseLong(words[3]));
    }

    AllocationRun toDomain() {
        var planned = new Plan(
                new FinancialYear(year),
                fund,
                listsAsAt,
                Stream.of(pots).map(AllocationRunRow::pot).toList(),
                InputsText.read(plan),
                Stream.of(retained).map(AllocationRunRow::kept).toList(),
                supersedes);
        return new AllocationRun(
                id,
                version,
                state,
                planned,
                computed(),
                draftedBy,
                approvedBy,
                rejectedBy,
                journal,
                supersededBy,
                events,
                createdAt,
                updatedAt);
    }

    private AllocationRun.@Nullable Computed computed() {
        return inputs == null
                ? null
                : new AllocationRun.Computed(
                        inputs,
                        Objects.requireNonNull(inputsHash),
                        Objects.requireNonNull(computedBy),
                        Objects.requireNonNull(computedAt));
    }
}
