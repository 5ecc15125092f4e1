package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.Terms.SpecificationVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract: DRAFT, AGREED, FUNDED (or not, without money), SIGNED, LIVE, perhaps EXIT, ENDED. A suspension lies over what
 * is in force and changes nothing else.
 *
 * @param version counts its changes
 * @param events how many events of it were told
 * @param variedPence sum of the signed variations
 */
public record Contract(
        UUID id,
        long version,
        long events,
        Terms terms,
        List<Precedent> precedents,
        State state,
        boolean suspended,
        Funding funding,
        Life life,
        long variedPence,
        Instant createdAt,
        Instant changedAt) {

    /** Where it stands. */
    public enum State {
        DRAFT,
        AGREED,
        FUNDED,
        SIGNED,
        LIVE,
        EXIT,
        ENDED
    }

    /** Why one ended. */
    public enum EndReason {
        EXPIRED,
        TERMINATED,
        REPLACED
    }

    public Contract {
        precedents = List.copyOf(precedents);
    }

    public static Contract draft(UUID id, Terms terms, List<String> conditions, Instant now) {
        var checked = terms.checked();
        var open = Precedent.open(conditions);
        return new Contract(id, 1, 0, checked, open, State.DRAFT, false, Funding.NONE, Life.NOT_BEGUN, 0, now, now);
    }

    /** Lifetime value in pence: as awarded, and what signed variations made of it. */
    public long valuePence() {
        return Math.addExact(terms.awardPence(), variedPence);
    }

    public boolean isSigned() {
        return state != State.DRAFT && state != State.AGREED && state != State.FUNDED;
    }

    public boolean isInForce() {
        return state == State.LIVE || state == State.EXIT;
    }

    public Contract redraft(Terms anew, List<String> conditions, Instant now) {
        require("redraft", State.DRAFT);
        return with(anew.checked(), Precedent.open(conditions), state, funding, life, now);
    }

    /** With another who looks after it, specification not known before, or review; before it is signed or after. */
    public Contract lookedAfter(
            @Nullable SpecificationVersion specification,
            @Nullable UUID owner,
            @Nullable LocalDate review,
            Instant now) {
        if (state == State.ENDED) {
            throw illegal("look after");
        }
        if (specification != null && isSigned() && terms.specification() != null) {
            throw invalid("What is bought changes by a variation.", "/specification", "signed");
        }
        return with(terms.looked(specification, owner, review).coherent(), precedents, state, funding, life, now);
    }

    /** Both sides agree on the terms; where there is money, budgets are asked next. */
    public Contract agree(LocalDate on, Instant now) {
        require("agree", State.DRAFT);
        return with(terms, precedents, State.AGREED, funding.dropped(), life.agreed(on), now);
    }

    /** Asks (again) for its money, under the next version. */
    public Contract ask(Instant now) {
        require("ask for money", State.AGREED);
        requireAnswered();
        if (!terms.hasMoney()) {
            throw new Refused(ILLEGAL_TRANSITION, "It has no money to ask for.");
        }
        return with(terms, precedents, state, funding.asked(), life, now);
    }

    /** Budgets answered the version asked last. */
    public Contract funded(Instant now) {
        return with(terms, precedents, State.FUNDED, funding.reserved(), life, now);
    }

    public Contract unfunded(String reason, @Nullable Long shortfallPence, Instant now) {
        return with(terms, precedents, State.AGREED, funding.refused(reason, shortfallPence), life, now);
    }

    /** Back to a draft; what was reserved for it is given back. */
    public Contract reopen(Instant now) {
        require("reopen", State.AGREED, State.FUNDED);
        return with(terms, precedents, State.DRAFT, funding.dropped(), life, now);
    }

    /** The next version under which money is asked for or given back: of a variation, or of what is reserved in vain. */
    public Contract numbered(Instant now) {
        return with(terms, precedents, state, funding.numbered(), life, now);
    }

    private void requireAnswered() {
        if (funding.status() == Funding.Status.ASKED) {
            throw new Refused(ILLEGAL_TRANSITION, "Budgets have not answered version " + funding.version() + " yet.");
        }
    }

    /** @param clause by which it was signed for the network */
    public Contract sign(LocalDate on, LocalDate otherSideOn, String clause, Instant now) {
        if (otherSideOn.isAfter(on)) {
            throw invalid("The other side signs today at the latest.", "/counterpartySignedOn", "in the future");
        }
        return with(terms, precedents, State.SIGNED, funding, life.signed(on, otherSideOn, clause), now);
    }

    /** A condition is fulfilled; once. */
    public Contract fulfil(String code, LocalDate on, LocalDate today, Instant now) {
        if (isInForce() || state == State.ENDED) {
            throw illegal("fulfil a condition");
        }
        return with(terms, Precedent.fulfil(precedents, code, on, today), state, funding, life, now);
    }

    /** First day in force: the later of the expected start and the day after the last condition; empty while one is open. */
    public Optional<LocalDate> liveFrom() {
        if (precedents.stream().anyMatch(Precedent::pending)) {
            return Optional.empty();
        }
        return Optional.of(precedents.stream()
                .map(one -> Objects.requireNonNull(one.fulfilledOn()).plusDays(1))
                .reduce(terms.start(), (one, other) -> one.isAfter(other) ? one : other));
    }

    /** Whether the calendar brings it into force on a day. */
    public boolean commencesBy(LocalDate day) {
        return state == State.SIGNED
                && liveFrom()
                        .filter(from -> !from.isAfter(day) && from.isBefore(endsOn()))
                        .isPresent();
    }

    public Contract commence(Instant now) {
        require("commence", State.SIGNED);
        return with(
                terms,
                precedents,
                State.LIVE,
                funding,
                life.commenced(liveFrom().orElseThrow()),
                now);
    }

    /** First day without it, as things stand. */
    public LocalDate endsOn() {
        var exit = life.exitOn();
        return exit != null && exit.isBefore(terms.end()) ? exit : terms.end();
    }

    public boolean endsBy(LocalDate day) {
        return (state == State.SIGNED || isInForce()) && !endsOn().isAfter(day);
    }

    /** A suspension lies over it. */
    public Contract suspend(Instant now) {
        if (!isInForce() || suspended) {
            throw illegal("suspend");
        }
        return overlaid(true, now);
    }

    public Contract resume(Instant now) {
        if (!suspended) {
            throw illegal("resume");
        }
        return overlaid(false, now);
    }

    /** It is to end before its term does. */
    public Contract exit(Exit exit, LocalDate earliest, Instant now) {
        require("exit", State.SIGNED, State.LIVE);
        var checked = exit.checked(this, earliest);
        return with(terms, precedents, state == State.LIVE ? State.EXIT : state, funding, life.exiting(checked), now);
    }

    /** It ends as planned, or because its term does. */
    public Contract end(Instant now) {
        if (state != State.SIGNED && !isInForce()) {
            throw illegal("end");
        }
        return with(terms, precedents, State.ENDED, funding, life.ended(endsOn(), terms.end()), now);
    }

    /** A variation was signed: its money counts. */
    public Contract varied(long pence, Instant now) {
        long sum = Math.addExact(variedPence, pence);
        if (Math.addExact(terms.awardPence(), sum) < 0) {
            throw invalid("The value would fall below zero.", "/pence", "below zero");
        }
        return copy(version + 1, events, terms, precedents, state, suspended, funding, life, sum, now);
    }

    /** A variation takes effect: the term ends on another day. */
    public Contract until(LocalDate end, Instant now) {
        return with(terms.until(end), precedents, state, funding, life, now);
    }

    /** So many events more were told of it. */
    public Contract told(int count) {
        return copy(
                version, events + count, terms, precedents, state, suspended, funding, life, variedPence, changedAt);
    }

    private Contract overlaid(boolean over, Instant now) {
        return copy(version + 1, events, terms, precedents, state, over, funding, life, variedPence, now);
    }

    private Contract with(
            Terms newTerms, List<Precedent> conditions, State next, Funding newFunding, Life newLife, Instant now) {
        boolean over = suspended && next != State.ENDED;
        return copy(version + 1, events, newTerms, conditions, next, over, newFunding, newLife, variedPence, now);
    }

    private Contract copy(
            long newVersion,
            long newEvents,
            Terms newTerms,
            List<Precedent> conditions,
            State next,
            boolean over,
            Funding newFunding,
            Life newLife,
            long varied,
            Instant now) {
        return new Contract(
                id,
                newVersion,
                newEvents,
                newTerms,
                conditions,
                next,
                over,
                newFunding,
                newLife,
                varied,
                createdAt,
                now);
    }

    void require(String what, State... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw illegal(what);
        }
    }

    private Refused illegal(String what) {
        return new Refused(
                ILLEGAL_TRANSITION,
                "A contract that is %s does not %s.".formatted(suspended ? "suspended" : state, what));
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(CONTRACT_INVALID, detail, new FieldError(pointer, fault));
    }
}
