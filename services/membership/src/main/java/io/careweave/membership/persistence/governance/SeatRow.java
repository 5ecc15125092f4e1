package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.Seat;
import io.careweave.membership.domain.governance.Term;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "seat")
class SeatRow {

    @Id
    @Column(name = "seat_id")
    UUID seatId;

    @Column(name = "body_id", updatable = false)
    UUID bodyId;

    long version;

    @Column(updatable = false)
    String role;

    @Column(name = "org_code", updatable = false)
    @Nullable
    String orgCode;

    @Column(name = "created_on", updatable = false)
    LocalDate createdOn;

    static SeatRow from(UUID bodyId, Seat seat) {
        var row = new SeatRow();
        row.seatId = seat.seatId();
        row.bodyId = bodyId;
        row.version = seat.version();
        row.role = seat.role();
        row.orgCode = seat.orgCode();
        row.createdOn = seat.createdOn();
        return row;
    }

    Seat toDomain(List<Term> terms) {
        return new Seat(seatId, version, role, orgCode, createdOn, terms);
    }
}
