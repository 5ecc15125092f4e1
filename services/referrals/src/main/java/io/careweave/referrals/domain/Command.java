package io.careweave.referrals.domain;

import io.careweave.commons.actor.OnBehalfOf;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a party may ask of a referral that exists. */
public sealed interface Command
        permits ClockCommand,
                AdviceCommand,
                Command.Submit,
                Command.Triage,
                Command.Accept,
                Command.Book,
                Command.Attend,
                Command.Miss,
                Command.Discharge,
                Command.Redirect,
                Command.Reject,
                Command.Resubmit,
                Command.Cancel,
                Command.MarkInError,
                Command.Prioritise {

    Verb verb();

    /** The clinician an attested client acts for. */
    default @Nullable OnBehalfOf onBehalfOf() {
        return null;
    }

    /** The services named, which the decision needs to know. */
    default Set<String> serviceIds() {
        return Set.of();
    }

    /** Whether the decision looks at services at all. */
    default boolean readsDirectory() {
        return this instanceof Submit || this instanceof Redirect;
    }

    private static Set<String> services(@Nullable Choice choice) {
        return choice == null
                ? Set.of()
                : choice.options().stream().map(Choice.Option::serviceId).collect(Collectors.toSet());
    }

    /** @param choice what was offered to the patient before, if anything was */
    record Submit(@Nullable Choice choice) implements Command {
        @Override
        public Verb verb() {
            return Verb.SUBMIT;
        }

        @Override
        public Set<String> serviceIds() {
            return services(choice);
        }
    }

    /** What the clinician thinks of the referral; the next command acts on it. */
    enum TriageOutcome {
        SUITABLE,
        BETTER_ELSEWHERE,
        MORE_INFORMATION_NEEDED,
        ADVICE_SUFFICIENT
    }

    record Triage(TriageOutcome outcome, @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.TRIAGE;
        }
    }

    record Accept() implements Command {
        @Override
        public Verb verb() {
            return Verb.ACCEPT;
        }
    }

    record Book(Instant appointmentStart) implements Command {
        @Override
        public Verb verb() {
            return Verb.BOOK;
        }
    }

    record Attend() implements Command {
        @Override
        public Verb verb() {
            return Verb.ATTEND;
        }
    }

    /** @param noticeGiven whether the appointment had been clearly communicated (waiting-time rules turn on it) */
    record Miss(boolean noticeGiven) implements Command {
        @Override
        public Verb verb() {
            return Verb.MISS;
        }
    }

    /** How care under this referral ended. */
    enum DischargeOutcome {
        TREATMENT_COMPLETE,
        RETURNED_TO_PRIMARY_CARE,
        ACTIVE_MONITORING,
        DECISION_NOT_TO_TREAT,
        TRANSFERRED,
        PATIENT_DECLINED,
        DID_NOT_ATTEND;

        /** Care that a clinician gave ends in many ways; care that nobody came for, in three. */
        boolean fits(State state) {
            return switch (this) {
                case RETURNED_TO_PRIMARY_CARE, PATIENT_DECLINED -> true;
                case DID_NOT_ATTEND -> state == State.MISSED;
                case TREATMENT_COMPLETE, ACTIVE_MONITORING, DECISION_NOT_TO_TREAT, TRANSFERRED ->
                    state == State.ATTENDED;
            };
        }
    }

    record Discharge(DischargeOutcome outcome, @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.DISCHARGE;
        }
    }

    enum RedirectReason {
        ALTERNATIVE_SUITABLE,
        OTHER_SPECIALTY,
        ESCALATION,
        SHORTER_WAIT,
        CLOSER_TO_HOME,
        PATIENT_PREFERENCE
    }

    record Redirect(
            String toServiceId,
            RedirectReason reason,
            Choice choice,
            @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.REDIRECT;
        }

        @Override
        public Set<String> serviceIds() {
            var all = new HashSet<>(services(choice));
            all.add(toServiceId);
            return Set.copyOf(all);
        }
    }

    /** Clinical reasons only: neither capacity (N5) nor a pathway not followed (N4) is one. */
    enum RejectReason {
        MANAGE_IN_PRIMARY_CARE,
        INFORMATION_INSUFFICIENT,
        NOT_CLINICALLY_INDICATED,
        OTHER_SERVICE_NEEDED,
        ALREADY_UNDER_CARE
    }

    enum NextStep {
        TREAT_AS_ADVISED,
        WORK_UP_AND_RESUBMIT,
        SEND_INFORMATION,
        REFER_ELSEWHERE,
        EMERGENCY_CARE
    }

    /** N2: a rejection gives its reason, advice in words, and what to do next. */
    record Reject(
            RejectReason reason,
            FreeText advice,
            NextStep nextStep,
            @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.REJECT;
        }
    }

    /** @param clinicalSummary replaces the former one, if given */
    record Resubmit(@Nullable FreeText clinicalSummary) implements Command {
        @Override
        public Verb verb() {
            return Verb.RESUBMIT;
        }
    }

    enum CancelReason {
        PATIENT_REQUEST,
        NO_LONGER_NEEDED,
        ADVICE_FOLLOWED,
        PATIENT_DIED,
        DUPLICATE
    }

    record Cancel(CancelReason reason, @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.CANCEL;
        }
    }

    enum ErrorReason {
        WRONG_PATIENT,
        WRONG_CONTENT,
        MADE_TWICE
    }

    /** The referral should never have been: what follows from it must be undone. */
    record MarkInError(ErrorReason reason, @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.ERROR;
        }
    }

    enum PriorityReason {
        CLINICAL_REVIEW,
        NEW_INFORMATION,
        CONDITION_CHANGED,
        CANCER_SUSPECTED,
        AGREED_WITH_REFERRER
    }

    record Prioritise(
            Priority priority,
            PriorityReason reason,
            @Nullable OnBehalfOf onBehalfOf) implements Command {
        @Override
        public Verb verb() {
            return Verb.PRIORITISE;
        }
    }
}
