package io.careweave.budgets.persistence.commitments;

import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.CommitmentStep;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "commitment_step")
class StepRow {

    @Embeddable
    record Key(UUID commitment, long version) {}

    @EmbeddedId
    Key key;

    String kind;

    long pence;

    UUID journal;

    @Nullable
    String clause;

    @Nullable
    String reference;

    @Column(name = "taken_at")
    Instant takenAt;

    @Column(name = "taken_by")
    String takenBy;

    static StepRow from(CommitmentStep step) {
        var row = new StepRow();
        row.key = new Key(step.commitment(), step.version());
        row.kind = step.kind().name();
        row.pence = step.pence();
        row.journal = step.journal();
        row.clause = step.clause();
        row.reference = step.reference();
        row.takenAt = step.takenAt();
        row.takenBy = step.takenBy();
        return row;
    }

    CommitmentStep toDomain() {
        return new CommitmentStep(
                key.commitment(),
                key.version(),
                Commitment.Step.valueOf(kind),
                pence,
                journal,
                clause,
                reference,
                takenAt,
                takenBy);
    }
}
