package io.careweave.contracting.domain.kpis;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTICE_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.WITHHOLDING_OPEN;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a provider falls short of an indicator, told formally, and what follows: NOTICE, MEETING, PLAN, ON_TRACK or BREACHED,
 * WITHHOLD, CLOSED. What is withheld is released or retained before it is closed: withheld - released - retained is what is
 * held, and nothing is held in the end.
 *
 * @param period in which the indicator fell short
 * @param meetBy last day of the meeting about it
 */
public record Notice(
        UUID id,
        long version,
        UUID contractId,
        UUID kpiId,
        String period,
        State state,
        LocalDate issuedOn,
        LocalDate meetBy,
        @Nullable LocalDate metOn,
        List<Milestone> plan,
        Account account,
        Instant createdAt,
        Instant changedAt) {

    /** Where it stands. */
    public enum State {
        NOTICE,
        MEETING,
        PLAN,
        ON_TRACK,
        BREACHED,
        WITHHOLD,
        CLOSED
    }

    /**
     * What the plan promises.
     *
     * @param outcome absent until it is decided whether it was reached
     */
    public record Milestone(
            String code, LocalDate dueOn, @Nullable Outcome outcome) {}

    /** Whether a milestone was reached. */
    public enum Outcome {
        REACHED,
        MISSED,
        /** Missed, and money is withheld for it. */
        WITHHELD
    }

    /**
     * Pence: withheld in all, and what became of it.
     *
     * @param events how many events of it were told
     */
    public record Account(UUID id, long events, long withheld, long released, long retained) {

        public long held() {
            return withheld - released - retained;
        }

        Account with(long moreWithheld, long moreReleased, long moreRetained) {
            return new Account(
                    id,
                    events,
                    Math.addExact(withheld, moreWithheld),
                    released + moreReleased,
                    retained + moreRetained);
        }
    }

    /** One event more was told of its account. */
    public Notice told() {
        var anew = new Account(
                account.id(), account.events() + 1, account.withheld(), account.released(), account.retained());
        return new Notice(
                id,
                version,
                contractId,
                kpiId,
                period,
                state,
                issuedOn,
                meetBy,
                metOn,
                plan,
                anew,
                createdAt,
                changedAt);
    }

    public Notice {
        plan = List.copyOf(plan);
    }

    /** @param fallsShort whether the newest observation of the period does */
    public static Notice issue(
            UUID id,
            UUID accountId,
            Kpi kpi,
            String period,
            boolean fallsShort,
            LocalDate on,
            LocalDate meetBy,
            Instant now) {
        if (!fallsShort) {
            throw invalid("The newest observation of that period does not fall short.", "/period", "not short");
        }
        return new Notice(
                id,
                1,
                kpi.contractId(),
                kpi.id(),
                period,
                State.NOTICE,
                on,
                meetBy,
                null,
                List.of(),
                new Account(accountId, 0, 0, 0, 0),
                now,
                now);
    }

    /** The parties met; also after the last day for it, which the record shows. */
    public Notice meet(LocalDate on, LocalDate today, Instant now) {
        require("meet about", State.NOTICE);
        if (on.isBefore(issuedOn) || on.isAfter(today)) {
            throw invalid("They met between the notice and today.", "/on", "too early or too late");
        }
        return with(State.MEETING, on, plan, account, now);
    }

    /** What is to be reached by when; agreed at the meeting or after it. */
    public Notice plan(List<Milestone> milestones, LocalDate today, Instant now) {
        require("plan for", State.MEETING);
        var codes = new HashSet<String>();
        for (int i = 0; i < milestones.size(); i++) {
            var one = milestones.get(i);
            if (!codes.add(one.code()) || one.dueOn().isBefore(today)) {
                throw invalid("Milestones differ, and none is due in the past.", "/milestones/" + i, "twice or past");
            }
        }
        return with(State.PLAN, metOn, milestones, account, now);
    }

    /** Whether a milestone that is due was reached. */
    public Notice judge(String code, boolean reached, LocalDate today, Instant now) {
        require("judge", State.PLAN, State.ON_TRACK, State.BREACHED, State.WITHHOLD);
        var found =
                plan.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(Refused::notFound);
        if (found.outcome() != null) {
            throw new Refused(ILLEGAL_TRANSITION, "That milestone was " + found.outcome() + ".");
        }
        if (!reached && !today.isAfter(found.dueOn())) {
            throw invalid("It is missed once its day is over.", "/reached", "not due");
        }
        var judged = replaced(found, reached ? Outcome.REACHED : Outcome.MISSED);
        return with(judgedState(judged), metOn, judged, account, now);
    }

    private State judgedState(List<Milestone> judged) {
        if (state == State.WITHHOLD) {
            return state;
        }
        return judged.stream().anyMatch(one -> one.outcome() == Outcome.MISSED) ? State.BREACHED : State.ON_TRACK;
    }

    /** Money is withheld for a milestone that was missed; once for each. */
    public Notice withhold(String code, long pence, Instant now) {
        require("withhold for", State.BREACHED, State.WITHHOLD);
        var found =
                plan.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(Refused::notFound);
        if (found.outcome() != Outcome.MISSED) {
            throw new Refused(ILLEGAL_TRANSITION, "Nothing is withheld for a milestone that was not just missed.");
        }
        if (pence == 0) {
            throw invalid("As much is withheld already as may be at once.", "/milestone", "cap reached");
        }
        return with(State.WITHHOLD, metOn, replaced(found, Outcome.WITHHELD), account.with(pence, 0, 0), now);
    }

    /** Performance has recovered: what is held is paid, all of it or a part. */
    public Notice release(long pence, Instant now) {
        requireHeld(pence);
        return with(state, metOn, plan, account.with(0, pence, 0), now);
    }

    /** It has not recovered: what is held is kept for good, all of it or a part. */
    public Notice retain(long pence, Instant now) {
        requireHeld(pence);
        return with(state, metOn, plan, account.with(0, 0, pence), now);
    }

    private void requireHeld(long pence) {
        require("release or retain for", State.WITHHOLD);
        if (pence > account.held()) {
            throw invalid(account.held() + " pence are held.", "/pence", "more than is held");
        }
    }

    /** Done with, or withdrawn. */
    public Notice close(Instant now) {
        if (state == State.CLOSED) {
            throw new Refused(ILLEGAL_TRANSITION, "It is closed.");
        }
        if (account.held() != 0) {
            throw new Refused(
                    WITHHOLDING_OPEN, account.held() + " pence are held; they are released or retained before that.");
        }
        return with(State.CLOSED, metOn, plan, account, now);
    }

    private List<Milestone> replaced(Milestone found, Outcome outcome) {
        return plan.stream()
                .map(one -> one.equals(found) ? new Milestone(one.code(), one.dueOn(), outcome) : one)
                .toList();
    }

    private Notice with(
            State next, @Nullable LocalDate meeting, List<Milestone> milestones, Account amounts, Instant now) {
        return new Notice(
                id,
                version + 1,
                contractId,
                kpiId,
                period,
                next,
                issuedOn,
                meetBy,
                meeting,
                milestones,
                amounts,
                createdAt,
                now);
    }

    private void require(String what, State... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw new Refused(ILLEGAL_TRANSITION, "Nobody does %s a notice that is %s.".formatted(what, state));
        }
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(NOTICE_INVALID, detail, new FieldError(pointer, fault));
    }
}
