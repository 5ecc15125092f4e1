package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.MODIFICATION_NOT_PERMITTED;
import static io.careweave.contracting.domain.ContractingProblem.NOT_FUNDED;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.Modification.Urgency;
import io.careweave.contracting.domain.contracts.Modification.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a signed contract: PROPOSED, IMPACT_ASSESSED, AGREED, SIGNED, EFFECTIVE, or WITHDRAWN before it is signed. Its
 * number is its own for good.
 *
 * @param number from 1 without gaps within its contract
 * @param impact what the assessment found, absent before it
 * @param verdict the regime test of the assessment, and in the end that of the signature; absent before
 * @param clause by which it was signed, absent before
 */
public record Variation(
        UUID id,
        UUID contractId,
        long number,
        long version,
        Proposal proposal,
        State state,
        @Nullable String impact,
        @Nullable Verdict verdict,
        Funding funding,
        @Nullable String clause,
        @Nullable LocalDate signedOn,
        Instant createdAt,
        Instant changedAt) {

    /** Where it stands. */
    public enum State {
        PROPOSED,
        IMPACT_ASSESSED,
        AGREED,
        SIGNED,
        EFFECTIVE,
        WITHDRAWN;

        /** Whether it counts in the value of its contract. */
        public boolean counts() {
            return this == SIGNED || this == EFFECTIVE;
        }
    }

    /**
     * What is to change.
     *
     * @param pence by how much the lifetime value changes
     * @param lines what budgets are to reserve more, or below zero get back; empty for none
     * @param effectiveFrom first day in effect
     * @param newEnd first day after the term, if that changes
     * @param urgency why it cannot wait, absent but of what is urgent
     */
    public record Proposal(
            String summary,
            Modification.Ground ground,
            boolean materiallyDifferent,
            long pence,
            List<FundingLine> lines,
            LocalDate effectiveFrom,
            @Nullable LocalDate newEnd,
            @Nullable Urgency urgency) {

        public Proposal {
            lines = List.copyOf(lines);
        }

        /** @throws Refused CONTRACT_INVALID */
        void checkAgainst(Contract contract) {
            if ((ground == Modification.Ground.URGENT) != (urgency != null)) {
                throw invalid("What is urgent says why, and nothing else does.", "/urgency");
            }
            var terms = contract.terms();
            if (effectiveFrom.isBefore(terms.start()) || effectiveFrom.isAfter(contract.endsOn())) {
                throw invalid("It takes effect within the term.", "/effectiveFrom");
            }
            if (newEnd != null && (!newEnd.isAfter(effectiveFrom) || newEnd.equals(terms.end()))) {
                throw invalid("The new end lies after the day of effect, and is another than now.", "/newEnd");
            }
            var end = newEnd == null ? terms.end() : newEnd;
            var places = new HashSet<FundingLine.Place>();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (!places.add(line.place()) || !line.isWithin(terms.start(), end)) {
                    throw invalid("Each line is of another budget, in a year of the term.", "/lines/" + i);
                }
            }
        }

        private static Refused invalid(String detail, String pointer) {
            return new Refused(CONTRACT_INVALID, detail, new FieldError(pointer, "does not fit"));
        }
    }

    public static Variation propose(UUID id, Contract contract, long number, Proposal proposal, Instant now) {
        if (!contract.isSigned() || contract.state() == Contract.State.ENDED) {
            throw new Refused(
                    ILLEGAL_TRANSITION, "A contract that is " + contract.state() + " is not varied, but redrafted.");
        }
        proposal.checkAgainst(contract);
        return new Variation(
                id, contract.id(), number, 1, proposal, State.PROPOSED, null, null, Funding.NONE, null, null, now, now);
    }

    /** Its impact was looked at, and the regime test done. */
    public Variation assess(String found, Verdict tested, Instant now) {
        require("is assessed", State.PROPOSED);
        return with(State.IMPACT_ASSESSED, found, tested, funding, clause, signedOn, now);
    }

    /** Both sides agree; where money is to be reserved, budgets are asked next. */
    public Variation agree(Instant now) {
        require("is agreed", State.IMPACT_ASSESSED);
        return with(State.AGREED, impact, verdict, Funding.NONE, clause, signedOn, now);
    }

    /** Budgets are asked (again), under a version of the contract. */
    public Variation asked(long fundingVersion, Instant now) {
        require("asks for money", State.AGREED);
        if (funding.mayHold() || proposal.lines().isEmpty()) {
            throw new Refused(ILLEGAL_TRANSITION, "There is nothing to ask budgets for, or they were asked.");
        }
        return with(State.AGREED, impact, verdict, Funding.asked(fundingVersion), clause, signedOn, now);
    }

    public Variation funded(Instant now) {
        return with(state, impact, verdict, funding.reserved(), clause, signedOn, now);
    }

    public Variation unfunded(String reason, @Nullable Long shortfall, Instant now) {
        return with(state, impact, verdict, funding.refused(reason, shortfall), clause, signedOn, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION, NOT_FUNDED or MODIFICATION_NOT_PERMITTED by the test as it is now */
    public void requireSignable(Contract contract, Verdict tested) {
        require("is signed", State.AGREED);
        if (contract.state() == Contract.State.ENDED) {
            throw new Refused(ILLEGAL_TRANSITION, "The contract has ended.");
        }
        if (!proposal.lines().isEmpty() && funding.status() != Funding.Status.RESERVED) {
            throw new Refused(
                    NOT_FUNDED,
                    funding.status() == Funding.Status.REFUSED
                            ? "Budgets refused it: " + funding.reason() + "."
                            : "Budgets have not answered yet.");
        }
        requirePermitted(tested);
        proposal.checkAgainst(contract);
    }

    private static void requirePermitted(Verdict tested) {
        if (!tested.permitted()) {
            throw new Refused(
                    MODIFICATION_NOT_PERMITTED,
                    "The regime does not permit it: %s. Changed since signature: %s pence up, %s down, %s %% of the original."
                            .formatted(
                                    tested.reason(), tested.increasePence(), tested.decreasePence(), tested.percent()),
                    new FieldError("/ground", "not permitted"));
        }
    }

    public Variation sign(Verdict tested, String byClause, LocalDate on, Instant now) {
        return with(State.SIGNED, impact, tested, funding, byClause, on, now);
    }

    public boolean takesEffectBy(LocalDate day) {
        return state == State.SIGNED && !proposal.effectiveFrom().isAfter(day);
    }

    public Variation takeEffect(Instant now) {
        require("takes effect", State.SIGNED);
        return with(State.EFFECTIVE, impact, verdict, funding, clause, signedOn, now);
    }

    public Variation withdraw(Instant now) {
        require("is withdrawn", State.PROPOSED, State.IMPACT_ASSESSED, State.AGREED);
        return with(State.WITHDRAWN, impact, verdict, funding.dropped(), clause, signedOn, now);
    }

    private void require(String what, State... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw new Refused(ILLEGAL_TRANSITION, "A variation that is %s never %s.".formatted(state, what));
        }
    }

    private Variation with(
            State next,
            @Nullable String found,
            @Nullable Verdict tested,
            Funding money,
            @Nullable String byClause,
            @Nullable LocalDate on,
            Instant now) {
        return new Variation(
                id,
                contractId,
                number,
                version + 1,
                proposal,
                next,
                found,
                tested,
                money,
                byClause,
                on,
                createdAt,
                now);
    }
}
