package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must be fulfilled before a contract is in force.
 *
 * @param code names it within its contract, for example {@code CQC_REGISTRATION}
 * @param fulfilledOn absent while it is not
 */
public record Precedent(String code, @Nullable LocalDate fulfilledOn) {

    public boolean pending() {
        return fulfilledOn == null;
    }

    static List<Precedent> open(List<String> codes) {
        if (new HashSet<>(codes).size() < codes.size()) {
            throw invalid("A condition is named twice.", "/conditionsPrecedent", "named twice");
        }
        return codes.stream().map(code -> new Precedent(code, null)).toList();
    }

    static List<Precedent> fulfil(List<Precedent> all, String code, LocalDate on, LocalDate today) {
        var found =
                all.stream().filter(one -> one.code.equals(code)).findFirst().orElseThrow(Refused::notFound);
        if (!found.pending()) {
            throw new Refused(ILLEGAL_TRANSITION, "It was fulfilled on " + found.fulfilledOn() + ".");
        }
        if (on.isAfter(today)) {
            throw invalid("A condition is fulfilled today at the latest.", "/on", "in the future");
        }
        return all.stream()
                .map(one -> one.equals(found) ? new Precedent(code, on) : one)
                .toList();
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(CONTRACT_INVALID, detail, new FieldError(pointer, fault));
    }
}
