package io.careweave.contracting.domain.routing;

import static io.careweave.contracting.domain.routing.Process.COMPETITIVE;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_A;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_B;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_C;
import static io.careweave.contracting.domain.routing.Process.MOST_SUITABLE_PROVIDER;
import static io.careweave.contracting.domain.routing.Process.URGENT_AWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.contracting.domain.routing.Processes.Standing;
import io.careweave.contracting.domain.routing.Situation.Choice;
import io.careweave.contracting.domain.routing.Situation.Existing;
import io.careweave.contracting.domain.routing.Situation.Urgency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final long MILLION = 100_000_000;

    @Test
    void mustFollowAWhereTheExistingProviderAloneIsCapable() {
        var existing = new Existing(true, true, true, true, MILLION, false, false);

        assertThat(open(Regime.PSR, situation(existing, null, MILLION))).containsExactly(DIRECT_AWARD_A);
        assertThat(standing(DIRECT_AWARD_A, situation(existing, null, MILLION))).isEqualTo(Standing.MUST);
        // Whether or not patients choose.
        assertThat(open(Regime.PSR, situation(existing, new Choice(true, true), MILLION)))
                .containsExactly(DIRECT_AWARD_A);
    }

    @Test
    void mustFollowBWherePatientsChooseWithoutRestriction() {
        assertThat(open(Regime.PSR, situation(satisfying(MILLION), new Choice(true, true), MILLION)))
                .containsExactly(DIRECT_AWARD_B);
        assertThat(open(Regime.PSR, situation(null, new Choice(true, false), MILLION)))
                .doesNotContain(DIRECT_AWARD_B);
        assertThat(open(Regime.PSR, situation(null, new Choice(false, true), MILLION)))
                .doesNotContain(DIRECT_AWARD_B);
    }

    /** Both thresholds must be met: half a million pounds, and a quarter. Both exactly. */
    @ParameterizedTest
    @CsvSource({
        "100000000,149999999,true",
        "100000000,150000000,false",
        "200000000,249999999,true",
        "200000000,250000000,false",
        // £500,000 more of £2,000,001 is less than a quarter; of £2,000,000 it is a quarter.
        "200000100,250000100,true",
        "400000000,499999999,true",
        "400000000,500000000,false",
        "0,49999999,true",
        "0,50000000,false",
        "100000000,1,true"
    })
    void measuresAConsiderableChange(long before, long proposed, boolean mayContinue) {
        assertThat(open(Regime.PSR, situation(satisfying(before), null, proposed))
                        .contains(DIRECT_AWARD_C))
                .isEqualTo(mayContinue);
    }

    @Test
    void countsNoChangeThatIsNotOfItsOwnMaking() {
        var byVolume = new Existing(false, true, true, true, MILLION, false, false);

        assertThat(open(Regime.PSR, situation(byVolume, null, 10 * MILLION))).contains(DIRECT_AWARD_C);
    }

    @ParameterizedTest
    @CsvSource({
        "false,true,true,false,No existing contract ends",
        "true,false,true,false,does not satisfy",
        "true,true,false,false,will not likely",
        "true,true,true,true,materially different"
    })
    void refusesCWithItsReason(boolean expiring, boolean satisfying, boolean likely, boolean different, String why) {
        var existing = new Existing(false, expiring, satisfying, likely, MILLION, different, true);

        assertThat(finding(DIRECT_AWARD_C, situation(existing, null, MILLION)).why())
                .contains(why);
        assertThat(open(Regime.PSR, situation(existing, null, MILLION)))
                .containsExactly(MOST_SUITABLE_PROVIDER, COMPETITIVE);
    }

    @Test
    void concludesAFrameworkByCompetitionOnly() {
        var urgent = new Urgency(true, true, true, 6);
        var framework = new Situation(
                true,
                new Existing(true, true, true, true, MILLION, false, false),
                new Choice(true, true),
                MILLION,
                true,
                urgent);

        assertThat(open(Regime.PSR, framework)).containsExactly(COMPETITIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "true,true,true,12,",
        "true,true,true,13,12 months",
        "false,true,true,6,could be foreseen",
        "true,false,true,6,brought the urgency about",
        "true,true,false,6,at risk"
    })
    void awardsUrgentlyOnlyWhatNobodyBroughtAbout(
            boolean unforeseeable, boolean notOwn, boolean risk, int months, @Nullable String why) {
        var situation =
                new Situation(false, null, null, MILLION, false, new Urgency(unforeseeable, notOwn, risk, months));

        var found = finding(URGENT_AWARD, situation);
        assertThat(found.isOpen()).isEqualTo(why == null);
        if (why != null) {
            assertThat(found.why()).contains(why);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PA2023", "HISTORIC"})
    void knowsTheProcessesOfTheSelectionRegimeNowhereElse(Regime regime) {
        var situation = new Situation(
                false,
                new Existing(true, true, true, true, MILLION, false, false),
                new Choice(true, true),
                MILLION,
                true,
                new Urgency(true, true, true, 6));

        assertThat(open(regime, situation)).containsExactly(COMPETITIVE, URGENT_AWARD);
    }

    @Test
    void shapesOwnRulesAfterTheSelectionRegime() {
        assertThat(open(Regime.OWN_RULES, situation(satisfying(MILLION), null, MILLION)))
                .containsExactly(DIRECT_AWARD_C, MOST_SUITABLE_PROVIDER, COMPETITIVE);
    }

    @ParameterizedTest
    @EnumSource
    void leadsEveryProcessToAnAward(Process process) {
        var path = Laws.SHIPPED.paths().of(process);

        assertThat(path.getLast().notice()).isIn(NoticeKind.AWARD, NoticeKind.URGENT_AWARD);
        assertThat(path.getLast().dueDays()).isEqualTo(30);
        boolean standsStill = path.stream().anyMatch(step -> step.then() == Paths.Wait.STANDSTILL);
        assertThat(standsStill)
                .isEqualTo(Set.of(DIRECT_AWARD_C, MOST_SUITABLE_PROVIDER, COMPETITIVE)
                        .contains(process));
        path.stream().filter(step -> step.then() == Paths.Wait.STANDSTILL).forEach(step -> assertThat(step.notice())
                .isEqualTo(NoticeKind.INTENTION));
    }

    @Test
    void saysWhatIsMissingBeforeANotice() {
        var paths = Laws.SHIPPED.paths();

        assertThat(paths.missing(DIRECT_AWARD_C, NoticeKind.INTENTION, Set.of(Evidence.KEY_CRITERIA)))
                .containsExactly(Evidence.SATISFACTION, Evidence.BASIC_SELECTION);
        assertThat(paths.missing(DIRECT_AWARD_A, NoticeKind.AWARD, Set.of(Evidence.SOLE_CAPABILITY)))
                .isEmpty();
        assertThat(paths.of(MOST_SUITABLE_PROVIDER).getFirst().waitDays()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DIRECT_AWARD_A | AWARD | | none | |",
                "DIRECT_AWARD_A | AWARD | NOTHING | none | | says",
                "DIRECT_AWARD_A | AWARD | | soon | | says",
                "DIRECT_AWARD_A | AWARD | | 0 | | says",
                "DIRECT_AWARD_A | AWARD | | none | 30 | says"
            })
    void refusesPathsThatAreWrongOrMissing(String line) {
        assertThatThrownBy(() -> Paths.parse(List.of(line))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesThresholdsThatAreMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.parse(List.of("URGENT_MONTHS | 2024-01-01 | 12 | months | says")))
                .withMessageContaining("CONSIDERABLE_CHANGE");
    }

    @Test
    void takesTheThresholdOfTheDay() {
        var lines = new ArrayList<>(Laws.lines("thresholds.txt"));
        lines.add("URGENT_MONTHS | 2027-01-01 | 9 | months | says");
        var thresholds = Thresholds.parse(lines);

        assertThat(thresholds.of(Thresholds.Code.URGENT_MONTHS, LocalDate.parse("2026-12-31")))
                .isEqualTo(12);
        assertThat(thresholds.of(Thresholds.Code.URGENT_MONTHS, LocalDate.parse("2027-01-01")))
                .isEqualTo(9);
        assertThat(thresholds.of(Thresholds.Code.URGENT_MONTHS, LocalDate.parse("2020-01-01")))
                .isEqualTo(12);
    }

    private static Existing satisfying(long lifetimePence) {
        return new Existing(false, true, true, true, lifetimePence, false, true);
    }

    private static Situation situation(@Nullable Existing existing, @Nullable Choice choice, long lifetimePence) {
        return new Situation(false, existing, choice, lifetimePence, true, null);
    }

    private static List<Process> open(Regime regime, Situation situation) {
        return Laws.SHIPPED.processes().of(regime, situation, TODAY).stream()
                .filter(Processes.Finding::isOpen)
                .map(Processes.Finding::process)
                .toList();
    }

    private static Processes.Finding finding(Process process, Situation situation) {
        return Laws.SHIPPED.processes().of(Regime.PSR, situation, TODAY).stream()
                .filter(found -> found.process() == process)
                .findFirst()
                .orElseThrow();
    }

    private static Standing standing(Process process, Situation situation) {
        return finding(process, situation).standing();
    }
}
