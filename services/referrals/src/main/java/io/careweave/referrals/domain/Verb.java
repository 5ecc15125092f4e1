package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.State.ACCEPTED;
import static io.careweave.referrals.domain.State.ATTENDED;
import static io.careweave.referrals.domain.State.BOOKED;
import static io.careweave.referrals.domain.State.CANCELLED;
import static io.careweave.referrals.domain.State.DISCHARGED;
import static io.careweave.referrals.domain.State.DRAFTED;
import static io.careweave.referrals.domain.State.IN_TRIAGE;
import static io.careweave.referrals.domain.State.MISSED;
import static io.careweave.referrals.domain.State.REDIRECTED;
import static io.careweave.referrals.domain.State.REJECTED_WITH_ADVICE;
import static io.careweave.referrals.domain.State.SUBMITTED;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The transition table: which party may do what, in which states, to which state it leads, and whether it takes a
 * clinician (N1: whatever rejects or closes; and whatever decides where a patient is treated).
 */
public enum Verb {
    SUBMIT(Party.REFERRER, false, State.SUBMITTED, DRAFTED),
    TRIAGE(Party.PROVIDER, true, State.IN_TRIAGE, SUBMITTED, REDIRECTED),
    ACCEPT(Party.PROVIDER, false, State.ACCEPTED, SUBMITTED, REDIRECTED, IN_TRIAGE),
    BOOK(Party.PROVIDER, false, State.BOOKED, ACCEPTED, BOOKED, ATTENDED, MISSED),
    ATTEND(Party.PROVIDER, false, State.ATTENDED, BOOKED),
    MISS(Party.PROVIDER, false, State.MISSED, BOOKED),
    /** Only after an attendance or a missed appointment: an accepted referral cannot be closed unseen. */
    DISCHARGE(Party.PROVIDER, true, State.DISCHARGED, ATTENDED, MISSED),
    REDIRECT(Party.PROVIDER, true, State.REDIRECTED, SUBMITTED, REDIRECTED, IN_TRIAGE, ACCEPTED),
    REJECT(Party.PROVIDER, true, State.REJECTED_WITH_ADVICE, SUBMITTED, REDIRECTED, IN_TRIAGE),
    RESUBMIT(Party.REFERRER, false, State.SUBMITTED, REJECTED_WITH_ADVICE),
    CANCEL(
            Party.REFERRER,
            true,
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
            true,
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
            CANCELLED);

    private final Party party;
    private final boolean clinical;
    private final State to;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<State> from;

    Verb(Party party, boolean clinical, State to, State... from) {
        this.party = party;
        this.clinical = clinical;
        this.to = to;
        this.from = Set.copyOf(List.of(from));
    }

    Party party() {
        return party;
    }

    /** A draft is nobody's care yet: whoever may write it may throw it away. */
    boolean needsClinician(State state) {
        return clinical && state != DRAFTED;
    }

    State to() {
        return to;
    }

    boolean allowedIn(State state) {
        return from.contains(state);
    }

    /** As it stands in the path: {@code POST /v1/referrals/{id}/submit}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
