package io.careweave.membership.domain.resolutions;

import static io.careweave.membership.domain.resolutions.Shipped.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several majorities together, by the figures of real networks: nine practices with 119,933 patients, two with 50.7%. */
class VerdictTest {

    private static final List<Limb> DOUBLE =
            Shipped.preset(Preset.Kind.PRACTICE_DOUBLE).limbs();

    private static final long PATIENTS = 119_933;
    private static final long TWO_LARGEST = 60_806;

    @Test
    void losesWhereTheTwoLargestOutvoteNobodyButTheOthersDecideAlone() {
        var verdict = doubleMajority(2, 7, TWO_LARGEST, PATIENTS - TWO_LARGEST);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.LOST);
        assertThat(verdict.limbs()).extracting(Majority::carried).containsExactly(false, true);
        assertThat(verdict.working()).isEqualTo("Lost: not reached in PRACTICES.");
    }

    @Test
    void losesWherePracticesCarryAndPatientsDoNot() {
        var verdict = doubleMajority(7, 2, PATIENTS - TWO_LARGEST, TWO_LARGEST);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.LOST);
        assertThat(verdict.limbs()).extracting(Majority::carried).containsExactly(true, false);
        assertThat(verdict.limbs().getLast().inequality())
                .isEqualTo("59127 × 2 = 118254 ≤ 119933 × 1 = 119933: not carried");
        assertThat(verdict.working()).isEqualTo("Lost: not reached in PRACTICES by registered patients.");
    }

    @Test
    void carriesWhereBothCarry() {
        var verdict = doubleMajority(5, 4, TWO_LARGEST + 20_000, PATIENTS - TWO_LARGEST - 20_000);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CARRIED);
        assertThat(verdict.working()).isEqualTo("Carried: every majority was reached.");
    }

    @ParameterizedTest
    @CsvSource({"true, true, CARRIED", "true, false, LOST", "false, true, LOST", "false, false, LOST"})
    void carriesOnlyIfEveryLimbDoes(boolean first, boolean second, Verdict.Outcome outcome) {
        assertThat(Verdict.of(List.of(simple(first, 5), simple(second, 5))).outcome())
                .isEqualTo(outcome);
        assertThat(Verdict.of(List.of(simple(second, 5), simple(first, 5))).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void decidesNothingWhereOneClassHasNoQuorum() {
        assertThat(Verdict.of(List.of(simple(true, 5), simple(true, 99))).outcome())
                .isEqualTo(Verdict.Outcome.INQUORATE);
        assertThat(Verdict.of(List.of(simple(false, 5), simple(true, 99))).working())
                .isEqualTo("Nothing decided: no quorum in STAFF.");
    }

    @Test
    void isNothingWithoutALimb() {
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.of(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void hasOneRuleOfEveryKindInForce(Preset.Kind kind) {
        assertThat(Shipped.preset(kind).source()).isNotBlank();
        assertThat(Shipped.RULES.preset(kind, LocalDate.of(2009, 12, 31))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2026-12-06, 2026-12-22",
        "2027-01-31, 2027-02-14, 2027-02-28",
        "2028-01-31, 2028-02-14, 2028-02-29",
        "2026-12-31, 2027-01-14, 2027-01-31"
    })
    void letsASecondMeetingConfirmFromTheFourteenthDayToOneMonth(
            LocalDate first, LocalDate earliest, LocalDate latest) {
        var second =
                Objects.requireNonNull(Shipped.preset(Preset.Kind.AMALGAMATE).second());

        assertThat(second.earliest(first)).isEqualTo(earliest);
        assertThat(second.latest(first)).isEqualTo(latest);
    }

    private static Verdict doubleMajority(long practicesFor, long against, long patientsFor, long patientsAgainst) {
        return Verdict.of(List.of(
                Majority.of(DOUBLE.getFirst(), votes(9, practicesFor, against, 0)),
                Majority.of(DOUBLE.getLast(), votes(PATIENTS, patientsFor, patientsAgainst, 0))));
    }

    private static Majority simple(boolean carried, long quorum) {
        var limb = new Limb(
                "STAFF",
                Limb.Weight.ONE,
                new Quorum(quorum, null),
                new Share(1, 2),
                Limb.Comparison.OVER,
                Limb.Base.VOTING,
                null,
                null,
                null);
        return Majority.of(limb, carried ? votes(100, 6, 5, 0) : votes(100, 5, 6, 0));
    }
}
