package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.domain.holders.Level;
import io.careweave.budgets.domain.ledger.FinancialYear;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "devolution_level")
class DevolutionRow {

    @Id
    UUID id;

    int year;

    String holder;

    int step;

    String level;

    @Column(name = "risk_owner")
    String riskOwner;

    long patients;

    String clause;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "decided_by")
    String decidedBy;

    static DevolutionRow from(Devolution devolution) {
        var row = new DevolutionRow();
        row.id = devolution.id();
        row.year = devolution.year().start();
        row.holder = devolution.holder();
        row.step = devolution.step();
        row.level = devolution.level().name();
        row.riskOwner = devolution.riskOwner();
        row.patients = devolution.patients();
        row.clause = devolution.clause();
        row.decidedAt = devolution.decidedAt();
        row.decidedBy = devolution.decidedBy();
        return row;
    }

    Devolution toDomain() {
        return new Devolution(
                id,
                new FinancialYear(year),
                holder,
                step,
                Level.valueOf(level),
                riskOwner,
                patients,
                clause,
                decidedAt,
                decidedBy);
    }
}
