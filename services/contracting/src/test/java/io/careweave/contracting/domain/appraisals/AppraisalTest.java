package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.appraisals.Plans.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.network.Interest;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppraisalTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final List<Sheet> BOTH =
            List.of(Plans.sheet(ONE.toString(), 2, 4, 8, 7, 7, 8), Plans.sheet(TWO.toString(), 3, 2, 7, 6, 9, 8));

    private static Appraisal drafted() {
        return Appraisal.draft(new UUID(0, 9), "X-VALE", Plans.plan(), List.of(ONE, TWO), NOW);
    }

    private static Appraisal scoring() {
        return drafted().begin(DAY, Plans.law().on(DAY), NOW);
    }

    private static Panel panel(List<Sheet> sheets, Interest... interests) {
        return Panel.of(List.of(ONE, TWO), sheets, List.of(interests));
    }

    private static Interest interest(UUID member, String org) {
        return new Interest(new UUID(0, 7), member, org, "FINANCIAL", "DECLARED", DAY, null);
    }

    private static void assertRefused(ContractingProblem problem, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                .isEqualTo(problem));
    }

    @Test
    void isDecidedByAllWhoCount() {
        var scoring = scoring();
        assertRefused(
                ContractingProblem.SCORES_MISSING, () -> scoring.decidable("BUY", null, panel(BOTH.subList(0, 1))));
        var option = scoring.decidable("BUY", null, panel(BOTH));

        var decided = scoring.decide(option, null, panel(BOTH), "SoD-1", "who", NOW);

        assertThat(decided.isToBuy()).isTrue();
        assertThat(decided.state()).isEqualTo(Appraisal.State.DECIDED);
        assertThat(decided.findings(panel(List.of()), List.of()).preferred())
                .as("it stands, whatever becomes of its scorers")
                .containsExactly("BUY");
    }

    @Test
    void countsNobodyWithAnInterest() {
        var excluding = panel(BOTH, interest(TWO, "ZC1"));
        var decided = scoring().decide(Plans.plan().options().get(2), null, excluding, "SoD-1", "who", NOW);

        assertThat(decided.decision()).isNotNull().satisfies(decision -> {
            assertThat(decision.excluded()).containsExactly(TWO);
            assertThat(decision.findings().options().get(0).points()).isEqualByComparingTo("27.5");
        });
        assertThat(panel(BOTH.subList(0, 1), interest(TWO, "ZC1")).isComplete())
                .as("nobody waits for who does not count")
                .isTrue();
        assertRefused(ContractingProblem.SCORES_MISSING, () -> scoring()
                .decidable("BUY", null, panel(BOTH, interest(ONE, "ZC1"), interest(TWO, "ZC1"))));
    }

    @Test
    void takesReasonsToDoSomethingElse() {
        assertRefused(ContractingProblem.APPRAISAL_INVALID, () -> scoring().decidable("MAKE", null, panel(BOTH)));
        assertRefused(ContractingProblem.APPRAISAL_INVALID, () -> scoring().decidable("OTHER", "so", panel(BOTH)));
        assertThat(scoring()
                        .decidable("MAKE", "Staff stay with us.", panel(BOTH))
                        .course())
                .isEqualTo(Course.MAKE);
    }

    @Test
    void tellsNoScoreBeforeAllHaveScored() {
        assertThat(scoring().findings(panel(BOTH.subList(0, 1)), List.of()).options())
                .allSatisfy(one -> assertThat(one.points()).isNull());
        assertThat(scoring().findings(panel(BOTH), List.of()).preferred()).containsExactly("BUY");
    }

    @Test
    void standsOnceSomebodyHasScored() {
        assertThat(scoring().revise(Plans.plan(), List.of(ONE), false, NOW).state())
                .isEqualTo(Appraisal.State.DRAFT);
        assertRefused(
                ContractingProblem.ILLEGAL_TRANSITION, () -> scoring().revise(Plans.plan(), List.of(ONE), true, NOW));
        assertRefused(ContractingProblem.ILLEGAL_TRANSITION, () -> scoring().begin(DAY, List.of(), NOW));
        assertRefused(ContractingProblem.ILLEGAL_TRANSITION, () -> drafted().scored(BOTH.getFirst(), NOW));
        assertRefused(ContractingProblem.ILLEGAL_TRANSITION, () -> drafted().decidable("BUY", null, panel(BOTH)));
    }

    @Test
    void namesNobodyTwiceAndNotItself() {
        assertRefused(
                ContractingProblem.APPRAISAL_INVALID,
                () -> Appraisal.draft(new UUID(0, 9), "X-VALE", Plans.plan(), List.of(ONE, ONE), NOW));
        assertRefused(
                ContractingProblem.APPRAISAL_INVALID,
                () -> Appraisal.draft(new UUID(0, 9), "ZC1", Plans.plan(), List.of(ONE), NOW));
    }
}
