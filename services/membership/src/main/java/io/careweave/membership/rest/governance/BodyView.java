package io.careweave.membership.rest.governance;

import io.careweave.commons.http.Page;
import io.careweave.membership.application.governance.Bodies;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.BodyLine;
import io.careweave.membership.domain.governance.Establishment;
import io.careweave.membership.domain.governance.QuorumRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A body of the network. */
record BodyView(
        UUID bodyId,
        long version,
        BodyKind kind,
        String name,
        boolean advisory,
        List<String> powers,
        @Nullable Integer seatLimit,
        QuorumView quorum,
        int noticeDays,
        int proxiesPerHolder,
        String basis,
        @Nullable List<SeatView> seats,
        Instant createdAt,
        Instant updatedAt) {

    record QuorumView(int numerator, int denominator, boolean countsProxies, List<FloorView> floors) {

        static QuorumView from(QuorumRule rule) {
            return new QuorumView(
                    rule.numerator(),
                    rule.denominator(),
                    rule.countsProxies(),
                    rule.floors().stream().map(FloorView::from).toList());
        }
    }

    record FloorView(List<String> roles, int atLeast, boolean majority) {
        static FloorView from(QuorumRule.Floor floor) {
            return new FloorView(floor.roles().stream().sorted().toList(), floor.atLeast(), floor.majority());
        }
    }

    /** One page of the bodies, each without its seats. */
    record BodiesView(List<BodyView> items, Optional<String> next) {
        static BodiesView from(Page<BodyLine> page) {
            return new BodiesView(page.map(BodyView::from).items(), page.next());
        }
    }

    static BodyView from(Bodies.Shown shown) {
        var body = shown.body();
        var seats = body.seats().stream()
                .map(seat -> SeatView.outlook(body.bodyId(), seat, shown.day()))
                .toList();
        return of(body.bodyId(), body.version(), body.as(), seats, body.createdAt(), body.updatedAt());
    }

    private static BodyView from(BodyLine line) {
        return of(line.bodyId(), line.version(), line.as(), null, line.createdAt(), line.updatedAt());
    }

    private static BodyView of(
            UUID bodyId,
            long version,
            Establishment as,
            @Nullable List<SeatView> seats,
            Instant createdAt,
            Instant updatedAt) {
        return new BodyView(
                bodyId,
                version,
                as.kind(),
                as.name(),
                as.advisory(),
                as.powers(),
                as.seatLimit(),
                QuorumView.from(as.quorum()),
                as.noticeDays(),
                as.proxiesPerHolder(),
                as.basis(),
                seats,
                createdAt,
                updatedAt);
    }
}
