package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.NOT_FUNDED;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.Contract.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a contract may be signed, but for the authority of who signs: funded, complete, and its term not over. */
public final class Signing {

    private Signing() {}

    /**
     * What is attached to a contract beside its terms.
     *
     * @param indicator whether it has one at least
     * @param staffing whether it has a post at least
     */
    public record Attached(boolean indicator, boolean staffing) {}

    /** @throws Refused NOT_FUNDED, ILLEGAL_TRANSITION, CONTRACT_INCOMPLETE naming each lack, or CONTRACT_INVALID */
    public static void require(Contract contract, Attached attached, LocalDate on) {
        var terms = contract.terms();
        if (contract.state() == State.AGREED && terms.hasMoney()) {
            throw new Refused(NOT_FUNDED, unfunded(contract.funding()));
        }
        contract.require("sign", terms.hasMoney() ? State.FUNDED : State.AGREED);
        var lacks = lacks(contract, attached);
        if (!lacks.isEmpty()) {
            throw new Refused(
                    CONTRACT_INCOMPLETE,
                    "No contract is in force without specification, indicator, review date and owner.",
                    lacks.stream()
                            .map(lack -> new FieldError(lack.pointer(), "missing"))
                            .toArray(FieldError[]::new));
        }
        if (!terms.end().isAfter(on)) {
            throw new Refused(CONTRACT_INVALID, "Its term is over.", new FieldError("/end", "past"));
        }
    }

    private static String unfunded(Funding funding) {
        return funding.status() == Funding.Status.REFUSED
                ? "Budgets refused version %d: %s%s."
                        .formatted(
                                funding.version(),
                                funding.reason(),
                                Optional.ofNullable(funding.shortfallPence())
                                        .map(pence -> ", " + pence + " pence short")
                                        .orElse(""))
                : "Budgets have not answered version " + funding.version() + " yet.";
    }

    /** What it lacks of what every contract in force has. */
    public static List<Lack> lacks(Contract contract, Attached attached) {
        var lacks = new ArrayList<>(contract.terms().lacks());
        if (!attached.indicator()) {
            lacks.add(Lack.INDICATOR);
        }
        if (contract.terms().kind().needsStaffing() && !attached.staffing()) {
            lacks.add(Lack.STAFFING_SCHEDULE);
        }
        return lacks;
    }
}
