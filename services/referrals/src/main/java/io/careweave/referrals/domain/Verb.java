package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.State.ACCEPTED;
import static io.careweave.referrals.domain.State.ATTENDED;
import static io.careweave.referrals.domain.State.BOOKED;
import static io.careweave.referrals.domain.State.CANCELLED;
import static io.careweave.referrals.domain.State.DISCHARGED;
import static io.careweave.referrals.domain.State.DRAFTED;
import static io.careweave.referrals.domain.State.IN_ERROR;
import static io.careweave.referrals.domain.State.IN_TRIAGE;
import static io.careweave.referrals.domain.State.MISSED;
import static io.careweave.referrals.domain.State.REDIRECTED;
import static io.careweave.referrals.domain.State.REJECTED_WITH_ADVICE;
import static io.careweave.referrals.domain.State.SUBMITTED;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transition table: which parties may do what, in which states, to which state it leads, and whether it takes a
 * clinician (N1: whatever rejects or closes; and whatever decides where and when a patient is treated).
 */
public enum Verb {
    SUBMIT(Party.REFERRER, Takes.ANYBODY, State.SUBMITTED, DRAFTED),
    TRIAGE(Party.PROVIDER, Takes.CLINICIAN, State.IN_TRIAGE, SUBMITTED, REDIRECTED),
    ACCEPT(Party.PROVIDER, Takes.ANYBODY, State.ACCEPTED, SUBMITTED, REDIRECTED, IN_TRIAGE),
    BOOK(Party.PROVIDER, Takes.ANYBODY, State.BOOKED, ACCEPTED, BOOKED, ATTENDED, MISSED),
    ATTEND(Party.PROVIDER, Takes.ANYBODY, State.ATTENDED, BOOKED),
    MISS(Party.PROVIDER, Takes.ANYBODY, State.MISSED, BOOKED),
    /** Only after an attendance or a missed appointment: an accepted referral cannot be closed unseen. */
    DISCHARGE(Party.PROVIDER, Takes.CLINICIAN, State.DISCHARGED, ATTENDED, MISSED),
    REDIRECT(Party.PROVIDER, Takes.CLINICIAN, State.REDIRECTED, SUBMITTED, REDIRECTED, IN_TRIAGE, ACCEPTED),
    REJECT(Party.PROVIDER, Takes.CLINICIAN, State.REJECTED_WITH_ADVICE, SUBMITTED, REDIRECTED, IN_TRIAGE),
    RESUBMIT(Party.REFERRER, Takes.ANYBODY, State.SUBMITTED, REJECTED_WITH_ADVICE),
    CANCEL(
            Party.REFERRER,
            Takes.CLINICIAN_ONCE_SUBMITTED,
            State.CANCELLED,
            DRAFTED,
            SUBMITTED,
            REDIRECTED,
            IN_TRIAGE,
            ACCEPTED,
            BOOKED,
            MISSED,
            REJECTED_WITH_ADVICE),
    ERROR(
            Party.REFERRER,
            Takes.CLINICIAN,
            State.IN_ERROR,
            SUBMITTED,
            REDIRECTED,
            IN_TRIAGE,
            ACCEPTED,
            BOOKED,
            ATTENDED,
            MISSED,
            REJECTED_WITH_ADVICE,
            DISCHARGED,
            CANCELLED),
    PRIORITISE(
            EnumSet.of(Party.REFERRER, Party.PROVIDER),
            Takes.CLINICIAN_ONCE_SUBMITTED,
            null,
            EnumSet.of(
                    DRAFTED,
                    SUBMITTED,
                    REDIRECTED,
                    IN_TRIAGE,
                    ACCEPTED,
                    BOOKED,
                    ATTENDED,
                    MISSED,
                    REJECTED_WITH_ADVICE)),
    /** Waits outlive the referral: what is found out later is still recorded. */
    START_CLOCK(EnumSet.of(Party.PROVIDER), Takes.CLINICIAN, null, everSubmitted()),
    STOP_CLOCK(EnumSet.of(Party.PROVIDER), Takes.CLINICIAN, null, everSubmitted()),
    VOID_CLOCK_STOP(EnumSet.of(Party.PROVIDER), Takes.CLINICIAN, null, everSubmitted()),
    RECORD_DELAY(EnumSet.of(Party.PROVIDER), Takes.ANYBODY, null, everSubmitted()),
    REQUEST_ADVICE(EnumSet.of(Party.REFERRER), Takes.ANYBODY, null, EnumSet.of(DRAFTED)),
    GIVE_ADVICE(EnumSet.of(Party.PROVIDER), Takes.CLINICIAN, null, EnumSet.of(DRAFTED)),
    DECLINE_ADVICE(EnumSet.of(Party.PROVIDER), Takes.CLINICIAN, null, EnumSet.of(DRAFTED)),
    WITHDRAW_ADVICE(EnumSet.of(Party.REFERRER), Takes.ANYBODY, null, EnumSet.of(DRAFTED)),
    /** The referrer submits, whoever may write; for the provider, a clinician takes the patient on. */
    CONVERT(
            EnumSet.of(Party.REFERRER, Party.PROVIDER),
            Takes.CLINICIAN_OF_PROVIDER,
            State.SUBMITTED,
            EnumSet.of(DRAFTED));

    private enum Takes {
        ANYBODY,
        CLINICIAN,
        /** A draft is nobody's care yet: whoever may write it may also change it or throw it away. */
        CLINICIAN_ONCE_SUBMITTED,
        CLINICIAN_OF_PROVIDER
    }

    @SuppressWarnings("ImmutableEnumChecker") // copies that nobody can change
    private final Set<Party> parties;

    private final Takes takes;
    private final @Nullable State to;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<State> from;

    Verb(Party party, Takes takes, State to, State... from) {
        this(Set.of(party), takes, to, Set.of(from));
    }

    Verb(Set<Party> parties, Takes takes, @Nullable State to, Set<State> from) {
        this.parties = Set.copyOf(parties);
        this.takes = takes;
        this.to = to;
        this.from = Set.copyOf(from);
    }

    private static Set<State> everSubmitted() {
        return EnumSet.complementOf(EnumSet.of(DRAFTED, IN_ERROR));
    }

    Set<Party> parties() {
        return parties;
    }

    /** @param by the part in which the actor acts */
    boolean needsClinician(State state, Party by) {
        return switch (takes) {
            case ANYBODY -> false;
            case CLINICIAN -> true;
            case CLINICIAN_ONCE_SUBMITTED -> state != DRAFTED;
            case CLINICIAN_OF_PROVIDER -> by == Party.PROVIDER;
        };
    }

    /** The state after it, of a referral in a state that allows it. */
    State to(State state) {
        return to == null ? state : to;
    }

    boolean allowedIn(State state) {
        return from.contains(state);
    }

    /** As problems and the audit name it: {@code submit}; a transition's place in the path. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
