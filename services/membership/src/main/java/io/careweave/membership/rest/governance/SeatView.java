package io.careweave.membership.rest.governance;

import io.careweave.membership.application.governance.Seats;
import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.domain.governance.Seat;
import io.careweave.membership.domain.governance.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat.
 *
 * @param holder who holds it today, absent while it is vacant
 * @param terms all it ever had; within its body only who holds it and who is next
 */
record SeatView(
        UUID seatId,
        UUID bodyId,
        long version,
        String role,
        @Nullable String orgCode,
        @Nullable UUID holder,
        List<TermView> terms) {

    record TermView(
            UUID memberId,
            MandateView mandate,
            LocalDate from,
            @Nullable LocalDate to,
            Term.@Nullable Vacancy vacated) {

        static TermView from(Term term) {
            return new TermView(
                    term.memberId(), MandateView.from(term.mandate()), term.from(), term.to(), term.vacated());
        }
    }

    record MandateView(
            Mandate.Kind kind, String ref, @Nullable String nominatedBy) {
        static MandateView from(Mandate mandate) {
            return new MandateView(mandate.kind(), mandate.ref(), mandate.nominatedBy());
        }
    }

    static SeatView from(Seats.Shown shown) {
        return of(shown.bodyId(), shown.seat(), shown.day(), shown.seat().terms());
    }

    static SeatView outlook(UUID bodyId, Seat seat, LocalDate day) {
        var ahead = seat.outlook(day).stream()
                .map(Seat.Span::term)
                .filter(Objects::nonNull)
                .toList();
        return of(bodyId, seat, day, ahead);
    }

    private static SeatView of(UUID bodyId, Seat seat, LocalDate day, List<Term> terms) {
        return new SeatView(
                seat.seatId(),
                bodyId,
                seat.version(),
                seat.role(),
                seat.orgCode(),
                seat.heldOn(day).map(Term::memberId).orElse(null),
                terms.stream().map(TermView::from).toList());
    }
}
