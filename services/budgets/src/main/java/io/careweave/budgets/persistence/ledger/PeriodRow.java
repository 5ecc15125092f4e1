package io.careweave.budgets.persistence.ledger;

import io.careweave.budgets.domain.ledger.PeriodState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "period")
class PeriodRow {

    @Id
    int code;

    long version;

    @Enumerated(EnumType.STRING)
    PeriodState state;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;
}
