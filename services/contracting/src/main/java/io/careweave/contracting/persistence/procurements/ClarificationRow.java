package io.careweave.contracting.persistence.procurements;

import io.careweave.contracting.domain.procurements.Clarification;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "clarification")
class ClarificationRow {

    @Id
    UUID id;

    long version;

    @Column(name = "procurement_id", updatable = false)
    UUID procurementId;

    @Column(updatable = false)
    String asker;

    @Column(updatable = false)
    String question;

    @Nullable
    String published;

    @Nullable
    String answer;

    @Column(name = "asked_at", updatable = false)
    Instant askedAt;

    @Column(name = "answered_at")
    @Nullable
    Instant answeredAt;

    static ClarificationRow from(Clarification clarification) {
        var row = new ClarificationRow();
        row.id = clarification.id();
        row.procurementId = clarification.procurementId();
        row.asker = clarification.asker();
        row.question = clarification.question();
        row.askedAt = clarification.askedAt();
        row.update(clarification);
        return row;
    }

    void update(Clarification clarification) {
        version = clarification.version();
        published = clarification.published();
        answer = clarification.answer();
        answeredAt = clarification.answeredAt();
    }

    Clarification toDomain() {
        return new Clarification(id, version, procurementId, asker, question, published, answer, askedAt, answeredAt);
    }
}
