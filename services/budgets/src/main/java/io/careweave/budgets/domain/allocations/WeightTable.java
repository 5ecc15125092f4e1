package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published table of weights, as it was imported. For each day there is one of a code at most.
 *
 * @param code such as {@code CARR_HILL}; versions of one table share it
 * @param edition which version it is, by its publisher
 * @param source where it was published
 * @param validTo first day on which it is valid no longer; null while it is
 * @param hash SHA-256 of rows and rates in their canonical form
 */
public record WeightTable(
        UUID id,
        long version,
        State state,
        String code,
        String edition,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Weighting weighting,
        String hash,
        String importedBy,
        @Nullable String approvedBy,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        IMPORTED,
        APPROVED,
        WITHDRAWN
    }

    /** What an import says; one whose rows cannot be used, or whose validity ends before it begins, is refused with 422. */
    public record Import(
            String code,
            String edition,
            String source,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Weighting weighting) {

        public Import {
            weighting.requireUsable("");
            weighting.requireComplete("");
            requireOrder(validFrom, validTo);
        }
    }

    public static WeightTable imported(UUID id, Import table, String hash, String by, Instant now) {
        return new WeightTable(
                id,
                1,
                State.IMPORTED,
                table.code,
                table.edition,
                table.source,
                table.validFrom,
                table.validTo,
                table.weighting,
                hash,
                by,
                null,
                now,
                now);
    }

    /** Two pairs of eyes: whoever imported it does not approve it. */
    public WeightTable approved(String by, Instant now) {
        require(State.IMPORTED);
        if (by.equals(importedBy)) {
            throw new Refused(CommonProblem.FORBIDDEN, "Whoever imported a table does not approve it.");
        }
        return in(State.APPROVED, validTo, by, now);
    }

    /** What was imported wrongly makes room; what was approved ends instead. */
    public WeightTable withdrawn(Instant now) {
        require(State.IMPORTED);
        return in(State.WITHDRAWN, validTo, approvedBy, now);
    }

    /** @param on first day on which it is valid no longer */
    public WeightTable ended(LocalDate on, Instant now) {
        require(State.APPROVED);
        requireOrder(validFrom, on);
        if (validTo != null && on.isAfter(validTo)) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "A table is ended, not lengthened.",
                    new FieldError("/validTo", "is after its end"));
        }
        return in(State.APPROVED, on, approvedBy, now);
    }

    private void require(State needed) {
        if (state != needed) {
            throw new Refused(
                    BudgetsProblem.ILLEGAL_TRANSITION,
                    "The table is %s; this is for one that is %s.".formatted(state, needed));
        }
    }

    private static void requireOrder(LocalDate from, @Nullable LocalDate to) {
        if (to != null && !to.isAfter(from)) {
            throw new Refused(
                    BudgetsProblem.INVALID_WEIGHTS,
                    "A table is valid for a day at least.",
                    new FieldError("/validTo", "is not after its first day"));
        }
    }

    private WeightTable in(State next, @Nullable LocalDate end, @Nullable String approver, Instant now) {
        return new WeightTable(
                id,
                version + 1,
                next,
                code,
                edition,
                source,
                validFrom,
                end,
                weighting,
                hash,
                importedBy,
                approver,
                createdAt,
                now);
    }
}
