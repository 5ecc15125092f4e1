package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One allocation from its draft to the books: DRAFT→COMPUTED→APPROVED→POSTED; REJECTED before it is posted; SUPERSEDED after.
 *
 * @param computed null until it is
 * @param journal what was posted; null until it is, and where it changed nothing
 * @param events how many events of it were told
 */
public record AllocationRun(
        UUID id,
        long version,
        State state,
        Plan plan,
        @Nullable Computed computed,
        String draftedBy,
        @Nullable String approvedBy,
        @Nullable String rejectedBy,
        @Nullable UUID journal,
        @Nullable UUID supersededBy,
        long events,
        Instant createdAt,
        Instant updatedAt) {

    /** Version of the method, of which the events tell. */
    public static final String METHOD = "capitation-1";

    public enum State {
        DRAFT,
        COMPUTED,
        APPROVED,
        POSTED,
        REJECTED,
        SUPERSEDED
    }

    /**
     * @param inputs everything that it was computed from, in canonical form
     * @param inputsHash their SHA-256
     */
    public record Computed(String inputs, String inputsHash, String by, Instant at) {}

    /** A practice's pence for one component, as kept. */
    public record Share(String orgCode, String component, ServiceLine line, long pence) {}

    public static AllocationRun drafted(UUID id, Plan plan, String by, Instant now) {
        plan.requirePossible();
        return new AllocationRun(id, 1, State.DRAFT, plan, null, by, null, null, null, null, 0, now, now);
    }

    public void requireDraft() {
        require(State.DRAFT);
    }

    /** @param looked the plan with the tables that were taken */
    public AllocationRun computed(Plan looked, Computed result, Instant now) {
        require(State.DRAFT);
        return new AllocationRun(
                id,
                version + 1,
                State.COMPUTED,
                looked,
                result,
                draftedBy,
                null,
                null,
                null,
                null,
                events,
                createdAt,
                now);
    }

    /** Two pairs of eyes: whoever drafted or computed it does not approve it. */
    public AllocationRun approved(String by, Instant now) {
        require(State.COMPUTED);
        if (by.equals(draftedBy) || (computed != null && by.equals(computed.by()))) {
            throw new Refused(
                    CommonProblem.FORBIDDEN, "Whoever drafted or computed an allocation does not approve it.");
        }
        return next(State.APPROVED, by, rejectedBy, journal, supersededBy, events + 1, now);
    }

    public AllocationRun rejected(String by, Instant now) {
        if (state != State.DRAFT && state != State.COMPUTED && state != State.APPROVED) {
            throw illegal("one that is not posted yet");
        }
        return next(State.REJECTED, approvedBy, by, journal, supersededBy, events, now);
    }

    /** @param posted null where it changed nothing */
    public AllocationRun posted(@Nullable UUID posted, Instant now) {
        require(State.APPROVED);
        return next(State.POSTED, approvedBy, rejectedBy, posted, supersededBy, events, now);
    }

    public AllocationRun superseded(UUID by, Instant now) {
        require(State.POSTED);
        return next(State.SUPERSEDED, approvedBy, rejectedBy, journal, by, events, now);
    }

    /**
     * That this run may stand in the place of another.
     *
     * @throws Refused 422 if that one is of another year or fund
     */
    public void requireSuccessorOf(AllocationRun before) {
        if (!before.plan.year().equals(plan.year()) || before.plan.fund() != plan.fund()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "An allocation supersedes one of the same year and fund.",
                    new FieldError("/supersedes", "is of another year or fund"));
        }
    }

    public void requireApproved() {
        require(State.APPROVED);
    }

    /** The day on which its journal is dated, if none is named: today, or the nearest day of its year. */
    public LocalDate postingDay(LocalDate today) {
        if (today.isBefore(plan.year().firstDay())) {
            return plan.year().firstDay();
        }
        return today.isAfter(plan.year().lastDay()) ? plan.year().lastDay() : today;
    }

    private void require(State needed) {
        if (state != needed) {
            throw illegal("one that is " + needed);
        }
    }

    private Refused illegal(String what) {
        return new Refused(BudgetsProblem.ILLEGAL_TRANSITION, "The run is %s; this is for %s.".formatted(state, what));
    }

    private AllocationRun next(
            State to,
            @Nullable String approver,
            @Nullable String rejecter,
            @Nullable UUID posting,
            @Nullable UUID successor,
            long told,
            Instant now) {
        return new AllocationRun(
                id,
                version + 1,
                to,
                plan,
                computed,
                draftedBy,
                approver,
                rejecter,
                posting,
                successor,
                told,
                createdAt,
                now);
    }
}
