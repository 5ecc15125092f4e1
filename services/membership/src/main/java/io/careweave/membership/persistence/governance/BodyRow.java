package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.governance.BodyKind;
import io.careweave.membership.domain.governance.BodyLine;
import io.careweave.membership.domain.governance.Establishment;
import io.careweave.membership.domain.governance.Seat;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "body")
class BodyRow {

    @Id
    @Column(name = "body_id")
    UUID bodyId;

    long version;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    BodyKind kind;

    String name;

    @Column(updatable = false)
    boolean advisory;

    String[] powers;

    @Column(name = "seat_limit")
    @Nullable
    Integer seatLimit;

    String quorum;

    @Column(name = "notice_days")
    int noticeDays;

    @Column(name = "proxies_per_holder")
    int proxiesPerHolder;

    String basis;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static BodyRow from(Body body) {
        var row = new BodyRow();
        row.bodyId = body.bodyId();
        row.kind = body.as().kind();
        row.advisory = body.as().advisory();
        row.createdAt = body.createdAt();
        row.update(body);
        return row;
    }

    void update(Body body) {
        var as = body.as();
        version = body.version();
        name = as.name();
        powers = as.powers().toArray(String[]::new);
        seatLimit = as.seatLimit();
        quorum = QuorumText.write(as.quorum());
        noticeDays = as.noticeDays();
        proxiesPerHolder = as.proxiesPerHolder();
        basis = as.basis();
        updatedAt = body.updatedAt();
    }

    Body toDomain(List<Seat> seats) {
        return new Body(bodyId, version, as(), seats, createdAt, updatedAt);
    }

    BodyLine toLine() {
        return new BodyLine(bodyId, version, as(), createdAt, updatedAt);
    }

    private Establishment as() {
        return new Establishment(
                kind,
                name,
                advisory,
                List.of(powers),
                seatLimit,
                QuorumText.read(quorum),
                noticeDays,
                proxiesPerHolder,
                basis);
    }
}
