package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.ADVICE_ONLY;
import static io.careweave.membership.domain.MembershipProblem.SEAT_LIMIT_REACHED;
import static io.careweave.membership.domain.MembershipProblem.SEAT_TAKEN;
import static io.careweave.membership.domain.MembershipProblem.SEAT_VACANT;
import static io.careweave.membership.domain.MembershipProblem.SECOND_SEAT;
import static io.careweave.membership.domain.MembershipProblem.TERM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.TERM_TOO_SHORT;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A body of the network: what it may decide, and who sits on it.
 *
 * @param version number of its latest event
 * @param seats in the order in which they were made
 */
public record Body(
        UUID bodyId, long version, Establishment as, List<Seat> seats, Instant createdAt, Instant updatedAt) {

    /** A body without a limit of its own has at most so many seats: what one event can carry whole. */
    public static final int MOST_SEATS = 100;

    /** Terms on a shadow body: it learns an office, and two years is what was promised with it. */
    private static final int SHADOW_MONTHS = 24;

    public Body {
        seats = List.copyOf(seats);
    }

    /** A new body, with the seats that it is established with. */
    public static Body established(UUID bodyId, Establishment as, List<Seat> seats, Instant now) {
        as.requireConsistent();
        var body = new Body(bodyId, 1, as, seats, now, now);
        body.requireWithinLimit();
        return body;
    }

    /**
     * @param anew of the same kind
     * @throws Refused 422 if it has more seats than the new limit
     */
    public Body reestablished(Establishment anew, Instant now) {
        anew.requireConsistent();
        var body = new Body(bodyId, version + 1, anew, seats, createdAt, now);
        body.requireWithinLimit();
        return body;
    }

    /** For every act that decides something, such as a resolution. */
    public void requireDeciding() {
        if (as.advisory()) {
            throw new Refused(ADVICE_ONLY, "This body advises; it decides nothing.");
        }
    }

    /** @throws Refused 422 if the body has all the seats of its establishment */
    public Body withSeat(Seat seat, Instant now) {
        var more = new ArrayList<>(seats);
        more.add(seat);
        var body = new Body(bodyId, version + 1, as, more, createdAt, now);
        body.requireWithinLimit();
        return body;
    }

    /** A body as a seat of it changed, with the event that tells. */
    public record Change(Body body, SeatEvent event) {}

    /** @throws Refused 409 if the seat is taken or the person sits elsewhere on the body, 422 if the term cannot be */
    public Change filled(UUID seatId, Term term, Instant now) {
        var seat = seat(seatId);
        term.mandate().requireComplete();
        requirePossible(term);
        if (seat.terms().stream().anyMatch(term::overlaps)) {
            throw new Refused(
                    SEAT_TAKEN, "Somebody holds this seat during the term.", new FieldError("/from", "taken"));
        }
        boolean seatedTwice = seats.stream()
                .flatMap(other -> other.terms().stream())
                .filter(other -> other.memberId().equals(term.memberId()) && other.overlaps(term))
                .anyMatch(other ->
                        !other.mandate().isExOfficio() && !term.mandate().isExOfficio());
        if (seatedTwice) {
            throw new Refused(
                    SECOND_SEAT,
                    "Nobody holds two seats of one body at a time, unless one of them ex officio.",
                    new FieldError("/memberId", "holds another seat"));
        }
        var held = seat.with(term);
        return new Change(with(held, version + 1, now), new SeatEvent.Filled(held, term));
    }

    private void requirePossible(Term term) {
        var to = term.to();
        if (to != null && !to.isAfter(term.from())) {
            throw new Refused(TERM_IMPOSSIBLE, "A term ends after it begins.", new FieldError("/to", "too early"));
        }
        if (as.kind() == BodyKind.SHADOW
                && to != null
                && to.isBefore(term.from().plusMonths(SHADOW_MONTHS))) {
            throw new Refused(
                    TERM_TOO_SHORT,
                    "A term on a shadow body is at least " + SHADOW_MONTHS + " months.",
                    new FieldError("/to", "too early"));
        }
    }

    /**
     * Gives up a seat before its time.
     *
     * @param on first day of the vacancy, on which the seat would otherwise be held
     * @throws Refused 409 if nobody holds the seat then
     */
    public Change vacated(UUID seatId, LocalDate on, Term.Vacancy reason, Instant now) {
        var seat = seat(seatId);
        var term = seat.heldOn(on)
                .orElseThrow(() -> new Refused(
                        SEAT_VACANT, "Nobody holds this seat on that day.", new FieldError("/on", "vacant")));
        var ended = term.vacated(on, reason);
        var left = seat.with(ended);
        return new Change(
                with(left, version + 1, now), new SeatEvent.Vacated(left, ended, on, SeatEvent.Reason.of(reason)));
    }

    /**
     * What the calendar brings: ends that approach are announced, and ends that came.
     *
     * @param noticeDays how long before its end a term is announced
     */
    public Due due(LocalDate today, int noticeDays, Instant now) {
        var events = new ArrayList<SeatEvent>();
        var touched = new ArrayList<Seat>();
        boolean ended = false;
        for (var seat : seats) {
            var current = seat;
            for (var term : seat.terms()) {
                var to = term.to();
                if (to == null || term.endTold()) {
                    continue;
                }
                if (!to.isAfter(today)) {
                    ended = true;
                    boolean vacant = current.heldOn(to).isEmpty();
                    current = vacant ? current.with(term.toldEnd()) : current.quietly(term.toldEnd());
                    if (vacant) {
                        events.add(new SeatEvent.Vacated(current, term, to, SeatEvent.Reason.TERM_ENDED));
                    }
                } else if (!term.expiryTold() && !to.isAfter(today.plusDays(noticeDays))) {
                    current = current.with(term.toldExpiry());
                    events.add(new SeatEvent.ExpiryApproached(current, term, to));
                }
            }
            if (!current.equals(seat)) {
                touched.add(current);
            }
        }
        var body = this;
        for (var seat : touched) {
            body = body.with(seat, ended ? version + 1 : version, now);
        }
        return new Due(body, touched, events, ended);
    }

    /**
     * @param seats those of which something was told
     * @param changed whether the body's own state is told anew
     */
    public record Due(Body body, List<Seat> seats, List<SeatEvent> events, boolean changed) {}

    public Seat seat(UUID seatId) {
        return seats.stream()
                .filter(seat -> seat.seatId().equals(seatId))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** Who sits on it on a day, and in which roles. */
    public Map<UUID, Set<String>> holders(LocalDate day) {
        var holders = new TreeMap<UUID, Set<String>>();
        for (var seat : seats) {
            seat.heldOn(day).ifPresent(term -> {
                var _ = holders.computeIfAbsent(term.memberId(), _ -> new HashSet<>())
                        .add(seat.role());
            });
        }
        return holders;
    }

    public boolean isHolder(String memberId, LocalDate day) {
        return holders(day).keySet().stream()
                .anyMatch(holder -> holder.toString().equals(memberId));
    }

    /** Whether somebody holds the chair's seat on a day. */
    public boolean isChair(String memberId, LocalDate day) {
        return seats.stream()
                .filter(seat -> seat.role().equals(Seat.CHAIR))
                .flatMap(seat -> seat.heldOn(day).stream())
                .anyMatch(term -> term.memberId().toString().equals(memberId));
    }

    private void requireWithinLimit() {
        int limit = Objects.requireNonNullElse(as.seatLimit(), MOST_SEATS);
        if (seats.size() > limit) {
            throw new Refused(
                    SEAT_LIMIT_REACHED,
                    "By its establishment the body has at most " + limit + " seats.",
                    new FieldError("/seats", "too many"));
        }
    }

    private Body with(Seat changed, long number, Instant now) {
        return new Body(
                bodyId,
                number,
                as,
                seats.stream()
                        .map(seat -> seat.seatId().equals(changed.seatId()) ? changed : seat)
                        .toList(),
                createdAt,
                now);
    }
}
