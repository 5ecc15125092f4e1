package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A post that is supplied under a contract: employed by one of its parties, perhaps managed by another. Never a person.
 *
 * @param code names it within its contract, for example {@code DN_BAND6}
 * @param wte whole-time equivalents, two places
 * @param rechargePence what a whole-time equivalent costs a year
 * @param to first day without it
 */
public record Post(
        UUID id,
        UUID contractId,
        String code,
        String employerOrg,
        String managedBy,
        BigDecimal wte,
        long rechargePence,
        LocalDate from,
        LocalDate to) {

    /** @throws Refused ILLEGAL_TRANSITION or CONTRACT_INVALID */
    public Post checkedAgainst(Contract contract) {
        var terms = contract.terms();
        if (contract.state() == Contract.State.ENDED) {
            throw new Refused(ILLEGAL_TRANSITION, "The contract has ended.");
        }
        if (!terms.kind().allowsStaffing()) {
            throw invalid("No staff is supplied under a contract of that kind.", "/code", "not of this kind");
        }
        if (!terms.isParty(employerOrg)) {
            throw invalid("A party of the contract employs whoever has the post.", "/employerOrg", "no party");
        }
        if (!terms.isParty(managedBy)) {
            throw invalid("A party of the contract manages whoever has the post.", "/managedBy", "no party");
        }
        if (!from.isBefore(to) || from.isBefore(terms.start()) || to.isAfter(terms.end())) {
            throw invalid("A post begins and ends within the term.", "/to", "not within the term");
        }
        return this;
    }

    /** What the post costs a year, in whole pence. */
    public long yearlyPence() {
        return wte.multiply(BigDecimal.valueOf(rechargePence))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(CONTRACT_INVALID, detail, new FieldError(pointer, fault));
    }
}
