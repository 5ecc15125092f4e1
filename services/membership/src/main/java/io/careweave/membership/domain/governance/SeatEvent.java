package io.careweave.membership.domain.governance;

import java.time.LocalDate;

/** What happened to a seat, numbered by the seat's version. */
public sealed interface SeatEvent {

    Seat seat();

    Term term();

    record Filled(Seat seat, Term term) implements SeatEvent {}

    /** @param on first day of the vacancy */
    record Vacated(Seat seat, Term term, LocalDate on, Reason reason) implements SeatEvent {}

    record ExpiryApproached(Seat seat, Term term, LocalDate to) implements SeatEvent {}

    /** Why a seat is vacant. */
    enum Reason {
        TERM_ENDED,
        RESIGNED,
        REMOVED,
        OTHER;

        static Reason of(Term.Vacancy vacancy) {
            return switch (vacancy) {
                case RESIGNED -> RESIGNED;
                case REMOVED -> REMOVED;
                case OTHER -> OTHER;
            };
        }
    }
}
