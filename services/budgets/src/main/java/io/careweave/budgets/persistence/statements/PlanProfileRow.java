package io.careweave.budgets.persistence.statements;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.PlanProfile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "plan_profile")
class PlanProfileRow {

    @Id
    UUID id;

    int year;

    String holder;

    @Nullable
    String line;

    int version;

    /** Decimals as text: exact, and without the scale that a number of the database would give all alike. */
    String[] parts;

    @Nullable
    String reference;

    @Column(name = "set_at")
    Instant setAt;

    @Column(name = "set_by")
    String setBy;

    static PlanProfileRow from(PlanProfile profile) {
        var row = new PlanProfileRow();
        row.id = profile.id();
        row.year = profile.year().start();
        row.holder = profile.holder();
        row.line = profile.line() == null ? null : profile.line().name();
        row.version = profile.version();
        row.parts = profile.parts().stream().map(BigDecimal::toPlainString).toArray(String[]::new);
        row.reference = profile.reference();
        row.setAt = profile.setAt();
        row.setBy = profile.setBy();
        return row;
    }

    PlanProfile toDomain() {
        return new PlanProfile(
                id,
                new FinancialYear(year),
                holder,
                line == null ? null : ServiceLine.valueOf(line),
                version,
                Stream.of(parts).map(BigDecimal::new).toList(),
                reference,
                setAt,
                setBy);
    }
}
