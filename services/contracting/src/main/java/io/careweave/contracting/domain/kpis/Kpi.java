package io.careweave.contracting.domain.kpis;

import static io.careweave.contracting.domain.ContractingProblem.KPI_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An indicator of a contract with its target, which is a rational number and never rounded.
 *
 * @param direction which side of the target is good
 * @param tolerance how far beside the target is tolerated, in hundredths of a per cent of it
 * @param minimumDenominator below it nothing is rated
 * @param from first day observed
 */
public record Kpi(
        UUID id,
        UUID contractId,
        String indicatorCode,
        Direction direction,
        long targetNumerator,
        long targetDenominator,
        int tolerance,
        long minimumDenominator,
        LocalDate from) {

    /** Which side of the target is good. */
    public enum Direction {
        HIGHER,
        LOWER
    }

    /** @throws Refused KPI_INVALID if nothing or everything would meet it, or it is observed outside of its contract */
    public Kpi checked(LocalDate start, LocalDate end) {
        if (direction == Direction.HIGHER && targetNumerator == 0) {
            throw invalid("Whatever is observed meets a target of at least zero.", "/targetNumerator", "zero");
        }
        if (from.isBefore(start) || !from.isBefore(end)) {
            throw invalid("It is observed within the term of its contract.", "/from", "not within the term");
        }
        return this;
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(KPI_INVALID, detail, new FieldError(pointer, fault));
    }
}
