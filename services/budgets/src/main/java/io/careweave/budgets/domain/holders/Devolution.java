package io.careweave.budgets.domain.holders;

import static io.careweave.budgets.domain.BudgetsProblem.DEVOLUTION_IMPOSSIBLE;
import static io.careweave.budgets.domain.BudgetsProblem.POPULATION_TOO_SMALL;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a holder's budget of a year is devolved. Within a year it goes forward only; the next year begins anew.
 *
 * @param step counts the decisions of the year from 1
 * @param riskOwner whose the residual risk is, by organisation code
 * @param patients registered patients on whom the decision rested, the pool's where it rested on one
 * @param clause of the scheme of delegation by which it was decided
 */
public record Devolution(
        UUID id,
        FinancialYear year,
        String holder,
        int step,
        Level level,
        String riskOwner,
        long patients,
        String clause,
        Instant decidedAt,
        String decidedBy) {

    /** Fewer people than this make a year's spend too much a matter of chance (Jones 2009). */
    public static final long LEAST_PATIENTS = 100_000;

    /**
     * What is decided.
     *
     * @param above whether the owner of the risk is above the holder
     * @param ownPatients registered patients of the holder
     * @param poolPatients of its risk pool, absent without one
     * @param ownerPooled whether the owner of the risk shares that pool
     */
    public record Step(
            FinancialYear year,
            String holder,
            Level level,
            String riskOwner,
            boolean above,
            long ownPatients,
            @Nullable Long poolPatients,
            boolean ownerPooled) {

        long patients() {
            return poolPatients == null ? ownPatients : Math.max(ownPatients, poolPatients);
        }
    }

    /** @throws Refused DEVOLUTION_IMPOSSIBLE or POPULATION_TOO_SMALL */
    public static Devolution decided(
            Optional<Devolution> before, Step step, UUID id, String clause, Instant now, String by) {
        var level = before.map(Devolution::level).orElse(Level.NOTIONAL);
        if (before.isPresent() && step.level().compareTo(level) <= 0) {
            throw impossible("It is " + level + " in " + step.year() + " already, and goes forward only.", "/level");
        }
        requireOwner(step);
        if (step.level() == Level.FULL_RISK && step.patients() < LEAST_PATIENTS) {
            throw new Refused(
                    POPULATION_TOO_SMALL,
                    "%s has %d registered patients%s; the full risk needs %d."
                            .formatted(
                                    step.holder(),
                                    step.ownPatients(),
                                    step.poolPatients() == null
                                            ? " and shares no risk pool"
                                            : ", its risk pool " + step.poolPatients(),
                                    LEAST_PATIENTS),
                    new FieldError("/level", "too few patients"));
        }
        return new Devolution(
                id,
                step.year(),
                step.holder(),
                before.map(Devolution::step).orElse(0) + 1,
                step.level(),
                step.riskOwner(),
                step.patients(),
                clause,
                now,
                by);
    }

    /** Risk that was not handed over stays above; risk that was handed over wholly lies with who took it, or shares it. */
    private static void requireOwner(Step step) {
        boolean own = step.riskOwner().equals(step.holder());
        boolean fits =
                switch (step.level()) {
                    case NOTIONAL, INDICATIVE -> step.above();
                    case SHARED_RISK -> step.above() || own || step.ownerPooled();
                    case FULL_RISK -> own || step.ownerPooled();
                };
        if (!fits) {
            throw impossible(
                    switch (step.level()) {
                        case NOTIONAL, INDICATIVE -> "The risk stays with an organisation above the holder.";
                        case SHARED_RISK -> "The risk left over is the holder's, its pool's or that of one above it.";
                        case FULL_RISK -> "The full risk is the holder's own, or that of its pool.";
                    },
                    "/residualRiskOwner");
        }
    }

    private static Refused impossible(String detail, String pointer) {
        return new Refused(DEVOLUTION_IMPOSSIBLE, detail, new FieldError(pointer, "does not fit"));
    }
}
