package io.careweave.membership.application.governance;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.Mandate;
import io.careweave.membership.domain.governance.Seat;
import io.careweave.membership.domain.governance.SeatEvent;
import io.careweave.membership.domain.governance.Term;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of bodies and seats: codes and ids only, no body's name. */
@ApplicationScoped
class BodyEvents {

    private final Ids ids;

    BodyEvents(Ids ids) {
        this.ids = ids;
    }

    record BodyState(BodyKind kind, boolean advisory, List<String> powers, List<SeatState> seats) {}

    /** A seat as it is held or vacant; named again for who takes it next. */
    record SeatState(
            UUID seatId,
            String role,
            @Nullable String orgCode,
            @Nullable UUID memberId,
            @Nullable MandateState mandate,
            LocalDate from,
            @Nullable LocalDate to) {

        static SeatState from(Seat seat, Seat.Span span) {
            var term = span.term();
            return new SeatState(
                    seat.seatId(),
                    seat.role(),
                    seat.orgCode(),
                    term == null ? null : term.memberId(),
                    term == null ? null : MandateState.from(term.mandate()),
                    span.from(),
                    span.to());
        }
    }

    record MandateState(
            Mandate.Kind kind, String ref, @Nullable String nominatedBy) {
        static MandateState from(Mandate mandate) {
            return new MandateState(mandate.kind(), mandate.ref(), mandate.nominatedBy());
        }
    }

    record SeatFilled(
            UUID bodyId,
            String role,
            UUID memberId,
            MandateState mandate,
            LocalDate from,
            @Nullable LocalDate to) {}

    record SeatVacated(UUID bodyId, String role, UUID memberId, LocalDate on, SeatEvent.Reason reasonCode) {}

    record SeatExpiry(UUID bodyId, String role, UUID memberId, LocalDate to) {}

    Event changed(Body body, LocalDate today) {
        var as = body.as();
        var seats = body.seats().stream()
                .flatMap(seat -> seat.outlook(today).stream().map(span -> SeatState.from(seat, span)))
                .toList();
        return new Event(
                ids.next(),
                "bodies",
                "careweave.body.changed.v1",
                body.bodyId().toString(),
                body.version(),
                body.updatedAt(),
                new BodyState(as.kind(), as.advisory(), as.powers(), seats));
    }

    Event of(Body body, SeatEvent event) {
        return switch (event) {
            case SeatEvent.Filled filled -> seat(body, event, "filled", filled(body, filled));
            case SeatEvent.Vacated vacated ->
                seat(
                        body,
                        event,
                        "vacated",
                        new SeatVacated(body.bodyId(), role(event), holder(event), vacated.on(), vacated.reason()));
            case SeatEvent.ExpiryApproached due ->
                seat(
                        body,
                        event,
                        "expiry_approached",
                        new SeatExpiry(body.bodyId(), role(event), holder(event), due.to()));
        };
    }

    private static SeatFilled filled(Body body, SeatEvent.Filled event) {
        Term term = event.term();
        return new SeatFilled(
                body.bodyId(), role(event), term.memberId(), MandateState.from(term.mandate()), term.from(), term.to());
    }

    private Event seat(Body body, SeatEvent event, String verb, Object data) {
        return new Event(
                ids.next(),
                "events",
                "careweave.seat." + verb + ".v1",
                event.seat().seatId().toString(),
                event.seat().version(),
                body.updatedAt(),
                data);
    }

    private static String role(SeatEvent event) {
        return event.seat().role();
    }

    private static UUID holder(SeatEvent event) {
        return event.term().memberId();
    }
}
