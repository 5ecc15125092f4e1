package io.careweave.membership.domain.organisations;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a practice stands as a member; one that comes back goes on with its record.
 *
 * @param representative the member who casts its votes; without one, whoever manages it
 * @param suspendedOn first day without a vote; while suspended, and if it left so
 * @param endedOn first day without membership, which may lie ahead; only when left or expelled
 */
public record PracticeMembership(
        String orgCode,
        long version,
        State state,
        @Nullable UUID representative,
        LocalDate appliedOn,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate suspendedOn,
        @Nullable LocalDate endedOn,
        Instant updatedAt) {

    private static final Set<State> LIVE = EnumSet.of(State.APPLIED, State.ADMITTED, State.SUSPENDED);

    /** Applied, admitted, suspended and back, and in the end left or expelled. */
    public enum State {
        APPLIED,
        ADMITTED,
        SUSPENDED,
        LEFT,
        EXPELLED
    }

    /** How membership ends. */
    public enum Exit {
        LEFT,
        EXPELLED,
        /** The practice ended or merged. */
        CLOSED
    }

    /** @param before its membership of former times */
    public static PracticeMembership applied(
            Organisation practice,
            @Nullable PracticeMembership before,
            @Nullable UUID representative,
            LocalDate today,
            Instant now) {
        if (practice.kind() != Organisation.Kind.PRACTICE || !practice.isActive(today)) {
            throw new Refused(
                    MembershipProblem.NOT_A_PRACTICE,
                    "Only a practice that exists may be a member.",
                    new FieldError("/orgCode", "is closed, or no GP practice"));
        }
        if (before != null && (before.isLive() || before.lasts(today))) {
            throw illegal(before.state, "apply");
        }
        return new PracticeMembership(
                practice.orgCode(),
                before == null ? 1 : before.version + 1,
                State.APPLIED,
                representative,
                today,
                null,
                null,
                null,
                now);
    }

    /** @param on first day of membership, not before the practice existed */
    public PracticeMembership admitted(Organisation practice, LocalDate on, Instant now) {
        require(State.APPLIED, "admit");
        if (!practice.isActive(on)) {
            throw new Refused(
                    MembershipProblem.IMPLAUSIBLE_DAY,
                    "The practice does not exist on that day.",
                    new FieldError("/on", "is outside the practice's time"));
        }
        return to(State.ADMITTED, on, null, null, now);
    }

    public PracticeMembership suspended(LocalDate on, Instant now) {
        require(State.ADMITTED, "suspend");
        requireSinceAdmission(on);
        return to(State.SUSPENDED, admittedOn, on, null, now);
    }

    public PracticeMembership reinstated(Instant now) {
        require(State.SUSPENDED, "reinstate");
        return to(State.ADMITTED, admittedOn, null, null, now);
    }

    /** @param on first day without membership */
    public PracticeMembership ended(Exit how, LocalDate on, Instant now) {
        if ((how == Exit.EXPELLED && state == State.APPLIED) || !isLive()) {
            throw illegal(state, how == Exit.EXPELLED ? "expel" : "leave");
        }
        if (how != Exit.CLOSED) {
            requireSinceAdmission(on);
        }
        // Whoever leaves while suspended gets no vote back for the days until then.
        return to(how == Exit.EXPELLED ? State.EXPELLED : State.LEFT, admittedOn, suspendedOn, on, now);
    }

    public PracticeMembership represented(UUID memberId, Instant now) {
        if (!isLive()) {
            throw illegal(state, "nominate");
        }
        return new PracticeMembership(
                orgCode, version + 1, state, memberId, appliedOn, admittedOn, suspendedOn, endedOn, now);
    }

    public boolean isLive() {
        return LIVE.contains(state);
    }

    /** Whether it is a member on the day; one that is suspended is, and has no vote. */
    public boolean lasts(LocalDate day) {
        return admittedOn != null && !day.isBefore(admittedOn) && (endedOn == null || day.isBefore(endedOn));
    }

    /** Whether it may vote on the day. */
    public boolean votes(LocalDate day) {
        return lasts(day) && (suspendedOn == null || day.isBefore(suspendedOn));
    }

    private void require(State expected, String command) {
        if (state != expected) {
            throw illegal(state, command);
        }
    }

    private void requireSinceAdmission(LocalDate on) {
        if (admittedOn != null && on.isBefore(admittedOn)) {
            throw new Refused(
                    MembershipProblem.IMPLAUSIBLE_DAY,
                    "The practice was no member yet on that day.",
                    new FieldError("/on", "is before its admission"));
        }
    }

    private PracticeMembership to(
            State next,
            @Nullable LocalDate admitted,
            @Nullable LocalDate suspended,
            @Nullable LocalDate ended,
            Instant now) {
        return new PracticeMembership(
                orgCode, version + 1, next, representative, appliedOn, admitted, suspended, ended, now);
    }

    private static Refused illegal(State state, String command) {
        return new Refused(
                MembershipProblem.ILLEGAL_TRANSITION, "It is " + state + ", which does not take " + command + ".");
    }
}
