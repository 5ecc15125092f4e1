package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.Samples.COMMUNITY;
import static io.careweave.referrals.domain.Samples.DIRECTORY;
import static io.careweave.referrals.domain.Samples.DR_A;
import static io.careweave.referrals.domain.Samples.DR_B;
import static io.careweave.referrals.domain.Samples.HOSPITAL;
import static io.careweave.referrals.domain.Samples.NOW;
import static io.careweave.referrals.domain.Samples.choice;
import static io.careweave.referrals.domain.Samples.client;
import static io.careweave.referrals.domain.Samples.command;
import static io.careweave.referrals.domain.Samples.in;
import static io.careweave.referrals.domain.Samples.provider;
import static io.careweave.referrals.domain.Samples.referrer;
import static io.careweave.referrals.domain.Samples.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N1 to N5: nobody clinically appropriate is denied. */
class NoDenialTest {

    private static final EnumSet<Verb> CLINICAL = EnumSet.of(
            Verb.REJECT,
            Verb.DISCHARGE,
            Verb.CANCEL,
            Verb.ERROR,
            Verb.TRIAGE,
            Verb.REDIRECT,
            Verb.PRIORITISE,
            Verb.START_CLOCK,
            Verb.STOP_CLOCK,
            Verb.VOID_CLOCK_STOP,
            Verb.GIVE_ADVICE,
            Verb.DECLINE_ADVICE);

    @ParameterizedTest
    @EnumSource(Verb.class)
    void takesAClinicianForWhateverRejectsOrCloses(Verb verb) {
        var state = EnumSet.allOf(State.class).stream()
                .filter(verb::allowedIn)
                .filter(one -> one != State.DRAFTED || !verb.allowedIn(State.SUBMITTED))
                .findFirst()
                .orElseThrow();
        var org = verb.parties().contains(Party.REFERRER) ? "Z90001" : "ZR1";
        var machine = Acting.of(client(org, true), null);
        var manager = Acting.of(new Actor.Member("m", Optional.of(org), Set.of(Role.PRACTICE_MANAGER)), null);

        for (var acting : List.of(machine, manager)) {
            if (CLINICAL.contains(verb)) {
                refused(ReferralProblem.CLINICIAN_REQUIRED, () -> Samples.ready(verb, state)
                        .permit(command(verb, state), acting));
            } else {
                Samples.ready(verb, state).permit(command(verb, state), acting);
            }
        }
    }

    @Test
    void letsAnAttestedClientActForAClinician() {
        var acting = Acting.of(client("ZR1", true), DR_A);

        var decision = in(State.SUBMITTED).decide(reject(DR_A), acting, DIRECTORY, NOW);

        assertThat(decision.events())
                .containsExactly(new ReferralEvent.RejectedWithAdvice(
                        Command.RejectReason.MANAGE_IN_PRIMARY_CARE,
                        "CONSULTANT",
                        Command.NextStep.TREAT_AS_ADVISED,
                        1));
    }

    @Test
    void refusesProxiesOfClientsWithoutAttestationAndOfPeople() {
        refused(ReferralProblem.CLINICIAN_REQUIRED, () -> Acting.of(client("ZR1", false), DR_A));
        refused(ReferralProblem.CLINICIAN_REQUIRED, () -> Acting.of(Samples.SURGEON, DR_A));
    }

    @Test
    void letsAnybodyOfTheReferrerThrowADraftAway() {
        var acting = Acting.of(client("Z90001", false), null);
        var cancel = command(Verb.CANCEL, State.DRAFTED);
        in(State.DRAFTED).permit(cancel, acting);

        var decision = in(State.DRAFTED).decide(cancel, acting, DIRECTORY, NOW);

        assertThat(decision.events())
                .containsExactly(new ReferralEvent.Cancelled(Command.CancelReason.PATIENT_REQUEST, "REFERRER"));
        assertThat(decision.referral().parties().providerOrg()).isNull();
    }

    @Test
    void keepsReasonAdviceAndNextStepOfARejection() {
        var rejected = in(State.SUBMITTED)
                .decide(reject(null), provider(), DIRECTORY, NOW)
                .referral();

        assertThat(rejected.progress().rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reviewNumber()).isEqualTo(1);
            assertThat(rejection.clinician().identity()).isEqualTo("member:surgeon");
            assertThat(rejection.reason()).isEqualTo(Command.RejectReason.MANAGE_IN_PRIMARY_CARE);
            assertThat(rejection.advice().text()).isEqualTo("exercise first");
            assertThat(rejection.nextStep()).isEqualTo(Command.NextStep.TREAT_AS_ADVISED);
        });
    }

    @Test
    void refusesASecondRejectionByTheSameClinician() {
        var byA = Acting.of(client("ZR1", true), DR_A);
        var byB = Acting.of(client("ZR1", true), DR_B);
        var resubmitted = resubmitted(
                in(State.SUBMITTED).decide(reject(DR_A), byA, DIRECTORY, NOW).referral());

        refused(ReferralProblem.SAME_CLINICIAN, () -> resubmitted.decide(reject(DR_A), byA, DIRECTORY, NOW));

        var twice = resubmitted.decide(reject(DR_B), byB, DIRECTORY, NOW);
        assertThat(twice.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ReferralEvent.RejectedWithAdvice.class,
                        rejection -> assertThat(rejection.reviewNumber()).isEqualTo(2));
        var again = resubmitted(twice.referral());
        refused(ReferralProblem.SAME_CLINICIAN, () -> again.decide(reject(DR_A), byA, DIRECTORY, NOW));
        refused(ReferralProblem.SAME_CLINICIAN, () -> again.decide(reject(DR_B), byB, DIRECTORY, NOW));
    }

    @Test
    void resubmitsWithTheSameTextUnlessAnotherIsGiven() {
        var rejected = in(State.SUBMITTED)
                .decide(reject(null), provider(), DIRECTORY, NOW)
                .referral();
        var more = FreeText.of("exercise tried for 12 weeks", "/clinicalSummary");

        var decision = rejected.decide(new Command.Resubmit(more), referrer(), DIRECTORY, NOW);

        assertThat(decision.events()).containsExactly(new ReferralEvent.Submitted(true));
        assertThat(decision.referral().clinicalSummary()).isEqualTo(more);
        assertThat(resubmitted(rejected).clinicalSummary()).isEqualTo(rejected.clinicalSummary());
    }

    @Test
    void keepsAHospitalAmongTheOptionsOfARedirectFromOne() {
        var withoutHospital = redirect(choice(COMMUNITY.serviceId(), COMMUNITY.serviceId()));

        refused(ReferralProblem.HOSPITAL_NOT_OFFERED, () -> in(State.SUBMITTED)
                .decide(withoutHospital, provider(), DIRECTORY, NOW));
    }

    @Test
    void offersChoiceAfterTheRedirectSoThatTheOldProviderHearsNothingMore() {
        var redirect = redirect(choice(COMMUNITY.serviceId(), COMMUNITY.serviceId(), HOSPITAL.serviceId()));

        var decision = in(State.SUBMITTED).decide(redirect, provider(), DIRECTORY, NOW);

        assertThat(decision.referral().parties().providerOrg()).isEqualTo("ZC1");
        assertThat(decision.referral().serviceId()).isEqualTo(COMMUNITY.serviceId());
        assertThat(decision.events())
                .satisfiesExactly(
                        redirected -> assertThat(redirected)
                                .isEqualTo(new ReferralEvent.Redirected(
                                        HOSPITAL.serviceId(),
                                        COMMUNITY.serviceId(),
                                        Command.RedirectReason.ALTERNATIVE_SUITABLE,
                                        "CLINICIAN",
                                        "ZR1")),
                        offered -> assertThat(offered)
                                .isEqualTo(new ReferralEvent.ChoiceOffered(new Choice(
                                        List.of(
                                                new Choice.Option(COMMUNITY.serviceId(), 10, null),
                                                new Choice.Option(HOSPITAL.serviceId(), 40, null)),
                                        COMMUNITY.serviceId(),
                                        Choice.DecidedBy.PATIENT))));
    }

    @Test
    void hasNoReasonToRejectThatIsNotClinical() {
        assertThat(Command.RejectReason.values())
                .extracting(Enum::name)
                .noneMatch(name -> name.contains("CAPACITY") || name.contains("PATHWAY") || name.contains("WAIT"));
    }

    @Test
    void keepsEverybodyElseAwayFromPatients() {
        refused(CommonProblem.FORBIDDEN, () -> Acting.of(new Actor.Operator("root"), null));
        for (var role : EnumSet.complementOf(EnumSet.of(Role.CLINICIAN, Role.PRACTICE_MANAGER))) {
            var member = new Actor.Member("m", Optional.of("ZR1"), Set.of(role));
            refused(CommonProblem.FORBIDDEN, () -> Acting.of(member, null));
        }
        var freelance = new Actor.Member("m", Optional.empty(), Set.of(Role.CLINICIAN));
        refused(CommonProblem.FORBIDDEN, () -> Acting.of(freelance, new OnBehalfOf("GP", "GMC-1234567")));
    }

    private static Command.Redirect redirect(Choice choice) {
        return new Command.Redirect(COMMUNITY.serviceId(), Command.RedirectReason.ALTERNATIVE_SUITABLE, choice, null);
    }

    private static Referral resubmitted(Referral rejected) {
        return rejected.decide(new Command.Resubmit(null), referrer(), DIRECTORY, NOW)
                .referral();
    }

    private static void refused(ProblemType problem, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.problem())
                .isEqualTo(problem));
    }
}
