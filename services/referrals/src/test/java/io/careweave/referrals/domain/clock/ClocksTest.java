package io.careweave.referrals.domain.clock;

import static io.careweave.referrals.domain.clock.Story.COMMUNITY;
import static io.careweave.referrals.domain.clock.Story.HOSPITAL;
import static io.careweave.referrals.domain.clock.Story.INTERFACE;
import static io.careweave.referrals.domain.clock.Story.LED;
import static io.careweave.referrals.domain.clock.Story.redirect;
import static io.careweave.referrals.domain.clock.Story.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.ClockCommand;
import io.careweave.referrals.domain.Command;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Priority;
import io.careweave.referrals.domain.ReferralProblem;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The 18-week clock, rule by rule of the rules suite that the data cites. */
class ClocksTest {

    @Test
    void startsForConsultantLedAndInterfaceServicesAlone() {
        assertThat(submitted("2026-03-02", HOSPITAL).spans("RTT")).containsExactly("2026-03-02 rtt-1a");
        assertThat(submitted("2026-03-02", LED).spans("RTT")).containsExactly("2026-03-02 rtt-1a");
        assertThat(submitted("2026-03-02", INTERFACE).spans("RTT")).containsExactly("2026-03-02 rtt-1b");
        assertThat(submitted("2026-03-02", COMMUNITY).clocks()).isEmpty();
    }

    @Test
    void startsForASelfReferralOnceItIsRatified() {
        var story = new Story("2026-03-02", HOSPITAL, Priority.ROUTINE, "PATIENT")
                .on("2026-03-02", new Command.Submit(null));
        assertThat(story.clocks()).isEmpty();

        story.start("2026-03-09", "SELF_REFERRAL_RATIFIED", "2026-03-06");

        assertThat(story.spans("RTT")).containsExactly("2026-03-06 rtt-2");
        refused(ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY, () -> submitted("2026-03-02", COMMUNITY)
                .start("2026-03-09", "SELF_REFERRAL_RATIFIED", "2026-03-06"));
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_TREATMENT, rtt-4a",
        "TRANSPLANT_LISTED, rtt-4b",
        "RETURNED_TO_PRIMARY_CARE, rtt-5a",
        "ACTIVE_MONITORING, rtt-5b",
        "PATIENT_DECLINED, rtt-5c",
        "DECISION_NOT_TO_TREAT, rtt-5d",
        "PATIENT_DIED, rtt-died"
    })
    void stopsForWhatAClinicianRecords(String reason, String rule) {
        var story = submitted("2026-03-02", HOSPITAL).stop("2026-04-10", reason, "2026-04-01");

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-04-01 " + rule);
        assertThat(story.rtt().elapsedDays(LocalDate.parse("2027-01-01"))).isEqualTo(30);
        assertThat(story.announced()).containsExactly("ClockStarted RTT", "ClockStopped RTT");
    }

    @ParameterizedTest
    @CsvSource({
        "TREATMENT_COMPLETE, rtt-4a-discharge",
        "RETURNED_TO_PRIMARY_CARE, rtt-5a-discharge",
        "ACTIVE_MONITORING, rtt-5b-discharge",
        "PATIENT_DECLINED, rtt-5c-discharge",
        "DECISION_NOT_TO_TREAT, rtt-5d-discharge"
    })
    void stopsAtTheLatestOnDischarge(Command.DischargeOutcome outcome, String rule) {
        var story = attended().on("2026-05-04", new Command.Discharge(outcome, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-05-04 " + rule);
    }

    @Test
    void runsOnThroughATransferAndARejection() {
        assertThat(attended()
                        .on("2026-05-04", new Command.Discharge(Command.DischargeOutcome.TRANSFERRED, null))
                        .rtt()
                        .isRunning())
                .isTrue();
        assertThat(rejected(submitted("2026-03-02", HOSPITAL), "2026-03-10")
                        .rtt()
                        .isRunning())
                .isTrue();
    }

    @Test
    void keepsItsDateThroughRejectionResubmissionAndRedirection() {
        var story = rejected(submitted("2026-03-02", HOSPITAL), "2026-03-10")
                .on("2026-03-20", new Command.Resubmit(null))
                .on("2026-03-23", redirect(INTERFACE, HOSPITAL))
                .on("2026-03-30", redirect(HOSPITAL, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a");
        assertThat(story.announced()).containsExactly("ClockStarted RTT");
    }

    @Test
    void startsWhenACommunityServiceRefersOnToAHospital() {
        var story = submitted("2026-03-02", COMMUNITY).on("2026-03-09", redirect(HOSPITAL, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-09 rtt-3c");
    }

    @Test
    void startsAnewWhenResubmittedAfterAClinicalStop() {
        var story = rejected(submitted("2026-03-02", HOSPITAL), "2026-03-10")
                .stop("2026-03-11", "RETURNED_TO_PRIMARY_CARE", "2026-03-10")
                .on("2026-06-01", new Command.Resubmit(null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-03-10 rtt-5a", "2026-06-01 rtt-3c");
    }

    @Test
    void isNullifiedByAMissedFirstAppointmentWithNoticeAndStartsAnewOnRebooking() {
        var story = accepted().miss("2026-03-10", "2026-03-20", true);
        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-03-20 rtt-5e nullified");

        story.on("2026-03-25", new Command.Book(Story.at("2026-04-15")));

        assertThat(story.spans("RTT"))
                .containsExactly("2026-03-02 rtt-1a 2026-03-20 rtt-5e nullified", "2026-03-25 rtt-3e");
        assertThat(story.announced()).containsExactly("ClockStarted RTT", "ClockNullified RTT", "ClockStarted RTT");
    }

    @Test
    void runsOnWhenTheFirstAppointmentWasMissedWithoutNotice() {
        var story = accepted().miss("2026-03-10", "2026-03-20", false);

        story.on("2026-03-25", new Command.Book(Story.at("2026-04-15")));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a");
    }

    @Test
    void isNotNullifiedTwiceForOneReferral() {
        var story = accepted().miss("2026-03-10", "2026-03-20", true).miss("2026-03-25", "2026-04-15", true);
        assertThat(story.rtt().isRunning()).isTrue();

        story.on("2026-04-16", new Command.Discharge(Command.DischargeOutcome.DID_NOT_ATTEND, null));

        assertThat(story.spans("RTT").getLast()).isEqualTo("2026-03-25 rtt-3e 2026-04-16 rtt-5f");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsOnDischargeAfterALaterMissedAppointmentOnlyWithNotice(boolean notice) {
        var story = attended().miss("2026-04-02", "2026-04-20", notice);
        assertThat(story.rtt().isRunning()).isTrue();

        story.on("2026-04-21", new Command.Discharge(Command.DischargeOutcome.DID_NOT_ATTEND, null));

        assertThat(story.rtt().isRunning()).isEqualTo(!notice);
    }

    @ParameterizedTest
    @CsvSource({
        "PATIENT_REQUEST, rtt-5c-cancel",
        "NO_LONGER_NEEDED, rtt-5d-cancel",
        "ADVICE_FOLLOWED, rtt-5a-cancel",
        "PATIENT_DIED, rtt-died",
        "DUPLICATE, duplicate nullified"
    })
    void endsWhenTheReferralIsWithdrawn(Command.CancelReason reason, String end) {
        var story = submitted("2026-03-02", HOSPITAL).on("2026-03-30", new Command.Cancel(reason, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-03-30 " + end);
    }

    @Test
    void isNullifiedWithTheReferralThatShouldNeverHaveBeenEvenIfItHadStopped() {
        var story = submitted("2026-03-02", HOSPITAL)
                .stop("2026-04-01", "FIRST_TREATMENT", "2026-04-01")
                .on("2026-04-20", new Command.MarkInError(Command.ErrorReason.WRONG_PATIENT, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-04-20 in-error nullified");
        assertThat(story.announced()).containsExactly("ClockStarted RTT", "ClockStopped RTT", "ClockNullified RTT");
    }

    @Test
    void startsAnewAfterActiveMonitoringAndForANewTreatmentAlone() {
        var story = attended().stop("2026-04-10", "ACTIVE_MONITORING", "2026-04-10");
        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> story.start("2026-07-01", "DECISION_TO_TREAT", "2026-04-09"));

        story.start("2026-07-01", "DECISION_TO_TREAT", "2026-06-30")
                .stop("2026-08-01", "FIRST_TREATMENT", "2026-08-01");
        refused(
                ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY,
                () -> story.start("2026-09-01", "DECISION_TO_TREAT", "2026-09-01"));
        story.start("2026-09-01", "NEW_TREATMENT", "2026-09-01");

        assertThat(story.spans("RTT"))
                .containsExactly(
                        "2026-03-02 rtt-1a 2026-04-10 rtt-5b",
                        "2026-06-30 rtt-3d 2026-08-01 rtt-4a",
                        "2026-09-01 rtt-3b");
        refused(ReferralProblem.CLOCK_RUNNING, () -> story.start("2026-09-02", "NEW_TREATMENT", "2026-09-02"));
    }

    @Test
    void recordsDelaysAndNeverSubtractsThem() {
        var story = submitted("2026-03-02", HOSPITAL);
        var before = story.rtt().elapsedDays(LocalDate.parse("2026-06-01"));

        story.on("2026-04-01", delay("2026-03-20", "2026-05-20"));

        assertThat(story.rtt().delays())
                .containsExactly(new Clock.Delay(
                        "PATIENT_CHOICE",
                        LocalDate.parse("2026-03-20"),
                        LocalDate.parse("2026-05-20"),
                        story.referral().version()));
        assertThat(story.rtt().elapsedDays(LocalDate.parse("2026-06-01"))).isEqualTo(before);
        assertThat(story.announced()).containsExactly("ClockStarted RTT", "DelayRecorded RTT");
        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> story.on("2026-04-01", delay("2026-05-20", "2026-03-20")));
        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> story.on("2026-04-01", delay("2026-02-01", "2026-05-20")));
        refused(ReferralProblem.CLOCK_NOT_RUNNING, () -> submitted("2026-03-02", COMMUNITY)
                .on("2026-04-01", delay("2026-03-20", "2026-05-20")));
    }

    @Test
    void refusesStopsBeforeTheStartInTheFutureOfNothingAndForNoReason() {
        var story = submitted("2026-03-02", HOSPITAL);

        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> story.stop("2026-04-10", "FIRST_TREATMENT", "2026-03-01"));
        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> story.stop("2026-04-10", "FIRST_TREATMENT", "2026-04-11"));
        refused(ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY, () -> story.stop("2026-04-10", "WEATHER", "2026-04-10"));
        refused(
                ReferralProblem.CLOCK_REASON_DOES_NOT_APPLY,
                () -> story.stop("2026-04-10", "CANCER_RULED_OUT", "2026-04-10"));
        story.stop("2026-04-10", "FIRST_TREATMENT", "2026-03-02");
        assertThat(story.rtt().elapsedDays(LocalDate.parse("2026-04-10"))).isZero();
        refused(ReferralProblem.CLOCK_NOT_RUNNING, () -> story.stop("2026-04-10", "FIRST_TREATMENT", "2026-04-10"));
    }

    @Test
    void takesBackAnEndAndCountsOnOrUntilTheNextOne() {
        var story = attended().stop("2026-04-10", "FIRST_TREATMENT", "2026-04-10");
        long wrong = story.referral().version();

        story.on("2026-04-12", new ClockCommand.VoidStop(wrong, ClockCommand.VoidReason.NOT_STOPPED, null));
        assertThat(story.rtt().isRunning()).isTrue();
        refused(
                ReferralProblem.CLOCK_STOP_NOT_STANDING,
                () -> story.on(
                        "2026-04-12", new ClockCommand.VoidStop(wrong, ClockCommand.VoidReason.NOT_STOPPED, null)));
        story.stop("2026-04-12", "FIRST_TREATMENT", "2026-04-11");

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-04-11 rtt-4a");
        assertThat(story.announced())
                .containsExactly("ClockStarted RTT", "ClockStopped RTT", "StopVoided RTT", "ClockStopped RTT");
    }

    @Test
    void fallsBackToTheDischargeWhenAnEarlierStopIsTakenBack() {
        var story = attended().stop("2026-04-10", "FIRST_TREATMENT", "2026-04-10");
        long wrong = story.referral().version();
        story.on("2026-05-04", new Command.Discharge(Command.DischargeOutcome.TREATMENT_COMPLETE, null));

        story.on("2026-05-10", new ClockCommand.VoidStop(wrong, ClockCommand.VoidReason.WRONG_DATE, null));

        assertThat(story.spans("RTT")).containsExactly("2026-03-02 rtt-1a 2026-05-04 rtt-4a-discharge");
        assertThat(story.announced())
                .containsExactly("ClockStarted RTT", "ClockStopped RTT", "StopVoided RTT", "ClockStopped RTT");
    }

    @Test
    void takesBackNoEndFromWhichALaterClockFollows() {
        var story = attended().stop("2026-04-10", "ACTIVE_MONITORING", "2026-04-10");
        long first = story.referral().version();
        story.start("2026-07-01", "DECISION_TO_TREAT", "2026-07-01");

        refused(
                ReferralProblem.CLOCK_STOP_NOT_STANDING,
                () -> story.on(
                        "2026-07-02", new ClockCommand.VoidStop(first, ClockCommand.VoidReason.WRONG_REASON, null)));
    }

    @Test
    void nullifiesAClockThatStartedInError() {
        var story = submitted("2026-03-02", HOSPITAL).stop("2026-03-05", "STARTED_IN_ERROR", "2026-03-05");

        assertThat(story.rtt().isNullified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // Half past midnight in London is the day before in UTC, in summer.
        "2026-06-30T23:30:00Z, 2026-07-01",
        "2026-06-30T22:30:00Z, 2026-06-30",
        "2026-12-31T23:30:00Z, 2026-12-31",
        // The days on which clocks change, before and after the change.
        "2026-03-29T00:30:00Z, 2026-03-29",
        "2026-03-29T23:30:00Z, 2026-03-30",
        "2026-10-24T23:30:00Z, 2026-10-25",
        "2026-10-25T23:30:00Z, 2026-10-25"
    })
    void startsOnTheDayOfLondon(String instant, String day) {
        assertThat(submitted(instant, HOSPITAL).rtt().start().on()).isEqualTo(day);
    }

    @Test
    void countsDaysAcrossTheChangeOfTheClocks() {
        var spring = submitted("2026-03-28", HOSPITAL).rtt();
        var autumn = submitted("2026-10-24", HOSPITAL).rtt();

        assertThat(spring.elapsedDays(LocalDate.parse("2026-03-30"))).isEqualTo(2);
        assertThat(autumn.elapsedDays(LocalDate.parse("2026-10-26"))).isEqualTo(2);
    }

    @Test
    void isBreachedAfterEighteenWeeks() {
        var story = submitted("2026-03-02", HOSPITAL);
        var standard = story.rules().standard(story.rtt()).orElseThrow();

        assertThat(standard.lastDay(story.rtt())).isEqualTo("2026-07-06");
        assertThat(standard.breachDate(story.rtt())).isEqualTo("2026-07-07");
        assertThat(standard.isBreached(story.rtt(), LocalDate.parse("2026-07-06")))
                .isFalse();
        assertThat(standard.isBreached(story.rtt(), LocalDate.parse("2026-07-07")))
                .isTrue();
    }

    @Test
    void agreesWithWhatWasAnnounced() {
        var story = accepted()
                .miss("2026-03-10", "2026-03-20", true)
                .on("2026-03-25", new Command.Book(Story.at("2026-04-15")))
                .on("2026-04-15", new Command.Attend())
                .stop("2026-04-20", "FIRST_TREATMENT", "2026-04-15");

        assertThat(story.clocks()).hasSize(2);
        assertThat(Clocks.fold(story.referral().id(), story.rules(), story.facts()))
                .isEqualTo(story.clocks());
        assertThat(story.announced())
                .containsExactly("ClockStarted RTT", "ClockNullified RTT", "ClockStarted RTT", "ClockStopped RTT");
        assertThat(story.facts()).extracting(Fact::number).isSorted().doesNotHaveDuplicates();
    }

    private static ClockCommand.Delay delay(String from, String until) {
        return new ClockCommand.Delay(
                ClockCommand.DelayReason.PATIENT_CHOICE, LocalDate.parse(from), LocalDate.parse(until), null);
    }

    private static Story accepted() {
        return submitted("2026-03-02", HOSPITAL).on("2026-03-03", new Command.Accept());
    }

    private static Story attended() {
        return accepted()
                .on("2026-03-10", new Command.Book(Story.at("2026-04-01")))
                .on("2026-04-01", new Command.Attend());
    }

    private static Story rejected(Story story, String when) {
        return story.on(
                when,
                new Command.Reject(
                        Command.RejectReason.INFORMATION_INSUFFICIENT,
                        FreeText.of("more, please", "/advice"),
                        Command.NextStep.SEND_INFORMATION,
                        null));
    }

    private static void refused(ProblemType problem, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(List.of(refusal.problem()))
                .containsExactly(problem));
    }
}
