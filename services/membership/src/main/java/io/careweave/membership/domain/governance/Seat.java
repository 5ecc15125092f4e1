package io.careweave.membership.domain.governance;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place on a body.
 *
 * @param version number of its latest event
 * @param role office on the body, for example {@code CHAIR}
 * @param orgCode the organisation the seat speaks for, if for one
 * @param terms who held, holds and will hold it, the earliest first
 */
public record Seat(
        UUID seatId, long version, String role, @Nullable String orgCode, LocalDate createdOn, List<Term> terms) {

    /** The role whose holder chairs the body. */
    public static final String CHAIR = "CHAIR";

    public Seat {
        terms = terms.stream()
                .sorted(Comparator.comparing(Term::from).thenComparing(Term::termId))
                .toList();
    }

    /**
     * A stretch of the seat's time: held, or vacant where nobody is named.
     *
     * @param to absent for an open end
     */
    public record Span(
            @Nullable Term term, LocalDate from, @Nullable LocalDate to) {}

    public Optional<Term> heldOn(LocalDate day) {
        return terms.stream().filter(term -> term.covers(day)).findFirst();
    }

    /** How the seat stands on a day, and who takes it next, if somebody does. */
    public List<Span> outlook(LocalDate day) {
        var next = terms.stream()
                .filter(term -> term.from().isAfter(day) && !term.from().equals(term.to()))
                .findFirst();
        var now = heldOn(day)
                .map(Seat::span)
                .orElseGet(() ->
                        new Span(null, vacantSince(day), next.map(Term::from).orElse(null)));
        return next.map(term -> List.of(now, span(term))).orElseGet(() -> List.of(now));
    }

    private static Span span(Term term) {
        return new Span(term, term.from(), term.to());
    }

    private LocalDate vacantSince(LocalDate day) {
        return terms.stream()
                .filter(term -> term.hasEnded(day) && !term.from().equals(term.to()))
                .map(term -> Objects.requireNonNull(term.to()))
                .max(Comparator.naturalOrder())
                .orElse(createdOn);
    }

    /** After one more event, with a term added or changed. */
    Seat with(Term changed) {
        return with(changed, version + 1);
    }

    /** With a term changed, of which nothing is told. */
    Seat quietly(Term changed) {
        return with(changed, version);
    }

    private Seat with(Term changed, long number) {
        var others = terms.stream().filter(term -> !term.termId().equals(changed.termId()));
        return new Seat(
                seatId,
                number,
                role,
                orgCode,
                createdOn,
                Stream.concat(others, Stream.of(changed)).toList());
    }
}
