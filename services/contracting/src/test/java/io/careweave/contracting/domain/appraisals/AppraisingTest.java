package io.careweave.contracting.domain.appraisals;

import static io.careweave.contracting.domain.appraisals.Plans.DAY;
import static io.careweave.contracting.domain.appraisals.Plans.benefit;
import static io.careweave.contracting.domain.appraisals.Plans.option;
import static io.careweave.contracting.domain.appraisals.Plans.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.careweave.contracting.domain.appraisals.Findings.Assumption;
import io.careweave.contracting.domain.appraisals.Findings.Finding;
import io.careweave.contracting.domain.appraisals.Findings.Switching;
import io.careweave.contracting.domain.appraisals.Findings.Trial;
import io.careweave.contracting.domain.appraisals.Option.Year;
import io.careweave.contracting.domain.appraisals.Sheet.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures were worked out by hand with fractions. */
class AppraisingTest {

    private static Findings findings(Plan plan, List<Sheet> sheets) {
        plan.check();
        return Appraising.of(plan, sheets, Plans.law().on(DAY));
    }

    @Test
    void worksOutCostsPointsAndRanks() {
        assertThat(findings(Plans.plan(), Plans.sheets()).options())
                .containsExactly(
                        found("AS-IS", 300_000, 289_969, 0, 1_000, "26.8750", "10789.56", 3),
                        found("MAKE", 345_000, 335_471, 14_498, 643, "71.2500", "4708.36", 2),
                        found("BUY", 345_000, 304_468, 57_994, 618, "80.0000", "3805.85", 1));
    }

    private static Finding found(
            String code,
            long commitment,
            long whole,
            long transaction,
            long each,
            String points,
            String ratio,
            int rank) {
        return new Finding(
                code, commitment, whole, transaction, each, new BigDecimal(points), new BigDecimal(ratio), rank);
    }

    @Test
    void saysWhereARivalIsLevel() {
        assertThat(findings(Plans.plan(), Plans.sheets()).switching())
                .containsExactly(
                        new Switching("AS-IS", 863_165, new BigDecimal("183.50"), new BigDecimal("28.2188")),
                        new Switching("MAKE", 376_669, new BigDecimal("23.71"), new BigDecimal("64.6653")));
    }

    /** At the cost that it names, the rival is level: half a penny aside, it is ahead or behind. */
    @ParameterizedTest
    @CsvSource({"-1,BUY", "1,MAKE"})
    void namesTheSwitchingValueToThePenny(long aside, String preferred) {
        var plan = Plans.plan();
        var options = new ArrayList<>(plan.options());
        // All of the cost in the year 0, so that a penny more is a penny more of present value.
        options.set(2, option("BUY", Course.BUY, atOnce(376_669 + aside)));
        options.set(1, option("MAKE", Course.MAKE, atOnce(335_471)));

        var findings = findings(Plans.plan(options, plan.benefits()), Plans.sheets());

        assertThat(findings.preferred()).containsExactly(preferred);
    }

    private static List<Year> atOnce(long pence) {
        return List.of(new Year(pence, 0, 0, 1), new Year(0, 0, 0, 1), new Year(0, 0, 0, 1));
    }

    @Test
    void triesOtherAssumptions() {
        assertThat(findings(Plans.plan(), Plans.sheets()).trials())
                .extracting(Trial::assumption, Trial::subject)
                .containsExactly(
                        tuple(Assumption.UNDISCOUNTED, null),
                        tuple(Assumption.OTHER_RATE, "HEALTH"),
                        tuple(Assumption.WITHOUT_TRANSACTION_COST, null),
                        tuple(Assumption.EQUAL_WEIGHTS, null),
                        tuple(Assumption.WITHOUT_BENEFIT, "Q"),
                        tuple(Assumption.WITHOUT_BENEFIT, "A"),
                        tuple(Assumption.WITHOUT_SCORER, "one"),
                        tuple(Assumption.WITHOUT_SCORER, "two"));
        assertThat(findings(Plans.plan(), Plans.sheets()).trials()).noneMatch(Trial::switches);
    }

    @Test
    void tellsWhatSwitchesTheRanking() {
        var plan = Plans.plan();
        var options = new ArrayList<>(plan.options());
        // Contracting costs so much that making it is better, and only for that.
        options.set(2, option("BUY", Course.BUY, same(95_000, 60_000, 10_000, 170)));

        var findings = findings(Plans.plan(options, plan.benefits()), Plans.sheets());

        assertThat(findings.preferred()).containsExactly("MAKE");
        assertThat(findings.trials())
                .filteredOn(Trial::switches)
                .contains(new Trial(Assumption.WITHOUT_TRANSACTION_COST, null, List.of("BUY"), true))
                .noneMatch(trial -> trial.assumption() == Assumption.UNDISCOUNTED);
    }

    @Test
    void discountsByTheBandsOfTheGreenBook() {
        var years = new ArrayList<>(Collections.nCopies(60, new Year(0, 0, 0, 0)));
        var nothing = List.copyOf(years);
        years.set(59, new Year(1_000_000_000_000L, 0, 0, 0));
        var last = List.copyOf(years);
        years.set(59, new Year(0, 0, 0, 0));
        years.set(31, new Year(1_000_000_000_000L, 0, 0, 0));
        var afterThirty = List.copyOf(years);
        years.set(31, new Year(0, 0, 0, 0));
        years.set(30, new Year(1_000_000_000_000L, 0, 0, 0));
        var plan = Plans.plan(
                List.of(
                        option("AS-IS", Course.DO_NOTHING, nothing),
                        option("30", Course.MAKE, years),
                        option("31", Course.MAKE, afterThirty),
                        option("59", Course.MAKE, last)),
                List.of(benefit("Q", "100")));

        assertThat(findings(plan, List.of()).options())
                .extracting(Finding::wholeLifePence)
                .containsExactly(0L, 356_278_410_602L, 345_901_369_517L, 151_185_447_506L);
    }

    @Test
    void ranksNothingBeforeAnybodyHasScored() {
        var findings = findings(Plans.plan(), List.of());

        assertThat(findings.preferred()).isEmpty();
        assertThat(findings.trials()).isEmpty();
        assertThat(findings.switching()).isEmpty();
        assertThat(findings.options()).allSatisfy(one -> {
            assertThat(one.rank()).isNull();
            assertThat(one.points()).isNull();
            assertThat(one.pencePerPoint()).isNull();
        });
    }

    /** What pays for itself, what brings nothing, and what is level. */
    @Test
    void ranksWhatHasNoCostForEachPoint() {
        var plan = Plans.plan(
                List.of(
                        option("NOTHING", Course.DO_NOTHING, same(5, 0, 0, 0)),
                        option("USELESS", Course.MAKE, same(4, 0, 0, 0)),
                        option("DEAR", Course.MAKE, same(20, 0, 0, 1)),
                        option("LEVEL", Course.MAKE, same(10, 0, 0, 1)),
                        option("SAVES", Course.MAKE, same(1, 0, 5, 1)),
                        option("SAVES-LESS", Course.BUY, same(1, 0, 2, 1))),
                List.of(benefit("Q", "100")));
        var sheet = new Sheet(
                "one",
                List.of(
                        new Mark("NOTHING", "Q", 0),
                        new Mark("USELESS", "Q", 0),
                        new Mark("DEAR", "Q", 10),
                        new Mark("LEVEL", "Q", 5),
                        new Mark("SAVES", "Q", 2),
                        new Mark("SAVES-LESS", "Q", 3)));

        var findings = findings(plan, List.of(sheet));

        assertThat(findings.options())
                .extracting(Finding::option, Finding::rank)
                .containsExactly(
                        tuple("NOTHING", 6),
                        tuple("USELESS", 5),
                        tuple("DEAR", 3),
                        tuple("LEVEL", 3),
                        tuple("SAVES", 2),
                        tuple("SAVES-LESS", 1));
        assertThat(findings.switching()).isEmpty();
        assertThat(findings.options().get(4).pencePerPoint()).isNull();
        assertThat(findings.options().get(4).pencePerOutcome()).isEqualTo(-4);
    }

    /** The ratio is compared as it is: by rounded figures these two would be level. */
    @Test
    void comparesWhatIsExact() {
        var plan = Plans.plan(
                List.of(
                        option("AS-IS", Course.DO_NOTHING, same(900_000_000_000_000L / 20, 0, 0, 1)),
                        option("A", Course.MAKE, same(1_000_000_000_000L, 0, 0, 1)),
                        option("B", Course.MAKE, same(1_000_000_000_001L, 0, 0, 1))),
                List.of(benefit("Q", "100")));
        var sheet = new Sheet("one", List.of(new Mark("AS-IS", "Q", 1), new Mark("A", "Q", 9), new Mark("B", "Q", 9)));

        assertThat(findings(plan, List.of(sheet)).options())
                .extracting(Finding::rank)
                .containsExactly(3, 1, 2);
    }
}
