package io.careweave.contracting.domain.procurements;

import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.DEADLINE_NOT_ALLOWED;
import static io.careweave.contracting.domain.ContractingProblem.FROZEN_AFTER_CALL;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.procurements.ProcurementState.ADVERTISED;
import static io.careweave.contracting.domain.procurements.ProcurementState.CLOSED;
import static io.careweave.contracting.domain.procurements.ProcurementState.DRAFT;
import static io.careweave.contracting.domain.procurements.ProcurementState.ROUTED;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be bought, from the first draft to the award.
 *
 * @param version of this record, for its entity tag
 * @param events how many events were told of it; the next has the number after
 * @param told whether others know of it: whatever becomes of it, what was told stays told
 * @param route the law and the process; absent before it was determined
 * @param round counted from 1; a repetition begins the next
 * @param deadline bids must be there before this instant; absent before the call
 * @param amendments how many there are
 */
public record Procurement(
        UUID id,
        long version,
        long events,
        String buyer,
        ProcurementState state,
        boolean told,
        @Nullable Route route,
        int round,
        Terms terms,
        @Nullable Instant deadline,
        int amendments,
        Instant createdAt,
        Instant updatedAt) {

    private static final Set<ProcurementState> TELLING = Set.of(
            ProcurementState.NOTIFIED, ADVERTISED, ProcurementState.INTENTION_PUBLISHED, ProcurementState.AWARDED);

    /**
     * What was determined, and by which determination.
     *
     * @param appraisalId the appraisal that came to the decision to buy; absent where an award is urgent
     */
    public record Route(
            UUID determinationId,
            Regime regime,
            Process process,
            @Nullable UUID appraisalId) {}

    /** @throws Refused TERMS_IMPOSSIBLE */
    public static Procurement draft(UUID id, String buyer, Terms terms, Instant now) {
        terms.check();
        return new Procurement(id, 1, 0, buyer, DRAFT, false, null, 1, terms, null, 0, now, now);
    }

    /** @throws Refused TERMS_IMPOSSIBLE, or FROZEN_AFTER_CALL */
    public Procurement revise(Terms changed, Instant now) {
        if (state != DRAFT && state != ROUTED) {
            throw new Refused(FROZEN_AFTER_CALL, "Criteria, weights and price method stand; it is " + state + ".");
        }
        changed.check();
        return with(state, route, changed, deadline, amendments, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION */
    public Procurement route(Route determined, Instant now) {
        if (state != DRAFT && state != ROUTED) {
            throw illegal("Its route is determined before it is told to anybody");
        }
        return with(ROUTED, determined, terms, deadline, amendments, now);
    }

    /**
     * The call for bids. That the deadline is one, the calendar has said.
     *
     * @throws Refused ILLEGAL_TRANSITION, WEIGHTS_DO_NOT_SUM or TERMS_IMPOSSIBLE
     */
    public Procurement advertise(Instant until, Instant now) {
        terms.checkForCall(route != null && route.regime() == Regime.PSR);
        return with(checked(ADVERTISED), route, terms, until, amendments, now);
    }

    /**
     * @param until the deadline from now on, never an earlier one
     * @throws Refused BIDDING_CLOSED, or DEADLINE_NOT_ALLOWED
     */
    public Procurement amend(Instant until, Instant now) {
        var before = requireOpen(now);
        if (until.isBefore(before)) {
            throw new Refused(
                    DEADLINE_NOT_ALLOWED,
                    "An amendment does not take time away; bids were due by " + before + ".",
                    new FieldError("/deadline", "is earlier than before"));
        }
        return with(state, route, terms, until, amendments + 1, now);
    }

    /** Whether bids are taken: it is advertised and the deadline, which is too late itself, has not come. */
    public boolean isOpen(Instant now) {
        return state == ADVERTISED && now.isBefore(Objects.requireNonNull(deadline));
    }

    /** Whether the deadline has come and nobody has closed it yet. */
    public boolean isDue(Instant now) {
        return state == ADVERTISED && !isOpen(now);
    }

    /**
     * The deadline, while bids are taken.
     *
     * @throws Refused BIDDING_CLOSED
     */
    public Instant requireOpen(Instant now) {
        if (deadline == null || !isOpen(now)) {
            throw new Refused(
                    BIDDING_CLOSED,
                    state == ADVERTISED ? "The deadline was " + deadline + "." : "It is " + state + ".");
        }
        return deadline;
    }

    /** @throws Refused ILLEGAL_TRANSITION before the deadline */
    public Procurement close(Instant now) {
        if (isOpen(now)) {
            throw illegal("Nothing is closed before the deadline");
        }
        return with(checked(CLOSED), route, terms, deadline, amendments, now);
    }

    /**
     * The next state of its process; a call and its end have commands of their own, which look at the deadline.
     *
     * @throws Refused ILLEGAL_TRANSITION if another is next
     */
    public Procurement to(ProcurementState next, Instant now) {
        if (next == ADVERTISED || next == CLOSED) {
            throw illegal("It does not become " + next + " without a deadline");
        }
        return with(checked(next), route, terms, deadline, amendments, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION once it is awarded or abandoned */
    public Procurement abandon(Instant now) {
        if (!ProcessPath.mayAbandon(state)) {
            throw illegal("It can be abandoned until it is awarded");
        }
        return with(ProcurementState.ABANDONED, route, terms, deadline, amendments, now);
    }

    /**
     * A further decision sends it back: a round of its own, and the one before stays as it is.
     *
     * @throws Refused ILLEGAL_TRANSITION if it was not at that step
     */
    public Procurement repeatFrom(ProcurementState step, Instant now) {
        if (route == null || !ProcessPath.mayRepeat(route.process(), state, step)) {
            throw illegal("It cannot be repeated from " + step);
        }
        return new Procurement(
                id,
                version + 1,
                events,
                buyer,
                step,
                told,
                route,
                round + 1,
                terms,
                deadline,
                amendments,
                createdAt,
                now);
    }

    /** It stands as it did, but something belongs to it that did not. */
    public Procurement touched(Instant now) {
        return with(state, route, terms, deadline, amendments, now);
    }

    /** After so many more events were told of it. */
    public Procurement told(int more) {
        return new Procurement(
                id,
                version,
                events + more,
                buyer,
                state,
                told,
                route,
                round,
                terms,
                deadline,
                amendments,
                createdAt,
                updatedAt);
    }

    private ProcurementState checked(ProcurementState next) {
        if (route == null
                || ProcessPath.after(route.process(), state)
                        .filter(after -> after == next)
                        .isEmpty()) {
            throw illegal("It does not become " + next + " next");
        }
        return next;
    }

    private Refused illegal(String what) {
        return new Refused(ILLEGAL_TRANSITION, what + "; it is " + state + ".");
    }

    private Procurement with(
            ProcurementState next,
            @Nullable Route determined,
            Terms stated,
            @Nullable Instant until,
            int amended,
            Instant now) {
        return new Procurement(
                id,
                version + 1,
                events,
                buyer,
                next,
                told || TELLING.contains(next),
                determined,
                round,
                stated,
                until,
                amended,
                createdAt,
                now);
    }

    /** Whether somebody acting for an organisation may know of it. */
    public boolean isVisibleTo(@Nullable String org) {
        return told || isOf(org);
    }

    /** Whether whoever acts for an organisation prepares it. */
    public boolean isOf(@Nullable String org) {
        return Objects.equals(buyer, org);
    }
}
