package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.contracts.Drafts.ALL;
import static io.careweave.contracting.domain.contracts.Drafts.END;
import static io.careweave.contracting.domain.contracts.Drafts.LINE;
import static io.careweave.contracting.domain.contracts.Drafts.NOW;
import static io.careweave.contracting.domain.contracts.Drafts.START;
import static io.careweave.contracting.domain.contracts.Drafts.TODAY;
import static io.careweave.contracting.domain.contracts.Drafts.draft;
import static io.careweave.contracting.domain.contracts.Drafts.live;
import static io.careweave.contracting.domain.contracts.Drafts.signed;
import static io.careweave.contracting.domain.contracts.Drafts.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract.EndReason;
import io.careweave.contracting.domain.contracts.Contract.State;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {

    @Test
    void isSignedOnlyWhenItsMoneyIsReserved() {
        var agreed = draft(LINE).agree(TODAY, NOW);
        refuses(ContractingProblem.NOT_FUNDED, () -> Signing.require(agreed, ALL, TODAY));
        var asked = agreed.ask(NOW);
        refuses(ContractingProblem.NOT_FUNDED, () -> Signing.require(asked, ALL, TODAY));
        var refused = asked.unfunded("INSUFFICIENT", 500L, NOW);
        assertThatThrownBy(() -> Signing.require(refused, ALL, TODAY))
                .hasMessageContaining("INSUFFICIENT")
                .hasMessageContaining("500 pence short");

        var funded = refused.ask(NOW).funded(NOW);

        Signing.require(funded, ALL, TODAY);
        assertThat(funded.state()).isEqualTo(State.FUNDED);
        assertThat(funded.funding().version()).isEqualTo(2);
    }

    @Test
    void needsNoFundingWithoutMoney() {
        var agreed = draft().agree(TODAY, NOW);

        Signing.require(agreed, ALL, TODAY);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> agreed.ask(NOW));
    }

    @Test
    void asksNotTwiceWhileBudgetsConsider() {
        var asked = draft(LINE).agree(TODAY, NOW).ask(NOW);

        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> asked.ask(NOW));
    }

    @Test
    void takesNoVersionTwiceAfterItWasReopened() {
        var again =
                draft(LINE).agree(TODAY, NOW).ask(NOW).funded(NOW).reopen(NOW).agree(TODAY, NOW);

        assertThat(again.funding().status()).isEqualTo(Funding.Status.NONE);
        assertThat(again.ask(NOW).funding().version()).isEqualTo(2);
    }

    @Test
    void namesEverythingThatIsMissingBeforeTheSignature() {
        var bare = new Terms(
                ContractKind.STAFF_SUPPLY,
                "Staff",
                "X-RIDGEWAY",
                "ZR1",
                null,
                List.of(),
                START,
                END,
                0,
                List.of(),
                null,
                null,
                null,
                LegalBasis.OWN_RULES,
                null,
                null);
        var agreed = Contract.draft(UUID.randomUUID(), bare, List.of(), NOW).agree(TODAY, NOW);

        assertThatThrownBy(() -> Signing.require(agreed, new Signing.Attached(false, false), TODAY))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(ContractingProblem.CONTRACT_INCOMPLETE);
                    assertThat(refused.errors())
                            .extracting(FieldError::pointer)
                            .containsExactly("/specification", "/reviewOn", "/owner", "/kpis", "/staffing");
                });
    }

    @Test
    void refusesASignatureAfterTheTermOrInTheFuture() {
        var agreed = draft().agree(TODAY, NOW);

        refuses(ContractingProblem.CONTRACT_INVALID, () -> Signing.require(agreed, ALL, END));
        Signing.require(agreed, ALL, END.minusDays(1));
        refuses(ContractingProblem.CONTRACT_INVALID, () -> agreed.sign(TODAY, TODAY.plusDays(1), "SoD-4.1", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        // fulfilled on, live from: the later of the start and the day after the last condition
        "2027-03-30, 2027-04-01",
        "2027-03-31, 2027-04-01",
        "2027-04-01, 2027-04-02",
        "2027-06-09, 2027-06-10"
    })
    void comesIntoForceTheDayAfterItsLastCondition(LocalDate last, LocalDate from) {
        var open = signed(List.of("CQC_REGISTRATION", "INSURANCE"));
        assertThat(open.liveFrom()).isEmpty();
        var half = open.fulfil("INSURANCE", last.minusDays(5), last, NOW);
        assertThat(half.liveFrom()).isEmpty();

        var whole = half.fulfil("CQC_REGISTRATION", last, last, NOW);

        assertThat(whole.liveFrom()).contains(from);
        assertThat(whole.commencesBy(from.minusDays(1))).isFalse();
        assertThat(whole.commencesBy(from)).isTrue();
        assertThat(whole.commence(NOW).life().commencedOn()).isEqualTo(from);
    }

    @Test
    void refusesAConditionTwiceUnknownOrInTheFuture() {
        var open = signed(List.of("INSURANCE"));
        var fulfilled = open.fulfil("INSURANCE", TODAY, TODAY, NOW);

        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> fulfilled.fulfil("INSURANCE", TODAY, TODAY, NOW));
        refuses(ContractingProblem.CONTRACT_INVALID, () -> open.fulfil("INSURANCE", TODAY.plusDays(1), TODAY, NOW));
        assertThatThrownBy(() -> open.fulfil("OTHER", TODAY, TODAY, NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void endsWithItsTerm() {
        assertThat(live().endsBy(END.minusDays(1))).isFalse();
        assertThat(live().endsBy(END)).isTrue();
        var ended = live().end(NOW);
        assertThat(ended.life().endReason()).isEqualTo(EndReason.EXPIRED);
        assertThat(ended.life().endedOn()).isEqualTo(END);
    }

    @Test
    void endsAsPlannedBeforeItsTerm() {
        var day = LocalDate.of(2028, 1, 1);
        var exiting = live().exit(new Exit(day, EndReason.TERMINATED, null), TODAY, NOW);

        assertThat(exiting.state()).isEqualTo(State.EXIT);
        assertThat(exiting.endsBy(day)).isTrue();
        assertThat(exiting.end(NOW).life().endReason()).isEqualTo(EndReason.TERMINATED);
        refuses(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> exiting.exit(new Exit(day, EndReason.TERMINATED, null), TODAY, NOW));
    }

    @Test
    void expiresIfItsTermWasCutBeforeThePlannedEnd() {
        var exiting = live().exit(new Exit(LocalDate.of(2029, 1, 1), EndReason.TERMINATED, null), TODAY, NOW);
        var cut = exiting.until(LocalDate.of(2028, 1, 1), NOW);

        assertThat(cut.end(NOW).life().endReason()).isEqualTo(EndReason.EXPIRED);
        assertThat(cut.end(NOW).life().endedOn()).isEqualTo(LocalDate.of(2028, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19, TERMINATED, false",
        "2030-04-01, TERMINATED, false",
        "2028-01-01, EXPIRED, false",
        "2028-01-01, REPLACED, false",
        "2028-01-01, TERMINATED, true"
    })
    void refusesAnExitThatDoesNotFit(LocalDate on, EndReason reason, boolean replaced) {
        var exit = new Exit(on, reason, replaced ? UUID.randomUUID() : null);

        refuses(ContractingProblem.CONTRACT_INVALID, () -> live().exit(exit, TODAY, NOW));
    }

    @Test
    void isReplacedByAnother() {
        var live = live();
        refuses(
                ContractingProblem.CONTRACT_INVALID,
                () -> live.exit(new Exit(START.plusDays(1), EndReason.REPLACED, live.id()), TODAY, NOW));
        var other = UUID.randomUUID();

        var exiting = live.exit(new Exit(START.plusDays(1), EndReason.REPLACED, other), TODAY, NOW);

        assertThat(exiting.life().replacedBy()).isEqualTo(other);
    }

    @Test
    void liesUnderASuspensionUntilItIsResumedOrEnds() {
        var suspended = live().suspend(NOW);

        assertThat(suspended.state()).isEqualTo(State.LIVE);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> suspended.suspend(NOW));
        assertThat(suspended.resume(NOW).suspended()).isFalse();
        assertThat(suspended.end(NOW).suspended()).isFalse();
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> live().resume(NOW));
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> signed(List.of()).suspend(NOW));
    }

    @Test
    void isWorthItsAwardAndItsSignedVariations() {
        var varied = live().varied(5_000, NOW).varied(-2_000, NOW);

        assertThat(varied.valuePence()).isEqualTo(75_003_000);
        refuses(ContractingProblem.CONTRACT_INVALID, () -> varied.varied(-75_003_001, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"AGREED", "FUNDED"})
    void isADraftAgainOnlyBeforeTheSignature(State state) {
        var agreed = draft(LINE).agree(TODAY, NOW);
        var contract = state == State.AGREED ? agreed : agreed.ask(NOW).funded(NOW);

        assertThat(contract.reopen(NOW).state()).isEqualTo(State.DRAFT);
        refuses(ContractingProblem.ILLEGAL_TRANSITION, () -> live().reopen(NOW));
    }

    @Test
    void keepsWhatWasBoughtAfterTheSignature() {
        var other = new Terms.SpecificationVersion(UUID.randomUUID(), 2);

        refuses(ContractingProblem.CONTRACT_INVALID, () -> live().lookedAfter(other, null, null, NOW));
        var moved = live().lookedAfter(null, null, START.plusMonths(6), NOW);
        assertThat(moved.terms().reviewOn()).isEqualTo(START.plusMonths(6));
        refuses(ContractingProblem.CONTRACT_INVALID, () -> live().lookedAfter(null, null, END, NOW));
    }

    @Test
    void refusesTermsThatContradictEachOther() {
        refuses(ContractingProblem.CONTRACT_INVALID, () -> terms(ContractKind.DIRECT_DEAL, 1)
                .checked());
        refuses(ContractingProblem.CONTRACT_INVALID, () -> terms(ContractKind.APMS, 24_999_999, LINE)
                .checked());
        refuses(ContractingProblem.CONTRACT_INVALID, () -> terms(ContractKind.APMS, 75_000_000, LINE, LINE)
                .checked());
        refuses(ContractingProblem.CONTRACT_INVALID, () -> terms(
                        ContractKind.APMS,
                        75_000_000,
                        new FundingLine("RECURRENT", "X-RIDGEWAY", "COMMUNITY", "FY2030", 1))
                .checked());
        refuses(ContractingProblem.CONTRACT_INVALID, () -> draft(List.of("INSURANCE", "INSURANCE")));
        assertThat(terms(ContractKind.APMS, 25_000_000, LINE).checked().hasMoney())
                .isTrue();
    }

    @Test
    void putsGeneralConditionsBeforeServiceConditionsAndThoseBeforeParticulars() {
        assertThat(ContractKind.NHS_STANDARD.precedence())
                .containsExactly("GENERAL_CONDITIONS", "SERVICE_CONDITIONS", "PARTICULARS");
        assertThat(ContractKind.APMS.precedence()).doesNotContain("GENERAL_CONDITIONS");
    }

    static void refuses(ContractingProblem problem, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }
}
