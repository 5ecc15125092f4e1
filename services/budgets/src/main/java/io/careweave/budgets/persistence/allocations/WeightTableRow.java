package io.careweave.budgets.persistence.allocations;

import io.careweave.budgets.domain.allocations.InputsText;
import io.careweave.budgets.domain.allocations.WeightTable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "weight_table")
class WeightTableRow {

    @Id
    UUID id;

    long version;

    @Enumerated(EnumType.STRING)
    WeightTable.State state;

    @Column(updatable = false)
    String code;

    @Column(updatable = false)
    String edition;

    @Column(updatable = false)
    String source;

    @Column(name = "valid_from", updatable = false)
    LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Column(updatable = false)
    String content;

    @Column(updatable = false)
    String hash;

    @Column(name = "imported_by", updatable = false)
    String importedBy;

    @Column(name = "approved_by")
    @Nullable
    String approvedBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static WeightTableRow from(WeightTable table) {
        var row = new WeightTableRow();
        row.id = table.id();
        row.code = table.code();
        row.edition = table.edition();
        row.source = table.source();
        row.validFrom = table.validFrom();
        row.content = InputsText.write(table.weighting());
        row.hash = table.hash();
        row.importedBy = table.importedBy();
        row.createdAt = table.createdAt();
        row.update(table);
        return row;
    }

    void update(WeightTable table) {
        version = table.version();
        state = table.state();
        validTo = table.validTo();
        approvedBy = table.approvedBy();
        updatedAt = table.updatedAt();
    }

    WeightTable toDomain() {
        return new WeightTable(
                id,
                version,
                state,
                code,
                edition,
                source,
                validFrom,
                validTo,
                InputsText.readWeighting(content),
                hash,
                importedBy,
                approvedBy,
                createdAt,
                updatedAt);
    }
}
