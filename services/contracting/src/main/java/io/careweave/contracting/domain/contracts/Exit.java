package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.Contract.EndReason;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a contract ends before its term does.
 *
 * @param on first day without it
 * @param replacedBy the contract that takes its place, for that reason and no other
 */
public record Exit(LocalDate on, EndReason reason, @Nullable UUID replacedBy) {

    /** @param earliest first day that notice allows */
    Exit checked(Contract contract, LocalDate earliest) {
        if (reason == EndReason.EXPIRED || (reason == EndReason.REPLACED) == (replacedBy == null)) {
            throw refused("It is terminated, or replaced by a contract that is named.", "/replacedBy", "does not fit");
        }
        if (contract.id().equals(replacedBy)) {
            throw refused("No contract replaces itself.", "/replacedBy", "the contract itself");
        }
        if (on.isBefore(earliest) || !on.isBefore(contract.terms().end())) {
            throw refused(
                    "It ends on %s at the earliest, and before %s, when its term does."
                            .formatted(earliest, contract.terms().end()),
                    "/on",
                    "too early or too late");
        }
        return this;
    }

    private static Refused refused(String detail, String pointer, String fault) {
        return new Refused(CONTRACT_INVALID, detail, new FieldError(pointer, fault));
    }
}
