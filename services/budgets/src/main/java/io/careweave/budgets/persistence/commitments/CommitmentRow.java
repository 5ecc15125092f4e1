package io.careweave.budgets.persistence.commitments;

import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "commitment")
class CommitmentRow {

    @Id
    UUID id;

    long version;

    @Column(updatable = false)
    int year;

    @Column(updatable = false)
    String fund;

    @Column(updatable = false)
    String holder;

    @Column(updatable = false)
    String line;

    String state;

    @Column(updatable = false)
    long reserved;

    long drawn;

    long released;

    @Column(updatable = false)
    @Nullable
    String beneficiary;

    @Column(name = "contract_id", updatable = false)
    @Nullable
    UUID contractId;

    @Column(name = "contract_version", updatable = false)
    @Nullable
    Long contractVersion;

    @Column(updatable = false)
    @Nullable
    String reference;

    @Column(name = "expires_on", updatable = false)
    LocalDate expiresOn;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static CommitmentRow from(Commitment commitment) {
        var purpose = commitment.purpose();
        var row = new CommitmentRow();
        row.id = commitment.id();
        row.year = purpose.year().start();
        row.fund = purpose.fund().name();
        row.holder = purpose.holder();
        row.line = purpose.line().name();
        row.reserved = commitment.reserved();
        row.beneficiary = purpose.beneficiary();
        row.contractId = purpose.contractId();
        row.contractVersion = purpose.contractVersion();
        row.reference = purpose.reference();
        row.expiresOn = purpose.expiresOn();
        row.createdAt = commitment.createdAt();
        row.update(commitment);
        return row;
    }

    void update(Commitment commitment) {
        version = commitment.version();
        state = commitment.state().name();
        drawn = commitment.drawn();
        released = commitment.released();
        updatedAt = commitment.updatedAt();
    }

    Commitment toDomain() {
        var purpose = new Commitment.Purpose(
                new FinancialYear(year),
                Fund.valueOf(fund),
                holder,
                ServiceLine.valueOf(line),
                beneficiary,
                contractId,
                contractVersion,
                reference,
                expiresOn);
        return new Commitment(
                id, version, purpose, Commitment.State.valueOf(state), reserved, drawn, released, createdAt, updatedAt);
    }
}
