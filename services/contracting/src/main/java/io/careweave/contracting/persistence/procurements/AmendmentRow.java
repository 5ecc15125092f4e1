package io.careweave.contracting.persistence.procurements;

import io.careweave.contracting.domain.procurements.Amendment;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "procurement_amendment")
class AmendmentRow {

    @Embeddable
    record Key(@Column(name = "procurement_id") UUID procurement, int number) {}

    @EmbeddedId
    Key key;

    String text;

    boolean material;

    Instant deadline;

    @Column(name = "made_at")
    Instant madeAt;

    static AmendmentRow from(Amendment amendment) {
        var row = new AmendmentRow();
        row.key = new Key(amendment.procurementId(), amendment.number());
        row.text = amendment.text();
        row.material = amendment.material();
        row.deadline = amendment.deadline();
        row.madeAt = amendment.madeAt();
        return row;
    }

    Amendment toDomain() {
        return new Amendment(key.procurement(), key.number(), text, material, deadline, madeAt);
    }
}
