package io.careweave.referrals.domain;

import io.careweave.commons.actor.OnBehalfOf;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is recorded of waits, beside what the steps of a referral say of them. None of it moves the referral. */
public sealed interface ClockCommand extends Command {

    /**
     * @param reason one that the rules know, for example {@code DECISION_TO_TREAT}
     * @param on civil date in Europe/London
     */
    record Start(String reason, LocalDate on, @Nullable OnBehalfOf onBehalfOf) implements ClockCommand {
        @Override
        public Verb verb() {
            return Verb.START_CLOCK;
        }
    }

    /**
     * @param reason one that the rules know, for example {@code FIRST_TREATMENT}
     * @param on civil date in Europe/London
     * @param clockId the one clock meant; every clock that the reason stops, if absent
     */
    record Stop(
            String reason,
            LocalDate on,
            @Nullable UUID clockId,
            @Nullable OnBehalfOf onBehalfOf) implements ClockCommand {
        @Override
        public Verb verb() {
            return Verb.STOP_CLOCK;
        }
    }

    /** Why the end of a clock is taken back. */
    enum VoidReason {
        WRONG_DATE,
        WRONG_REASON,
        NOT_STOPPED
    }

    /** @param number of the event with which the clock ended */
    record VoidStop(
            long number, VoidReason reason, @Nullable OnBehalfOf onBehalfOf) implements ClockCommand {
        @Override
        public Verb verb() {
            return Verb.VOID_CLOCK_STOP;
        }
    }

    /** What holds a patient up. It is recorded and never subtracted. */
    enum DelayReason {
        PATIENT_CHOICE,
        PATIENT_UNAVAILABLE,
        PATIENT_UNFIT,
        PROVIDER_CANCELLED,
        CAPACITY,
        DIAGNOSTICS
    }

    /** @param until last day */
    record Delay(
            DelayReason reason,
            LocalDate from,
            LocalDate until,
            @Nullable UUID clockId) implements ClockCommand {
        @Override
        public Verb verb() {
            return Verb.RECORD_DELAY;
        }
    }
}
