package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.contracts.ContractTest.refuses;
import static io.careweave.contracting.domain.contracts.Drafts.END;
import static io.careweave.contracting.domain.contracts.Drafts.LINE;
import static io.careweave.contracting.domain.contracts.Drafts.NOW;
import static io.careweave.contracting.domain.contracts.Drafts.START;
import static io.careweave.contracting.domain.contracts.Drafts.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Modification.Ground;
import io.careweave.contracting.domain.contracts.Modification.Reason;
import io.careweave.contracting.domain.contracts.Modification.Verdict;
import io.careweave.contracting.domain.contracts.Variation.Proposal;
import io.careweave.contracting.domain.contracts.Variation.State;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariationTest {

    private final Contract contract = Drafts.live();

    @Test
    void goesItsWayStepByStep() {
        var proposed = propose(1_000);
        var assessed = proposed.assess("none", verdict(Reason.BELOW_AMOUNT), NOW);
        var agreed = assessed.agree(NOW);
        agreed.requireSignable(contract, verdict(Reason.BELOW_AMOUNT));
        var signed = agreed.sign(verdict(Reason.BELOW_AMOUNT), "SoD-4.1", TODAY, NOW);

        assertThat(signed.takesEffectBy(START.minusDays(1))).isFalse();
        assertThat(signed.takesEffectBy(START)).isTrue();
        assertThat(signed.takeEffect(NOW).state()).isEqualTo(State.EFFECTIVE);
        assertThat(signed.version()).isEqualTo(4);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> proposed.agree(NOW));
        refuses(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> assessed.assess("again", verdict(Reason.BELOW_AMOUNT), NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> signed.withdraw(NOW));
        refuses(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> assessed.requireSignable(contract, verdict(Reason.BELOW_AMOUNT)));
    }

    @Test
    void isNotSignedAgainstTheLaw() {
        var agreed =
                propose(1_000).assess("none", verdict(Reason.BELOW_AMOUNT), NOW).agree(NOW);

        refuses(
                ContractingProblem.MODIFICATION_NOT_PERMITTED,
                () -> agreed.requireSignable(contract, verdict(Reason.CONSIDERABLE_CHANGE)));
    }

    @Test
    void isSignedOnlyWhenItsMoneyIsReserved() {
        var agreed = propose(1_000, LINE)
                .assess("none", verdict(Reason.BELOW_AMOUNT), NOW)
                .agree(NOW);
        refuses(ContractingProblem.NOT_FUNDED, () -> agreed.requireSignable(contract, verdict(Reason.BELOW_AMOUNT)));
        var asked = agreed.asked(2, NOW);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> asked.asked(3, NOW));
        var refused = asked.unfunded("INSUFFICIENT", 1L, NOW);
        refuses(ContractingProblem.NOT_FUNDED, () -> refused.requireSignable(contract, verdict(Reason.BELOW_AMOUNT)));

        refused.asked(3, NOW).funded(NOW).requireSignable(contract, verdict(Reason.BELOW_AMOUNT));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-31,",
        "2030-04-02,",
        "2027-04-01, 2030-04-01",
        "2027-04-01, 2027-04-01",
        "2028-01-01, 2027-12-31"
    })
    void refusesDaysThatDoNotFit(LocalDate effective, @Nullable LocalDate newEnd) {
        var proposal = new Proposal("more", Ground.AUTHORITY_DECISION, false, 0, List.of(), effective, newEnd, null);

        refuses(
                ContractingProblem.CONTRACT_INVALID,
                () -> Variation.propose(UUID.randomUUID(), contract, 1, proposal, NOW));
    }

    @Test
    void mayFundAYearThatItAddsItself() {
        var later = new FundingLine("RECURRENT", "X-RIDGEWAY", "COMMUNITY", "FY2030", 5);
        var extended =
                new Proposal("a year more", Ground.PROVIDED_FOR, false, 5, List.of(later), END, END.plusYears(1), null);
        var unextended = new Proposal("no year more", Ground.PROVIDED_FOR, false, 5, List.of(later), END, null, null);

        assertThat(Variation.propose(UUID.randomUUID(), contract, 1, extended, NOW)
                        .state())
                .isEqualTo(State.PROPOSED);
        refuses(
                ContractingProblem.CONTRACT_INVALID,
                () -> Variation.propose(UUID.randomUUID(), contract, 1, unextended, NOW));
    }

    @Test
    void changesNoDraft() {
        refuses(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> Variation.propose(UUID.randomUUID(), Drafts.draft(), 1, proposal(0), NOW));
        refuses(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> Variation.propose(UUID.randomUUID(), contract.end(NOW), 1, proposal(0), NOW));
    }

    private Variation propose(long pence, FundingLine... lines) {
        return Variation.propose(UUID.randomUUID(), contract, 1, proposal(pence, lines), NOW);
    }

    private static Proposal proposal(long pence, FundingLine... lines) {
        return new Proposal("more clinics", Ground.AUTHORITY_DECISION, false, pence, List.of(lines), START, null, null);
    }

    private static Verdict verdict(Reason reason) {
        return new Verdict(
                Ground.AUTHORITY_DECISION,
                false,
                reason,
                BigInteger.ONE,
                BigInteger.ZERO,
                BigDecimal.ONE,
                false,
                TODAY,
                "a test");
    }
}
