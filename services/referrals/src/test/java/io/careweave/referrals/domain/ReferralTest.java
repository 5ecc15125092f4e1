package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.Samples.APPOINTMENT;
import static io.careweave.referrals.domain.Samples.COMMUNITY;
import static io.careweave.referrals.domain.Samples.DIRECTORY;
import static io.careweave.referrals.domain.Samples.HOSPITAL;
import static io.careweave.referrals.domain.Samples.MADE;
import static io.careweave.referrals.domain.Samples.NOW;
import static io.careweave.referrals.domain.Samples.choice;
import static io.careweave.referrals.domain.Samples.in;
import static io.careweave.referrals.domain.Samples.need;
import static io.careweave.referrals.domain.Samples.provider;
import static io.careweave.referrals.domain.Samples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralTest {

    @Test
    void draftsWithoutAProvider() {
        var text = FreeText.of("painful hip", "/clinicalSummary");

        var decision = Referral.draft(UUID.randomUUID(), "Z90001", "Z90002", HOSPITAL, need(), text, MADE);

        assertThat(decision.events()).containsExactly(new ReferralEvent.Drafted());
        assertThat(decision.version(0)).isEqualTo(1);
        assertThat(decision.referral().parties()).isEqualTo(new Parties("Z90001", "Z90002", null));
        assertThat(decision.referral().state()).isEqualTo(State.DRAFTED);
    }

    @Test
    void makesTheProviderAPartyOnSubmission() {
        var decision = in(State.DRAFTED).decide(new Command.Submit(null), referrer(), DIRECTORY, NOW);

        assertThat(decision.events()).containsExactly(new ReferralEvent.Submitted(false));
        assertThat(decision.referral().parties().providerOrg()).isEqualTo("ZR1");
        assertThat(decision.referral().progress().waitingSince()).isEqualTo(NOW);
    }

    @Test
    void recordsTheChoiceMadeBeforeSubmission() {
        var choice = choice(HOSPITAL.serviceId(), COMMUNITY.serviceId(), HOSPITAL.serviceId());

        var decision = in(State.DRAFTED).decide(new Command.Submit(choice), referrer(), DIRECTORY, NOW);

        assertThat(decision.events()).hasSize(2).last().isInstanceOf(ReferralEvent.ChoiceOffered.class);
        assertThat(decision.version(0)).isEqualTo(2);
        assertThat(decision.version(1)).isEqualTo(3);
        assertThat(decision.referral().version()).isEqualTo(3);
    }

    @Test
    void refusesAChoiceThatContradictsItself() {
        var notOffered = choice(HOSPITAL.serviceId(), COMMUNITY.serviceId());
        var twice = choice(HOSPITAL.serviceId(), HOSPITAL.serviceId(), HOSPITAL.serviceId());
        var elsewhere = choice(COMMUNITY.serviceId(), COMMUNITY.serviceId(), HOSPITAL.serviceId());

        for (var choice : List.of(notOffered, twice, elsewhere)) {
            refused(ReferralProblem.INCONSISTENT_CHOICE, () -> in(State.DRAFTED)
                    .decide(new Command.Submit(choice), referrer(), DIRECTORY, NOW));
        }
        var unknown = choice(HOSPITAL.serviceId(), HOSPITAL.serviceId(), "nowhere");
        refused(ReferralProblem.UNKNOWN_SERVICE, () -> in(State.DRAFTED)
                .decide(new Command.Submit(unknown), referrer(), DIRECTORY, NOW));
    }

    @Test
    void measuresTheWaitForTriageFromReceipt() {
        var triage = new Command.Triage(Command.TriageOutcome.SUITABLE, null);

        var decision = in(State.SUBMITTED).decide(triage, provider(), DIRECTORY, MADE.plusSeconds(90));

        assertThat(decision.events())
                .containsExactly(new ReferralEvent.Triaged(Command.TriageOutcome.SUITABLE, "CLINICIAN", 90));
    }

    @Test
    void refusesARedirectToWhereTheReferralIs() {
        var redirect = new Command.Redirect(
                HOSPITAL.serviceId(),
                Command.RedirectReason.PATIENT_PREFERENCE,
                choice(HOSPITAL.serviceId(), HOSPITAL.serviceId()),
                null);

        refused(ReferralProblem.SAME_SERVICE, () -> in(State.ACCEPTED).decide(redirect, provider(), DIRECTORY, NOW));
    }

    @Test
    void tellsNoPreviousProviderWhenTheReferralStaysWithIt() {
        var other = Samples.service("hands-zr1", "ZR1", "hands", Service.Kind.HOSPITAL, 1, 1);
        var redirect = new Command.Redirect(
                "hands-zr1", Command.RedirectReason.OTHER_SPECIALTY, choice("hands-zr1", "hands-zr1"), null);

        var decision = in(State.ACCEPTED).decide(redirect, provider(), Directory.of(List.of(HOSPITAL, other)), NOW);

        assertThat(decision.events())
                .first()
                .isInstanceOfSatisfying(
                        ReferralEvent.Redirected.class, redirected -> assertThat(redirected.previousProviderOrg())
                                .isNull());
        assertThat(decision.referral().specialty()).isEqualTo("hands");
    }

    @Test
    void tellsFirstAppointmentsFromFollowUps() {
        var booked = in(State.ACCEPTED).decide(new Command.Book(APPOINTMENT), provider(), DIRECTORY, NOW);
        var attended = booked.referral().decide(new Command.Attend(), provider(), DIRECTORY, NOW);
        var followUp = attended.referral()
                .decide(new Command.Book(APPOINTMENT.plus(Duration.ofDays(30))), provider(), DIRECTORY, NOW);

        assertThat(booked.events()).containsExactly(new ReferralEvent.Booked(APPOINTMENT, true));
        assertThat(attended.events()).containsExactly(new ReferralEvent.Attended(APPOINTMENT, true));
        assertThat(followUp.events()).first().isInstanceOfSatisfying(ReferralEvent.Booked.class, event -> assertThat(
                        event.first())
                .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T09:00:00Z", "2028-11-21T11:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void refusesAppointmentsBeforeTheReferralOrFarAhead(String start) {
        refused(ReferralProblem.IMPLAUSIBLE_TIME, () -> in(State.ACCEPTED)
                .decide(new Command.Book(Instant.parse(start)), provider(), DIRECTORY, NOW));
    }

    @Test
    void refusesAttendanceBeforeTheDayAndAbsenceBeforeTheHour() {
        var theDayBefore = APPOINTMENT.minus(Duration.ofDays(1));
        var anHourBefore = APPOINTMENT.minus(Duration.ofHours(1));
        var booked = in(State.BOOKED);

        refused(
                ReferralProblem.IMPLAUSIBLE_TIME,
                () -> booked.decide(new Command.Attend(), provider(), DIRECTORY, theDayBefore));
        refused(
                ReferralProblem.IMPLAUSIBLE_TIME,
                () -> booked.decide(new Command.Miss(true), provider(), DIRECTORY, anHourBefore));
        assertThat(booked.decide(new Command.Attend(), provider(), DIRECTORY, anHourBefore)
                        .referral()
                        .state())
                .isEqualTo(State.ATTENDED);
    }

    @Test
    void takesTheDayOfTheAppointmentInLondon() {
        // 23:30 UTC on the 30th of June is half past midnight of the 1st of July in London.
        var start = Instant.parse("2027-07-01T08:00:00Z");
        var booked = in(State.ACCEPTED)
                .decide(new Command.Book(start), provider(), DIRECTORY, NOW)
                .referral();

        var attended =
                booked.decide(new Command.Attend(), provider(), DIRECTORY, Instant.parse("2027-06-30T23:30:00Z"));

        assertThat(attended.referral().state()).isEqualTo(State.ATTENDED);
        refused(
                ReferralProblem.IMPLAUSIBLE_TIME,
                () -> booked.decide(
                        new Command.Attend(), provider(), DIRECTORY, Instant.parse("2027-06-30T22:30:00Z")));
    }

    @ParameterizedTest
    @EnumSource(Command.DischargeOutcome.class)
    void endsCareThatNobodyCameForOnlyInWaysThatFit(Command.DischargeOutcome outcome) {
        var discharge = new Command.Discharge(outcome, null);
        var fitting = List.of(
                Command.DischargeOutcome.DID_NOT_ATTEND,
                Command.DischargeOutcome.PATIENT_DECLINED,
                Command.DischargeOutcome.RETURNED_TO_PRIMARY_CARE);

        if (fitting.contains(outcome)) {
            assertThat(in(State.MISSED)
                            .decide(discharge, provider(), DIRECTORY, NOW)
                            .events())
                    .containsExactly(new ReferralEvent.Discharged(outcome, "CLINICIAN"));
        } else {
            refused(ReferralProblem.OUTCOME_DOES_NOT_FIT, () -> in(State.MISSED)
                    .decide(discharge, provider(), DIRECTORY, NOW));
        }
        if (outcome == Command.DischargeOutcome.DID_NOT_ATTEND) {
            refused(ReferralProblem.OUTCOME_DOES_NOT_FIT, () -> in(State.ATTENDED)
                    .decide(discharge, provider(), DIRECTORY, NOW));
        }
    }

    private static void refused(ReferralProblem problem, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                .isEqualTo(problem));
    }
}
