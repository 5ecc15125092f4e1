package io.careweave.referrals.domain.clock;

import static io.careweave.referrals.domain.clock.Story.HOSPITAL;
import static io.careweave.referrals.domain.clock.Story.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.Priority;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standards of suspected cancer, and rules as data. */
class CancerClocksTest {

    @Test
    void startWithAnUrgentSuspectedCancerReferral() {
        var story = suspected();

        assertThat(story.clocks())
                .extracting(Clock::kind)
                .containsExactly("RTT", "CANCER_28", "CANCER_62", "CANCER_14");
        assertThat(submitted("2026-03-02", HOSPITAL).clocks())
                .extracting(Clock::kind)
                .containsExactly("RTT");
    }

    @Test
    void endEachByItsOwn() {
        var story = suspected()
                .on("2026-03-03", new Command.Accept())
                .on("2026-03-04", new Command.Book(Story.at("2026-03-12")))
                .on("2026-03-12", new Command.Attend())
                .stop("2026-03-25", "CANCER_DIAGNOSIS_TOLD", "2026-03-24")
                .start("2026-03-27", "CANCER_DECISION_TO_TREAT", "2026-03-27")
                .stop("2026-04-20", "FIRST_TREATMENT", "2026-04-20");

        assertThat(story.spans("CANCER_14")).containsExactly("2026-03-02 cancer-14-referral 2026-03-12 cancer-14-seen");
        assertThat(story.spans("CANCER_28")).containsExactly("2026-03-02 cancer-28-referral 2026-03-24 cancer-28-told");
        assertThat(story.spans("CANCER_31"))
                .containsExactly("2026-03-27 cancer-31-decision 2026-04-20 cancer-treatment");
        assertThat(story.spans("CANCER_62"))
                .containsExactly("2026-03-02 cancer-62-referral 2026-04-20 cancer-treatment");
        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-04-20 rtt-4a");
    }

    @Test
    void endWithCancerRuledOutWhileTheEighteenWeeksRunOn() {
        var story = suspected().stop("2026-03-25", "CANCER_RULED_OUT", "2026-03-24");

        assertThat(story.clocks("CANCER_28").getFirst().isNullified()).isFalse();
        assertThat(story.clocks("CANCER_28").getFirst().isRunning()).isFalse();
        assertThat(story.clocks("CANCER_62").getFirst().isNullified()).isTrue();
        assertThat(story.rtt().isRunning()).isTrue();
    }

    @Test
    void startOnUpgradeByTheProviderWithTheSixtyTwoDaysAlone() {
        var story = submitted("2026-03-02", HOSPITAL).on("2026-03-10", raise());

        assertThat(story.spans("CANCER_62")).containsExactly("2026-03-10 cancer-62-upgrade");
        assertThat(story.clocks("CANCER_28")).isEmpty();
        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a");
    }

    @Test
    void startOnTheReferrersChangeWithBoth() {
        var story = submitted("2026-03-02", HOSPITAL).byReferrer("2026-03-10", raise());

        assertThat(story.spans("CANCER_28")).containsExactly("2026-03-10 cancer-28-raised");
        assertThat(story.spans("CANCER_62")).containsExactly("2026-03-10 cancer-62-raised");
    }

    @Test
    void endWhenThePriorityIsLoweredAndStartAnewWhenItIsRaisedAgain() {
        var lower = new Command.Prioritise(Priority.URGENT, Command.PriorityReason.AGREED_WITH_REFERRER, null);
        var story = suspected().on("2026-03-10", lower);
        assertThat(story.clocks("CANCER_28").getFirst().isNullified()).isTrue();
        assertThat(story.clocks("CANCER_62").getFirst().isNullified()).isTrue();

        story.byReferrer("2026-03-12", raise());

        assertThat(story.spans("CANCER_62"))
                .containsExactly(
                        "2026-03-02 cancer-62-referral 2026-03-10 cancer-lowered nullified",
                        "2026-03-12 cancer-62-raised");
    }

    @ParameterizedTest
    @CsvSource({"CANCER_28, 2026-03-30", "CANCER_62, 2026-05-03", "CANCER_14, 2026-03-16"})
    void measureDaysAsTheStandardSays(String kind, LocalDate lastDay) {
        var story = suspected();
        var clock = story.clocks(kind).getFirst();
        var standard = story.rules().standard(clock).orElseThrow();

        assertThat(standard.lastDay(clock)).isEqualTo(lastDay);
        assertThat(standard.isBreached(clock, lastDay)).isFalse();
        assertThat(standard.isBreached(clock, lastDay.plusDays(1))).isTrue();
    }

    @Test
    void runTheLocalTargetOnlyWhereItIsAskedFor() {
        var story = new Story(Shipped.rules(), "2026-03-02", HOSPITAL, Priority.URGENT_SUSPECTED_CANCER, "GP")
                .on("2026-03-02", new Command.Submit(null));

        assertThat(story.clocks("CANCER_14")).isEmpty();
        assertThat(story.clocks("CANCER_28")).hasSize(1);
    }

    @Test
    void areMeasuredByTheStandardOfTheDayTheyStarted() {
        var text = Shipped.text()
                .replace(
                        "\"clock\": \"RTT\",",
                        "\"clock\": \"RTT\", \"title\": \"Within 52 weeks\", \"days\": 364, \"optional\": false,"
                                + " \"source\": \"a test\", \"validFrom\": \"2027-04-01\"\n    }, {\n \"clock\": \"RTT\","
                                + " \"validTo\": \"2027-03-31\",");
        var rules = Shipped.parse(text).running(Set.of());

        var before = new Story(rules, "2027-03-31", HOSPITAL, Priority.ROUTINE, "GP")
                .on("2027-03-31", new Command.Submit(null));
        var after = new Story(rules, "2027-04-01", HOSPITAL, Priority.ROUTINE, "GP")
                .on("2027-04-01", new Command.Submit(null));

        assertThat(rules.standard(before.rtt()).orElseThrow().days()).isEqualTo(126);
        assertThat(rules.standard(after.rtt()).orElseThrow().days()).isEqualTo(364);
    }

    @Test
    void sayWhereTheyComeFromAndWhatStandingTheyHave() {
        var rules = Shipped.rules("CANCER_14");

        assertThat(rules.notice()).startsWith("Not clinically confirmed");
        assertThat(rules.rules()).allSatisfy(rule -> {
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.says()).isNotBlank();
        });
        assertThat(rules.standards())
                .allSatisfy(standard -> assertThat(standard.source()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"rtt-1b\"|\"id\": \"rtt-1a\"|two rules are rtt-1a",
                "\"days\": 126|\"days\": 0|is empty or overlaps",
                "\"after\": [\"rtt-5e\"]|\"after\": [\"rtt-9\"]|names a rule that is not there",
                "\"clock\": \"CANCER_31\"|\"clock\": \"CANCER_32\"|governs clocks without a standard",
                "\"notice\":|\"remark\":|remark"
            })
    void refuseToBeReadWithAFault(String from, String to, String fault) {
        assertThat(Shipped.text()).contains(from);
        assertThatThrownBy(() -> Shipped.parse(Shipped.text().replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    private static Story suspected() {
        return new Story("2026-03-02", HOSPITAL, Priority.URGENT_SUSPECTED_CANCER, "GP")
                .on("2026-03-02", new Command.Submit(null));
    }

    private static Command.Prioritise raise() {
        return new Command.Prioritise(Priority.URGENT_SUSPECTED_CANCER, Command.PriorityReason.CANCER_SUSPECTED, null);
    }
}
